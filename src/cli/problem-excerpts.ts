import { shownLine } from '../checks/excerpt.ts';
import type { Problem } from '../core/problem.ts';
import { LineIndex } from '../resources/line-index.ts';

/** Adds to problems of a text the line that shows them. The text is looked at only when there is such a problem. */
export function excerptsFrom(text: string): (problem: Problem) => Problem {
  let lines: LineIndex | undefined;
  return (problem) => {
    const { place, excerpt } = problem;
    if (place === undefined || excerpt !== undefined) return problem;
    lines ??= new LineIndex(text);
    const mark = { column: place.column, length: place.length, primary: true };
    return {
      ...problem,
      excerpt: { lines: [{ number: place.line, text: shownLine(lines.textOf(place.line)), mark }] },
    };
  };
}
