import type {
  AliasNode,
  MappingNode,
  ScalarNode,
  SequenceNode,
  SourceEntry,
  SourceNode,
} from './source-node.ts';
import {
  ALIAS,
  DOUBLE_QUOTED,
  type Event,
  FLOW,
  FOLDED,
  LITERAL,
  MAPPING,
  POP,
  SCALAR,
  type ScalarEvent,
  SEQUENCE,
  SINGLE_QUOTED,
} from './yaml-events.ts';
import { ScalarReader } from './yaml-scalar.ts';

type Target = AliasNode['target'];
type CollectionEvent = Extract<Event, { type: typeof MAPPING | typeof SEQUENCE }>;

interface Open {
  readonly event: CollectionEvent;
  readonly node: { end: number } & (
    | (Omit<MappingNode, 'entries' | 'end'> & { entries: SourceEntry[] })
    | (Omit<SequenceNode, 'items' | 'end'> & { items: SourceNode[] })
  );
  key: { node: SourceNode; name: string; merge: boolean } | undefined;
}

/** The position tree of the first document among events whose value was accepted; `base` is added to every offset. */
export function treeOf(source: string, events: readonly Event[], base: number): SourceNode | undefined {
  return new TreeBuilder(source, events, base).build();
}

class TreeBuilder {
  readonly #source: string;
  readonly #events: readonly Event[];
  readonly #base: number;
  readonly #scalars: ScalarReader;
  readonly #stack: Open[] = [];
  readonly #anchors = new Map<string, { target: Target; name: string }>();
  /** Where the last token ended, relative to the source. */
  #cursor = 0;
  #root: SourceNode | undefined;

  constructor(source: string, events: readonly Event[], base: number) {
    this.#source = source;
    this.#events = events;
    this.#base = base;
    this.#scalars = new ScalarReader(source, events[0]);
  }

  build(): SourceNode | undefined {
    for (const event of this.#events.slice(1)) {
      if (event.type === SCALAR) this.#scalar(event);
      else if (event.type === MAPPING || event.type === SEQUENCE) this.#open(event);
      else if (event.type === ALIAS) this.#alias(event.anchorStart, event.anchorEnd);
      else if (event.type === POP) {
        const open = this.#stack.pop();
        if (open === undefined) break;
        this.#close(open);
      }
    }
    return this.#root;
  }

  #scalar(event: ScalarEvent): void {
    const style = styleOf(event);
    const [start, end] = this.#rangeOf(event, style);
    this.#cursor = end;
    const node: ScalarNode = {
      kind: 'scalar',
      style,
      start: start + this.#base,
      end: end + this.#base,
      ...this.#properties(event),
    };
    const isKey = this.#expectsKey();
    const name = isKey ? (this.#scalars.key(event) ?? '') : '';
    if (node.anchor !== undefined) {
      this.#anchors.set(node.anchor, { target: node, name: this.#scalars.key(event) ?? '' });
    }
    if (isKey) this.#add(node, name, this.#scalars.isMerge(event));
    else this.#add(node);
  }

