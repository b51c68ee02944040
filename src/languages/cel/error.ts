import { Special } from './box.ts';

/**
 * What evaluating a part came to, where that is no value. It is a value to `&&`, `||` and macros, which can absorb it; everything
 * else passes it on.
 */
export class CelError extends Special {
  /** Keeps values from passing for one. */
  declare protected readonly isError: true;
  /** In cel-go's words, without the place. */
  readonly message: string;
  /** Where in the source, as an offset in UTF-16 code units; the innermost part that failed. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    super();
    this.message = message;
    this.at = at;
  }

  /** With the place, if it has none. */
  placed(at: number): CelError {
    return this.at === undefined ? new CelError(this.message, at) : this;
  }
}
