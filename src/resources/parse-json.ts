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
  const scan = scanJson(text, from);
  const fast = scan === undefined ? undefined : parseFast(text, from, scan);
  if (fast !== undefined) return fast;
  return new JsonReader(text, from).read();
}

/** Where everything stands in a JSON value that `parseJson` accepts; undefined for any other. */
export function treeOfJson(text: string, start = 0): SourceNode | undefined {
  const read = new JsonReader(text, skipSpace(text, start), true).read();
  return 'code' in read ? undefined : read.tree;
}

/** The engine's own parser, where it says what Go would: no number that it would round, no key twice. */
function parseFast(text: string, from: number, scan: JsonScan): ParsedJson | undefined {
  if (scan.needsReader) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from, scan.end));
  } catch {
    return undefined;
  }
  return scan.members === membersOf(value) ? { value, duplicates: false, end: scan.end } : undefined;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') members += membersOf(item);
    return members;
  }
  for (const member of Object.values(value)) {
    members++;
    if (typeof member === 'object') members += membersOf(member);
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}