  #rangeOf(event: ScalarEvent, style: ScalarNode['style']): [number, number] {
    const after = Math.max(this.#cursor, event.tagEnd, event.anchorEnd);
    switch (style) {
      case 'empty':
        return this.#emptyAfter(after, event.tagEnd > -1 || event.anchorEnd > -1);
      case 'single':
      case 'double':
        return [event.valueStart - 1, event.valueEnd + 1];
      case 'literal':
      case 'folded':
        return [this.#skip(after, SEPARATORS), event.valueEnd];
      default:
        return [event.valueStart, event.valueEnd];
    }
  }

  /** A value that is not there stands right after the `:`, `-` or `?` that announces it. */
  #emptyAfter(from: number, hasProperties: boolean): [number, number] {
    if (hasProperties) return [from, from];
    const at = this.#skip(from, BLANKS);
    const end = ':-?'.includes(this.#source[at] ?? ' ') ? at + 1 : from;
    return [end, end];
  }

  #skip(from: number, skipped: RegExp): number {
    skipped.lastIndex = from;
    return skipped.test(this.#source) ? skipped.lastIndex : from;
  }

  #open(event: CollectionEvent): void {
    const style = event.style === FLOW ? 'flow' : 'block';
    const span = {
      style,
      start: event.start + this.#base,
      end: event.start + this.#base,
      ...this.#properties(event),
    } as const;
    const node: Open['node'] =
      event.type === MAPPING
        ? { kind: 'mapping', ...span, entries: [] }
        : { kind: 'sequence', ...span, items: [] };
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { target: node, name: '' });
    this.#stack.push({ event, node, key: undefined });
    this.#cursor = Math.max(this.#cursor, style === 'flow' ? event.start + 1 : event.start);
  }

  #close({ event, node }: Open): void {
    if (event.style === FLOW) {
      const at = this.#skip(this.#cursor, FLOW_SEPARATORS);
      const closes = this.#source[at] === '}' || this.#source[at] === ']';
      // A pair inside a flow list, `[a: 1]`, is a mapping without braces.
      this.#cursor =
        this.#source[event.start] === '{' || this.#source[event.start] === '['
          ? at + (closes ? 1 : 0)
          : this.#cursor;
    }
    node.end = this.#cursor + this.#base;
    this.#add(node);
  }

  #alias(start: number, end: number): void {
    const anchor = this.#anchors.get(this.#source.slice(start, end));
    this.#cursor = end;
    if (anchor === undefined) return;
    const node: AliasNode = {
      kind: 'alias',
      start: start - 1 + this.#base,
      end: end + this.#base,
      target: anchor.target,
    };
    if (this.#expectsKey()) this.#add(node, anchor.name, false);
    else this.#add(node);
  }

  #expectsKey(): boolean {
    const top = this.#stack.at(-1);
    return top?.node.kind === 'mapping' && top.key === undefined;
  }

  #add(node: SourceNode, name = '', merge = false): void {
    const top = this.#stack.at(-1);
    if (top === undefined) this.#root = node;
    else if (top.node.kind === 'sequence') top.node.items.push(node);
    else if (top.key === undefined) top.key = { node, name, merge };
    else {
      top.node.entries.push({ key: top.key.node, name: top.key.name, merge: top.key.merge, value: node });
      top.key = undefined;
    }
  }

  #properties(event: ScalarEvent | CollectionEvent): {
    anchor?: string;
    tag?: string;
    propertiesStart?: number;
  } {
    if (event.anchorStart === -1 && event.tagStart === -1) return {};
    const starts = [event.anchorStart === -1 ? Number.POSITIVE_INFINITY : event.anchorStart - 1];
    if (event.tagStart !== -1) starts.push(event.tagStart);
    return {
      ...(event.anchorStart === -1 ? {} : { anchor: this.#source.slice(event.anchorStart, event.anchorEnd) }),
      ...(event.tagStart === -1 ? {} : { tag: this.#source.slice(event.tagStart, event.tagEnd) }),
      propertiesStart: Math.min(...starts) + this.#base,
    };
  }
}

// Sticky: each is tried at one offset only.
const BLANKS = /(?:[\s,]|(?<=[\s,])#[^\r\n]*)*/y;
const SEPARATORS = /(?:[\s:?-]|(?<=\s)#[^\r\n]*)*/y;
const FLOW_SEPARATORS = /(?:[\s,:?]|(?<=[\s,])#[^\r\n]*)*/y;

function styleOf(event: ScalarEvent): ScalarNode['style'] {
  switch (event.style) {
    case SINGLE_QUOTED:
      return 'single';
    case DOUBLE_QUOTED:
      return 'double';
    case LITERAL:
      return 'literal';
    case FOLDED:
      return 'folded';
    default:
      return event.valueStart === -1 ? 'empty' : 'plain';
  }
}
