/**
 * What evaluating a part came to, where that is no value. It is a value to `&&`, `||` and macros, which can absorb it; everything
 * else passes it on.
 */
export class CelError {
  /** In cel-go's words, without the place. */
  readonly message: string;
  /** Where in the source, as an offset in UTF-16 code units; the innermost part that failed. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    this.message = message;
    this.at = at;
  }
}
