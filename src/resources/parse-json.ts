import { MAX_DEPTH } from './depth.ts';
import { JsonReader } from './json-reader.ts';
import { type JsonScan, scanJson } from './json-scan.ts';
import type { Parsed } from './parse-yaml.ts';
import type { SourceNode } from './source-node.ts';
import type { Trouble } from './trouble.ts';

export interface ParsedJson extends Parsed {
  /** Offset after the value. */
  readonly end: number;
}

/**
 * One JSON value that begins at or after `start`, as Go's decoder reads it, and where it ends; text may follow, as in
 * a stream of objects. Undefined when nothing but space is left.
 */
export function parseJson(text: string, start = 0): ParsedJson | Trouble | undefined {
  const from = skipSpace(text, start);
  if (from === text.length) return undefined;
  const whole = from === 0 ? parseWhole(text) : undefined;
  if (whole !== undefined) return whole;
  const scan = scanJson(text, from);
  const fast = scan === undefined ? undefined : parseFast(text, from, scan);
  if (fast !== undefined) return fast;
  return new JsonReader(text, from).read();
}

/** As `parseJson`, for a text that has been parsed: `value` is what `JSON.parse` made of it, which is taken where Go agrees. */
export function parseJsonOnce(text: string, value: unknown): ParsedJson | Trouble | undefined {
  return isPlainJson(text, value)
    ? { value, valueStart: 0, duplicates: false, end: text.length }
    : parseJson(text);
}

/**
 * Whether `value`, which `JSON.parse` made of a text that is this object and may be longer, is what Go makes of it: no key
 * twice, no number that is rounded. Then the text is that object and nothing else.
 */
export function isPlainJson(text: string, value: unknown): boolean {
  const members = plainMembersIn(text);
  return members !== undefined && membersOf(value, 0) === members;
}

/** Where everything stands in a JSON value that `parseJson` accepts; undefined for any other. */
export function treeOfJson(text: string, start = 0): SourceNode | undefined {
  const read = new JsonReader(text, skipSpace(text, start), true).read();
  return 'code' in read ? undefined : read.tree;
}

/** A text that is one object, as lines and requests are; found out by parsing it, which is the quickest way. */
function parseWhole(text: string): ParsedJson | undefined {
  const members = plainMembersIn(text);
  if (members === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return membersOf(value, 0) === members
    ? { value, valueStart: 0, duplicates: false, end: text.length }
    : undefined;
}

/**
 * How often a key seems to be written, when every number behind one is read by `JSON.parse` as it stands. What seems a key
 * and is none only leads to the slow way.
 */
function plainMembersIn(text: string): number | undefined {
  if (text.charCodeAt(0) !== 0x7b || escapesSurrogate(text)) return undefined;
  if (SPACED_COLONS.some((spaced) => text.includes(spaced))) return undefined;
  let members = 0;
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) {
    members++;
    let next = at + 2;
    while (text.charCodeAt(next) === 0x20) next++;
    const code = text.charCodeAt(next);
    if (code > 0x39 || code < 0x2d) continue;
    PLAIN_NUMBER.lastIndex = next;
    if (!PLAIN_NUMBER.test(text)) return undefined;
  }
  return members;
}

/** A key that is written so is not counted, and a text like ":80" would make up for it. */
const SPACED_COLONS = [' :', '\t:', '\n:', '\r:'];

/** Go replaces half a pair of surrogates, `JSON.parse` keeps it. What HTML minds, Go itself writes as `\\u0026`. */
function escapesSurrogate(text: string): boolean {
  for (let at = text.indexOf('\\u'); at !== -1; at = text.indexOf('\\u', at + 2)) {
    // D or d.
    if ((text.charCodeAt(at + 2) & ~0x20) === 0x44) return true;
  }
  return false;
}

const PLAIN_NUMBER = /(?:0|-?[1-9]\d{0,14})(?=[\s,}\]])/y;

/** The engine's own parser, where it says what Go would: no number that it would round, no key twice. */
function parseFast(text: string, from: number, scan: JsonScan): ParsedJson | undefined {
  if (scan.needsReader) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from, scan.end));
  } catch {
    return undefined;
  }
  return scan.members === membersOf(value, 0, true)
    ? { value, valueStart: from, duplicates: false, end: scan.end }
    : undefined;
}

/**
 * How many pairs of key and value there are; below zero where that is no use: the value is nested too deep, or has numbers
 * in lists, which nobody has looked at.
 */
function membersOf(value: unknown, depth: number, numbersInLists = false): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= MAX_DEPTH) return Number.NEGATIVE_INFINITY;
  let members = 0;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === 'object') members += membersOf(item, depth + 1, numbersInLists);
      else if (typeof item === 'number' && !numbersInLists) return Number.NEGATIVE_INFINITY;
    }
    return members;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    members++;
    const member = object[key];
    if (typeof member === 'object') members += membersOf(member, depth + 1, numbersInLists);
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}
