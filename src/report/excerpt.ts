import type { Excerpt, ExcerptLine } from '../core/finding.ts';
import { blankOf, harmless, isNarrow, widthOf } from './terminal-text.ts';

/** Longer lines are cut, so that a minified file does not fill the screen. */
const MAX_COLUMNS = 200;

/** Adds the lines of source with what is marked underlined; `^` for the fault itself, `-` for what it belongs to. */
export function renderExcerpt(
  excerpt: Excerpt,
  label: string | undefined,
  paint: Paint,
  lines: string[],
): void {
  const last = excerpt.lines.at(-1);
  if (last === undefined) return;
  const gutter = Math.max(3, String(last.number).length + 1);
  const blank = ' '.repeat(gutter);
  const bar = paint.gutter(`${blank} |`);
  lines.push(bar);
  let previous = last.number;
  for (const line of excerpt.lines) {
    if (line.number > previous + 1) lines.push(paint.gutter(`${blank} :`));
    previous = line.number;
    const { text, mark } = shownLine(line);
    lines.push(`${paint.gutter(`${String(line.number).padStart(gutter)} |`)} ${text}`.trimEnd());
    if (mark === undefined) continue;
    const { blank: left, width, primary } = mark;
    const underline = (primary ? '^' : '-').repeat(Math.max(1, width));
    const tail = primary && label !== undefined ? `${underline} ${harmless(label)}` : underline;
    lines.push(`${bar} ${left}${primary ? paint.primary(tail) : paint.secondary(tail)}`);
  }
  lines.push(bar);
}

export interface Paint {
  readonly gutter: (text: string) => string;
  readonly primary: (text: string) => string;
  readonly secondary: (text: string) => string;
}

/** The offset, or the one before it where it would cut a character of two code units. */
function wholeBefore(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** A line as it is shown, and where its mark begins and ends in that. */
export interface ShownLine {
  readonly text: string;
  readonly mark?: {
    readonly before: string;
    readonly marked: string;
    readonly primary: boolean;
    /** As wide as what stands before the mark, and the width of the mark itself; in columns. */
    readonly blank: string;
    readonly width: number;
  };
}

export function shownLine({ text, mark }: ExcerptLine): ShownLine {
  const isNear = mark === undefined || mark.column - 1 < MAX_COLUMNS / 2;
  const start = isNear ? 0 : wholeBefore(text, mark.column - 1 - MAX_COLUMNS / 4);
  const end = wholeBefore(text, start + MAX_COLUMNS);
  const cut = text.slice(start, end);
  // Then every part of it is, too.
  const isPlain = isNarrow(cut);
  const whole = isPlain ? cut : harmless(cut);
  const part = isPlain ? (text: string): string => text : harmless;
  const shown = `${start > 0 ? '...' : ''}${whole}${end < text.length ? '...' : ''}`;
  if (mark === undefined) return { text: shown };
  const from = mark.column - 1 - start;
  const before = `${start > 0 ? '...' : ''}${part(cut.slice(0, from))}`;
  const marked = part(cut.slice(from, from + mark.length));
  const blank = isPlain ? ' '.repeat(before.length) : blankOf(before);
  const width = isPlain ? marked.length : widthOf(marked);
  return { text: shown, mark: { before, marked, primary: mark.primary, blank, width } };
}
