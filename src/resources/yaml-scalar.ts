import { saying } from '../core/saying.ts';
import { MISFIT, resolvePlain, resolvePlainKey, resolveTagged, STANDARD_TAG } from './scalar.ts';
import type { Trouble } from './trouble.ts';
import { type Event, PLAIN, type ScalarEvent, scalarText } from './yaml-events.ts';

/** Reads the scalar events of one document: text, tag, value, and what they are as a key. */
export class ScalarReader {
  readonly #source: string;
  readonly #handles: ReadonlyMap<string, string>;

  constructor(source: string, first: Event | undefined) {
    this.#source = source;
    this.#handles = handlesOf(first);
  }

  text(event: ScalarEvent): string {
    const text = event.fast
      ? this.#source.slice(event.valueStart, event.valueEnd)
      : scalarText(this.#source, event);
    // Go's strings are UTF-8: an escape such as "\ud800" that is half a character becomes U+FFFD.
    return event.fast ? text : text.replace(LONE_SURROGATE, '\ufffd');
  }

  value(event: ScalarEvent): unknown {
    const text = this.text(event);
    if (event.tagStart === -1) return event.style === PLAIN ? resolvePlain(text) : text;
    return resolveTagged(this.tagOf(event.tagStart, event.tagEnd), text);
  }

  /** The key as a string; undefined where Kubernetes refuses it. */
  key(event: ScalarEvent): string | undefined {
    const text = this.text(event);
    if (event.tagStart === -1) return event.style === PLAIN ? resolvePlainKey(text) : text;
    const tag = this.tagOf(event.tagStart, event.tagEnd);
    const value = resolveTagged(tag, text);
    if (typeof value === 'string') return value;
    if (value === MISFIT || value === null) return undefined;
    // An integer that is tagged as a float is written as a float.
    return resolvePlainKey(tag === `${STANDARD_TAG}float` ? floatText(text) : text);
  }

  /** `<<` merges when it is unquoted, or tagged as a merge. */
  isMerge(event: ScalarEvent): boolean {
    if (event.valueEnd - event.valueStart !== 2 || !this.#source.startsWith('<<', event.valueStart))
      return false;
    if (event.tagStart === -1) return event.style === PLAIN;
    const tag = this.tagOf(event.tagStart, event.tagEnd);
    return tag === `${STANDARD_TAG}merge` || tag === '!';
  }

  /** The tag in full: `!!str` is `tag:yaml.org,2002:str`. */
  tagOf(start: number, end: number): string {
    const raw = this.#source.slice(start, end);
    if (raw.startsWith('!<')) return raw.slice(2, -1);
    const cut = raw.indexOf('!', 1) + 1 || 1;
    const handle = raw.slice(0, cut);
    if (raw === '!') return '!';
    return (this.#handles.get(handle) ?? handle) + decodePercent(raw.slice(cut));
  }

  /** Why a scalar has no value that JSON, and so Kubernetes, can carry. */
  refusal(event: ScalarEvent, value: unknown): Trouble | undefined {
    if (value !== MISFIT && (typeof value !== 'number' || Number.isFinite(value))) return undefined;
    const start = event.tagStart === -1 ? event.valueStart : event.tagStart;
    const end = Math.max(event.valueEnd, event.tagEnd);
    if (value !== MISFIT) {
      return {
        code: 'yaml-syntax',
        message: saying('yaml.number', '{text} is not a number that JSON has', { text: this.text(event) }),
        remedy: saying(
          'yaml.number.remedy',
          'Put it in quotes if it is meant as text; Kubernetes has no infinite numbers.',
        ),
        start,
        end,
      };
    }
    const tag = this.#source.slice(event.tagStart, event.tagEnd);
    return {
      code: 'yaml-syntax',
      message: saying('yaml.tag', 'this value is not what its tag {tag} says', { tag }),
      remedy: saying('yaml.tag.remedy', 'Take the tag away, or write a value of that type.'),
      start,
      end,
    };
  }
}

/** With the `u` flag a pair is one character, so only halves match. */
export const LONE_SURROGATE = /[\ud800-\udfff]/gu;

function handlesOf(first: Event | undefined): ReadonlyMap<string, string> {
  const directives = first !== undefined && 'directives' in first ? first.directives : [];
  if (directives.length === 0) return STANDARD_HANDLES;
  const handles = new Map(STANDARD_HANDLES);
  for (const directive of directives)
    if (directive.kind === 'tag') handles.set(directive.handle, directive.prefix);
  return handles;
}

const STANDARD_HANDLES: ReadonlyMap<string, string> = new Map([['!!', STANDARD_TAG]]);

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function floatText(text: string): string {
  const value = resolvePlain(text);
  return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : text;
}
