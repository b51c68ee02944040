import { type Saying, saying } from '../core/saying.ts';
import { AliasBudget } from './alias-budget.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import type { Trouble } from './trouble.ts';
import {
  ALIAS,
  DOCUMENT,
  type Event,
  FLOW,
  MAPPING,
  POP,
  SCALAR,
  type ScalarEvent,
  SEQUENCE,
} from './yaml-events.ts';
import {
  type Anchor,
  AT_KEY,
  AT_MERGE,
  AT_VALUE,
  Frame,
  IN_LIST,
  IN_MERGE_LIST,
  isMapping,
  type Mapping,
  merge,
  setOwn,
} from './yaml-frame.ts';
import { ScalarReader } from './yaml-scalar.ts';
import { flowScalarTrouble, MAX_KEY_LENGTH, propertyTrouble } from './yaml-strictness.ts';

export interface YamlValue {
  readonly value: unknown;
  /** Some mapping has a key twice. */
  readonly duplicates: boolean;
}

/**
 * The value of the first document among the events, as sigs.k8s.io/yaml converts it: later keys win over earlier
 * ones, and a merge over the keys before it. What an alias repeats is shared, not copied, so a reader must not
 * change the value.
 */
export function valueOfEvents(source: string, events: readonly Event[]): YamlValue | Trouble {
  return new Builder(source, events).build();
}

class Builder {
  readonly #source: string;
  readonly #events: readonly Event[];
  readonly #scalars: ScalarReader;
  readonly #budget = new AliasBudget();
  readonly #stack: Frame[] = [];
  #anchors: Map<string, Anchor> | undefined;
  #top: Frame | undefined;
  #root: unknown = null;
  #duplicates = false;
  #trouble: Trouble | undefined;

  constructor(source: string, events: readonly Event[]) {
    this.#source = source;
    this.#events = events;
    this.#scalars = new ScalarReader(source, events[0]);
  }

  build(): YamlValue | Trouble {
    const events = this.#events;
    for (let i = 1; i < events.length; i++) {
      const event = events[i] as Event;
      switch (event.type) {
        case SCALAR:
          this.#scalar(event);
          break;
        case MAPPING:
        case SEQUENCE:
          this.#open(event);
          break;
        case POP:
          if (this.#top === undefined) return this.#result();
          this.#close(this.#top);
          break;
        case ALIAS:
          this.#alias(event.anchorStart, event.anchorEnd);
          break;
        case DOCUMENT:
          break;
      }
      if (this.#trouble !== undefined) return this.#trouble;
    }
    return this.#result();
  }

  #result(): YamlValue | Trouble {
    if (this.#budget.spent) return this.#budget.trouble(0, 1);
    return { value: this.#root, duplicates: this.#duplicates };
  }

  #scalar(event: ScalarEvent): void {
    const top = this.#top;
    if (event.tagEnd !== -1 || event.anchorEnd !== -1) this.#trouble = propertyTrouble(this.#source, event);
    if (top?.isFlow && this.#trouble === undefined)
      this.#trouble = flowScalarTrouble(this.#source, event, top.state === AT_KEY);
    if (top !== undefined && top.state === AT_KEY) {
      top.keyEnd = event.valueEnd;
      if (event.valueEnd - event.valueStart > MAX_KEY_LENGTH) this.#longKey(event);
      if (this.#scalars.isMerge(event)) {
        top.state = AT_MERGE;
        return;
      }
      this.#budget.count();
      this.#anchorScalar(event);
      this.#key(top, this.#scalars.key(event), event);
      return;
    }
    this.#budget.count();
    const value = this.#scalars.value(event);
    if (typeof value !== 'string') this.#trouble ??= this.#scalars.refusal(event, value);
    this.#anchorScalar(event, value);
    this.#add(value, event.valueStart, event.valueEnd);
  }

  #anchorScalar(event: ScalarEvent, value?: unknown): void {
    if (event.anchorStart === -1) return;
    this.#anchor(event.anchorStart, event.anchorEnd, {
      value: value === undefined ? this.#scalars.value(event) : value,
      scalar: event,
      size: 1,
      height: 0,
      open: false,
    });
  }

