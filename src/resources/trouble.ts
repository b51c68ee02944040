import { type Problem, type ProblemCode, problemSaying } from '../core/problem.ts';
import type { Saying, SayingValue } from '../core/saying.ts';
import type { LineIndex } from './line-index.ts';

/** A problem before it knows its file: it points at offsets of the text. */
export interface Trouble {
  readonly code: ProblemCode;
  /** A text is what the parser of another project says. */
  readonly message: Saying | string;
  readonly remedy?: Saying;
  /** Offset of the text to mark, and how much of it; at least one character is marked. */
  readonly start: number;
  readonly end: number;
  /** Offset of the document. The value `{7}` in the remedy is the line 7 of the document, whatever line of the file that is. */
  readonly origin?: number;
  /** As in `Problem`; true unless said otherwise. */
  readonly incomplete?: boolean;
}

export function problemOf(trouble: Trouble, file: string, lines: LineIndex): Problem {
  const { line, column } = lines.placeOf(trouble.start);
  const end = Math.min(trouble.end, lines.endOf(line));
  return problemSaying({
    code: trouble.code,
    message: trouble.message,
    ...(trouble.remedy === undefined
      ? {}
      : { remedy: fillLines(trouble.remedy, trouble.origin ?? 0, lines) }),
    file,
    place: { file, line, column, length: Math.max(1, end - trouble.start) },
    incomplete: trouble.incomplete ?? true,
  });
}

function fillLines(remedy: Saying, origin: number, lines: LineIndex): Saying {
  const before = lines.placeOf(origin).line - 1;
  const fill = (value: SayingValue | undefined): SayingValue | undefined => {
    if (typeof value === 'object') return fillLines(value, origin, lines);
    const line = typeof value === 'string' ? /^\{(\d+)\}$/.exec(value)?.[1] : undefined;
    return line === undefined ? value : Number(line) + before;
  };
  const values = Object.fromEntries(
    Object.entries(remedy.values).map(([name, value]) => [name, fill(value)]),
  );
  return { ...remedy, values };
}
