import { InvalidArgumentError } from 'commander';
import { inEnglish, type Saying } from '../core/saying.ts';

/** A value that an option cannot take; what is expected is a whole sentence. */
export class InvalidValue extends InvalidArgumentError {
  readonly said: Saying;

  constructor(said: Saying) {
    super(inEnglish(said));
    this.said = said;
  }
}
