import type { Problem, ProblemCode } from '../core/problem.ts';
import type { LineIndex } from './line-index.ts';

/** A problem before it knows its file: it points at offsets of the text. */
export interface Trouble {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy?: string;
  /** Offset of the text to mark, and how much of it; at least one character is marked. */
  readonly start: number;
  readonly end: number;
  /** Offset of the document. `{7}` in the remedy is the line 7 of the document, whatever line of the file that is. */
  readonly origin?: number;
  /** As in `Problem`; true unless said otherwise. */
  readonly incomplete?: boolean;
}

export function problemOf(trouble: Trouble, file: string, lines: LineIndex): Problem {
  const { line, column } = lines.placeOf(trouble.start);
  const end = Math.min(trouble.end, lines.endOf(line));
  return {
    code: trouble.code,
    message: trouble.message,
    ...(trouble.remedy === undefined
      ? {}
      : { remedy: fillLines(trouble.remedy, trouble.origin ?? 0, lines) }),
    file,
    place: { file, line, column, length: Math.max(1, end - trouble.start) },
    incomplete: trouble.incomplete ?? true,
  };
}

function fillLines(remedy: string, origin: number, lines: LineIndex): string {
  const before = lines.placeOf(origin).line - 1;
  return remedy.replace(/\{(\d+)\}/g, (_, line: string) => String(Number(line) + before));
}
