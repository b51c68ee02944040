import { resolvePlain } from '../resources/scalar.ts';

/** How a piece of YAML is laid out, so that what is added looks like what is there. */
export interface Layout {
  /** Spaces from a key to the keys below it. */
  readonly step: number;
  /** Spaces from a key to the dashes of a list below it; 0 where lists stand in the column of their key. */
  readonly dash: number;
  /** `\n` or `\r\n`. */
  readonly newline: string;
  /** Keys stand in alphabetical order. */
  readonly sorted: boolean;
}

/** A value on one line, as in `{a: 1, b: [x, y]}`. JSON is a case of it. */
export function renderFlow(value: unknown, json: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => renderFlow(item, json)).join(', ')}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${renderKey(key, json)}: ${renderFlow(item, json)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return renderScalar(value, json ? 'json' : 'flow');
}

/** How JSON that is written over several lines begins them. */
export interface Indent {
  /** Of the line that the value begins on. */
  readonly before: string;
  readonly step: string;
  readonly newline: string;
}

/** A value of JSON over several lines. */
export function renderJson(value: unknown, { before, step, newline }: Indent): string {
  return (JSON.stringify(value, undefined, step) ?? 'null').replaceAll('\n', newline + before);
}

/**
 * A value as it stands behind `key:` in block style: ` text` on the same line, or lines of their own. `column` is that of
 * the key, counted from 0.
 */
export function renderBlockValue(value: unknown, column: number, layout: Layout): string {
  if (Array.isArray(value) && value.length > 0) {
    const lines = value.map((item) => renderItem(item, column + layout.dash, layout));
    return layout.newline + lines.join(layout.newline);
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    return layout.newline + renderEntries(value, column + layout.step, layout);
  }
  return ` ${Array.isArray(value) || isRecord(value) ? renderFlow(value, false) : renderScalar(value, 'block')}`;
}

/** The entries of a mapping, each beginning at the column. */
export function renderEntries(
  value: Readonly<Record<string, unknown>>,
  column: number,
  layout: Layout,
): string {
  const entries = Object.entries(value);
  if (layout.sorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const indent = ' '.repeat(column);
  return entries
    .map(([key, item]) => `${indent}${renderKey(key, false)}:${renderBlockValue(item, column, layout)}`)
    .join(layout.newline);
}

/** An item of a list, its dash at the column. */
export function renderItem(item: unknown, column: number, layout: Layout): string {
  const indent = ' '.repeat(column);
  if (isRecord(item) && Object.keys(item).length > 0) {
    return `${indent}- ${renderEntries(item, column + 2, layout).trimStart()}`;
  }
  if (Array.isArray(item)) return `${indent}- ${renderFlow(item, false)}`;
  return `${indent}- ${isRecord(item) ? '{}' : renderScalar(item, 'block')}`;
}

export function renderKey(key: string, json: boolean): string {
  return renderScalar(key, json ? 'json' : 'flow');
}

/** A scalar, quoted only where it has to be. */
export function renderScalar(value: unknown, style: 'block' | 'flow' | 'json'): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return style !== 'json' && isPlain(value, style) ? value : JSON.stringify(value);
}

const PLAIN_BLOCK = /^(?:--?(?=[A-Za-z]))?[A-Za-z0-9_./$(][^\n\r\t"']*$/;
const PLAIN_FLOW = /^(?:--?(?=[A-Za-z]))?[A-Za-z0-9_./$(][^\n\r\t"'[\]{},?]*$/;

function isPlain(text: string, style: 'block' | 'flow'): boolean {
  const pattern = style === 'block' ? PLAIN_BLOCK : PLAIN_FLOW;
  if (!pattern.test(text) || /:(\s|$)|\s#|\s$/.test(text) || (style === 'flow' && text.includes(':')))
    return false;
  if (text.startsWith('---') || text.startsWith('...')) return false;
  return resolvePlain(text) === text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
