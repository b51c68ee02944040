import { flowSpansOf } from './yaml-spans.ts';

/** A source with spaces put in, and the way back to the offsets of the original. */
export interface Indented {
  readonly source: string;
  originalOf(offset: number): number;
}

/** Beyond this many spaces in all, indenting is given up: such a text is made to exhaust memory. */
const MAX_SPACES = 4_000_000;

/**
 * Indents every line inside brackets and quotes from an offset on, deep enough for YAML 1.2. Inside them leading
 * spaces mean nothing, and a tab is a space. Undefined when there is nothing to indent.
 */
export function indentFlow(source: string, from: number): Indented | undefined {
  const insertions: { at: number; width: number }[] = [];
  const tabless: { start: number; end: number }[] = [];
  let spaces = 0;
  for (const { start, end, open } of flowSpansOf(source)) {
    if (end === -1 || end <= from) continue;
    const text = source.slice(start, end);
    if ((open === '[' || open === '{') && text.includes('\t')) tabless.push({ start, end });
    const width = start - Math.max(source.lastIndexOf('\n', start), source.lastIndexOf('\r', start));
    for (const match of text.matchAll(LINE_START)) {
      insertions.push({ at: start + match.index + match[0].length, width });
      spaces += width;
    }
    if (spaces > MAX_SPACES) return undefined;
  }
  if (insertions.length === 0 && tabless.length === 0) return undefined;
  return insert(withoutTabs(source, tabless), insertions);
}

/** Not before a document mark, which may not stand inside. */
const LINE_START = /(?:\r\n|\r|\n)(?!(?:---|\.\.\.)\s)/g;

/** A tab between things in brackets is a space for go-yaml; texts are read from the original. */
function withoutTabs(source: string, spans: readonly { start: number; end: number }[]): string {
  let result = '';
  let copied = 0;
  for (const { start, end } of spans) {
    result += source.slice(copied, start) + source.slice(start, end).replaceAll('\t', ' ');
    copied = end;
  }
  return result + source.slice(copied);
}

function insert(source: string, insertions: readonly { at: number; width: number }[]): Indented {
  const parts: string[] = [];
  /** Where each insertion begins in the new source, and how many spaces were put in up to its end. */
  const starts: number[] = [];
  const totals: number[] = [0];
  let copied = 0;
  let total = 0;
  for (const { at, width } of insertions) {
    parts.push(source.slice(copied, at), ' '.repeat(width));
    starts.push(at + total);
    total += width;
    totals.push(total);
    copied = at;
  }
  parts.push(source.slice(copied));
  return {
    source: parts.join(''),
    originalOf(offset) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const before = offset - (totals[low] ?? 0);
      // An offset among the spaces of an insertion is the line start they were put before.
      return Math.max(before, low === 0 ? before : (starts[low - 1] ?? 0) - (totals[low - 1] ?? 0));
    },
  };
}
