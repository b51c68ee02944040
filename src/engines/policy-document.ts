import { placeOfFault } from '../checks/excerpt.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { isRecord, type ObjectSite, objectsIn } from '../resources/objects.ts';
import type { SourceDocument } from '../resources/source-document.ts';
import type { PolicyDocument, TextPosition } from './engine.ts';
import type { GroupKind } from './evaluation.ts';

/** The policies of a document, for an engine that claims them. */
export function policyDocumentsIn(document: SourceDocument): PolicyDocument[] {
  if (!isRecord(document.value)) return [];
  return objectsIn(document.value).map((site) => policyDocument(document, site));
}

export function policyDocument(document: SourceDocument, { path, value }: ObjectSite): PolicyDocument {
  return {
    value,
    file: document.file,
    placeOf: (field, within) => {
      const full: Path = [...path, ...field];
      const inside = within && placeWithin(document, full, within);
      return inside ?? placeOfFault(document, full, full.length);
    },
  };
}

export function groupKindOf({ value }: PolicyDocument): GroupKind {
  const version = value['apiVersion'];
  const kind = value['kind'];
  const text = typeof version === 'string' ? version : '';
  const slash = text.indexOf('/');
  return { group: slash < 0 ? '' : text.slice(0, slash), kind: typeof kind === 'string' ? kind : '' };
}

/** Where a position of a text stands in the file that holds the text as a scalar of YAML or JSON. */
function placeWithin(document: SourceDocument, path: Path, within: TextPosition): Place | undefined {
  const located = document.locate(path);
  if (!located.exact) return undefined;
  const { start, end } = located.value;
  const raw = document.source.text.slice(start, end);
  const text = valueText(document.value, path);
  if (text === undefined) return undefined;
  const offset = offsetIn(text, within);
  const at = start + sourceOffset(raw, offset);
  const { line, column } = document.source.lines.placeOf(Math.min(at, Math.max(start, end - 1)));
  const rest = document.lineText(line).length - column + 1;
  return { file: document.file, line, column, length: Math.max(1, Math.min(within.length ?? 1, rest)) };
}

function valueText(root: unknown, path: Path): string | undefined {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return typeof value === 'string' ? value : undefined;
}

function offsetIn(text: string, { line, column }: TextPosition): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return Math.min(offset + column - 1, text.length);
}

/** How far into the scalar as it is written the character stands that is at `offset` of what it means. */
function sourceOffset(raw: string, offset: number): number {
  const first = raw[0];
  if (first === '|' || first === '>') return blockOffset(raw, offset);
  if (first === '"') return quotedOffset(raw, offset, '\\');
  if (first === "'") return quotedOffset(raw, offset, "'");
  return flowOffset(raw, 0, offset);
}

/** Each line without its indentation; a line break counts as one character, whether it is kept or folded to a space. */
function blockOffset(raw: string, offset: number): number {
  const lines = raw.split('\n');
  const indent = Math.min(
    ...lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [line.length - line.trimStart().length])),
  );
  if (!Number.isFinite(indent)) return 0;
  let at = (lines[0] ?? '').length + 1;
  let left = offset;
  for (const line of lines.slice(1)) {
    const length = Math.max(0, line.length - indent);
    if (left <= length) return at + Math.min(line.length, indent + left);
    left -= length + 1;
    at += line.length + 1;
  }
  return raw.length;
}

/** A break in a flow scalar and the spaces around it are one space. */
function flowOffset(raw: string, from: number, offset: number): number {
  let at = from;
  for (let left = offset; left > 0 && at < raw.length; left--) {
    const gap = /^[ \t]*\r?\n\s*/.exec(raw.slice(at, at + 1000));
    at += gap === null ? 1 : gap[0].length;
  }
  return at;
}

function quotedOffset(raw: string, offset: number, mark: string): number {
  let at = 1;
  for (let left = offset; left > 0 && at < raw.length; left--) {
    if (raw[at] !== mark) {
      at = flowOffset(raw, at, 1);
      continue;
    }
    const kind = raw[at + 1];
    at += mark === "'" ? 2 : kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
  }
  return at;
}