  #anchor(start: number, end: number, anchor: Anchor): void {
    this.#anchors ??= new Map();
    this.#anchors.set(this.#anchorName(start, end), anchor);
  }

  #anchorName(start: number, end: number): string {
    const name = this.#source.slice(start, end);
    if (!ANCHOR_NAME.test(name)) {
      this.#fail(
        start - 1,
        end,
        saying('yaml.anchor-name', '"{name}" is not a name for an anchor', { name }),
        saying('yaml.anchor-name.remedy', 'Use letters, digits, "-" and "_", with a space after.'),
      );
    }
    return name;
  }

  /** A block mapping as the value of a key begins below it. */
  #isOnNewLine(top: Frame, start: number): boolean {
    const newline = this.#source.indexOf('\n', top.keyEnd);
    if (newline !== -1 && newline < start) return true;
    return this.#source.slice(top.keyEnd, start).includes('\r');
  }

  #longKey(event: ScalarEvent): void {
    const message = saying('yaml.key-length', 'a key is longer than {limit} characters', {
      limit: MAX_KEY_LENGTH,
    });
    this.#fail(
      event.valueStart,
      event.valueEnd,
      message,
      saying('yaml.key-length.remedy', "This is the limit of Kubernetes' own YAML parser."),
    );
  }

  #open(event: Extract<Event, { type: typeof MAPPING | typeof SEQUENCE }>): void {
    const top = this.#top;
    if (event.tagEnd !== -1 || event.anchorEnd !== -1) this.#trouble = propertyTrouble(this.#source, event);
    const isMapping = event.type === MAPPING;
    if (top !== undefined) {
      if (top.state === AT_KEY) {
        this.#fail(
          event.start,
          event.start + 1,
          isMapping
            ? saying('yaml.mapping-key', 'a mapping cannot be a key')
            : saying('yaml.list-key', 'a list cannot be a key'),
          KEY_REMEDY,
        );
        return;
      }
      if (
        top.state === AT_VALUE &&
        isMapping &&
        event.style !== FLOW &&
        !this.#isOnNewLine(top, event.start)
      ) {
        this.#fail(
          event.start,
          event.start + 1,
          saying('yaml.second-key', 'a second key cannot begin on the line of a key'),
          saying('yaml.second-key.remedy', 'Put it on a line of its own, or put the text in quotes.'),
        );
        return;
      }
      if (top.state === IN_MERGE_LIST && !isMapping) this.#badMerge(event.start, event.start + 1);
    }
    const isMergeList = !isMapping && top?.state === AT_MERGE;
    const before = this.#budget.counted;
    if (!isMergeList) this.#budget.count();
    const frame = new Frame(
      isMapping ? AT_KEY : isMergeList ? IN_MERGE_LIST : IN_LIST,
      isMapping ? {} : [],
      event.start,
      event.style === FLOW,
    );
    if (event.anchorStart !== -1) {
      const anchor = { value: frame.value, scalar: undefined, size: before, height: 0, open: true };
      frame.anchor = anchor;
      this.#anchor(event.anchorStart, event.anchorEnd, anchor);
    }
    this.#stack.push(frame);
    this.#top = frame;
  }

  #close(frame: Frame): void {
    this.#stack.pop();
    const parent = this.#stack.at(-1);
    this.#top = parent;
    const height = frame.height + 1;
    if (frame.anchor !== undefined) {
      frame.anchor.open = false;
      frame.anchor.size = this.#budget.counted - frame.anchor.size;
      frame.anchor.height = height;
    }
    if (parent === undefined) {
      this.#root = frame.value;
      return;
    }
    if (height > parent.height) parent.height = height;
    if (frame.state === IN_MERGE_LIST) {
      // Earlier items win, so they are merged last.
      for (const item of (frame.value as Mapping[]).reverse()) merge(parent, item);
      parent.state = AT_KEY;
      return;
    }
    this.#add(frame.value, frame.start, frame.start + 1);
  }

  #alias(start: number, end: number): void {
    const name = this.#anchorName(start, end);
    if (this.#trouble !== undefined) return;
    const anchor = this.#anchors?.get(name);
    if (anchor === undefined) {
      this.#fail(
        start - 1,
        end,
        saying('yaml.no-anchor', 'there is no anchor "&{name}" above this alias', { name }),
        saying(
          'yaml.no-anchor.remedy',
          'Define the anchor first, or quote the text if the asterisk is meant as one.',
        ),
      );
      return;
    }
    if (anchor.open) {
      this.#fail(
        start - 1,
        end,
        saying('yaml.circle', 'the value of "&{name}" contains itself', { name }),
        saying('yaml.circle.remedy', 'Repeat an anchor only after its value has ended.'),
      );
      return;
    }
    const top = this.#top;
    if (!this.#budget.unfold(anchor.size)) {
      this.#trouble = this.#budget.trouble(start - 1, end);
      return;
    }
    if (this.#stack.length + anchor.height > MAX_DEPTH) {
      this.#trouble = tooDeep(start - 1, end);
      return;
    }
    if (top === undefined) {
      this.#root = anchor.value;
      return;
    }
    if (anchor.height > top.height) top.height = anchor.height;
    if (top.state === AT_KEY) {
      if (anchor.scalar === undefined)
        this.#fail(
          start - 1,
          end,
          saying('yaml.collection-key', 'a list or mapping cannot be a key'),
          KEY_REMEDY,
        );
      else this.#key(top, this.#scalars.key(anchor.scalar), anchor.scalar);
      return;
    }
    this.#add(anchor.value, start - 1, end);
  }

  #key(top: Frame, key: string | undefined, event: ScalarEvent): void {
    if (key === undefined) {
      const text = this.#scalars.text(event);
      const message =
        text === ''
          ? saying('yaml.no-key', 'a key is missing here')
          : saying('yaml.bad-key', '"{text}" cannot be a key', { text });
      const start = event.valueStart === -1 ? top.start : event.valueStart;
      this.#fail(
        start,
        Math.max(event.valueEnd, start),
        message,
        saying('yaml.bad-key.remedy', 'Put the key in quotes if it is meant as text.'),
      );
      return;
    }
    top.key = key;
    top.state = AT_VALUE;
  }

  /** Puts a finished value where the open frame wants it. */
  #add(value: unknown, start: number, end: number): void {
    const top = this.#top;
    if (top === undefined) {
      this.#root = value;
      return;
    }
    switch (top.state) {
      case AT_VALUE:
        this.#set(top, value);
        top.state = AT_KEY;
        return;
      case IN_LIST:
        (top.value as unknown[]).push(value);
        return;
      case IN_MERGE_LIST:
        if (isMapping(value)) (top.value as unknown[]).push(value);
        else this.#badMerge(start, end);
        return;
      case AT_MERGE:
        if (isMapping(value)) merge(top, value);
        else this.#badMerge(start, end);
        top.state = AT_KEY;
    }
  }

  #set(top: Frame, value: unknown): void {
    const target = top.value as Mapping;
    const key = top.key;
    if (key in target) {
      if (top.ownKeys === undefined ? Object.hasOwn(target, key) : top.ownKeys.has(key))
        this.#duplicates = true;
      setOwn(target, key, value);
    } else {
      target[key] = value;
    }
    top.ownKeys?.add(key);
  }

  #badMerge(start: number, end: number): void {
    this.#fail(
      start,
      end,
      saying('yaml.merge', '"<<" merges only a mapping or a list of mappings'),
      saying('yaml.merge.remedy', 'Name an anchor of a mapping after "<<:".'),
    );
  }

  #fail(start: number, end: number, message: Saying, remedy: Saying): void {
    this.#trouble = { code: 'yaml-syntax', message, remedy, start: Math.max(0, start), end };
  }
}

const ANCHOR_NAME = /^[\w-]+$/;
const KEY_REMEDY = saying('yaml.collection-key.remedy', 'Every key of a Kubernetes object is a text.');
