import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';

/** A problem where only its own line is told. */
export function placedProblem({ file, place, message, said }: Problem): Saying {
  return saying('test.fault', '{place}: {fault}', {
    place: place === undefined ? file : `${place.file}:${place.line}:${place.column}`,
    fault: said?.message ?? message,
  });
}
