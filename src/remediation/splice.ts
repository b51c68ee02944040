import type { Path } from '../core/path.ts';
import { inEnglish, type Saying } from '../core/saying.ts';

/** One replacement in a text; offsets count UTF-16 code units, `end` is exclusive. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why an edit was not made, and where. */
export interface Refusal {
  readonly reason: Saying;
  readonly path: Path;
}

/** Thrown where an edit would touch something else; caught where the edit began, and never seen outside. */
export class Unfit extends Error {
  readonly said: Saying;

  constructor(said: Saying) {
    super(inEnglish(said));
    this.said = said;
  }
}
