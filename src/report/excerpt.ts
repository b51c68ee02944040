import type { Excerpt, ExcerptLine } from '../core/finding.ts';
import { blankOf, harmless, widthOf } from './terminal-text.ts';

/** Longer lines are cut, so that a minified file does not fill the screen. */
const MAX_COLUMNS = 200;

/** The lines of source with what is marked underlined; `^` for the fault itself, `-` for what it belongs to. */
export function renderExcerpt(excerpt: Excerpt, label: string | undefined, paint: Paint): string[] {
  if (excerpt.lines.length === 0) return [];
  const gutter = Math.max(3, String(Math.max(...excerpt.lines.map(({ number }) => number))).length + 1);
  const bar = `${' '.repeat(gutter)} |`;
  const lines = [paint.gutter(bar)];
  let previous: number | undefined;
  for (const line of excerpt.lines) {
    if (previous !== undefined && line.number > previous + 1)
      lines.push(paint.gutter(`${' '.repeat(gutter)} :`));
    previous = line.number;
    const shown = shownLine(line);
    const number = String(line.number).padStart(gutter);
    lines.push(`${paint.gutter(`${number} |`)} ${shown.text}`.trimEnd());
    if (shown.mark === undefined) continue;
    const { before, marked, primary } = shown.mark;
    const underline = (primary ? '^' : '-').repeat(Math.max(1, widthOf(marked)));
    const tail = primary && label !== undefined ? `${underline} ${harmless(label)}` : underline;
    lines.push(
      `${paint.gutter(bar)} ${blankOf(before)}${primary ? paint.primary(tail) : paint.secondary(tail)}`,
    );
  }
  lines.push(paint.gutter(bar));
  return lines;
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
  readonly mark?: { readonly before: string; readonly marked: string; readonly primary: boolean };
}

export function shownLine({ text, mark }: ExcerptLine): ShownLine {
  const isNear = mark === undefined || mark.column - 1 < MAX_COLUMNS / 2;
  const start = isNear ? 0 : wholeBefore(text, mark.column - 1 - MAX_COLUMNS / 4);
  const end = wholeBefore(text, start + MAX_COLUMNS);
  const cut = text.slice(start, end);
  const whole = harmless(cut);
  // Then every part of it is as it was, too.
  const part = whole === cut ? (text: string): string => text : harmless;
  const shown = `${start > 0 ? '...' : ''}${whole}${end < text.length ? '...' : ''}`;
  if (mark === undefined) return { text: shown };
  const from = mark.column - 1 - start;
  const before = `${start > 0 ? '...' : ''}${part(cut.slice(0, from))}`;
  const marked = part(cut.slice(from, from + mark.length));
  return { text: shown, mark: { before, marked, primary: mark.primary } };
}
