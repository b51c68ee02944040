/**
 * A number that a JavaScript number cannot carry faithfully, kept as it is written.
 *
 * The API server refuses `80.0` for an integer field and prints the literal in its message, and it reads integers
 * beyond 2^53 exactly. So JSON sources keep every fraction, exponent, `-0` and large integer in this form. YAML
 * sources keep only large integers: on its way to JSON a YAML float is normalised to what a plain number prints.
 */
export class NumberLiteral {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }

  /** The nearest JavaScript number. */
  valueOf(): number {
    return Number(this.literal);
  }

  toString(): string {
    return this.literal;
  }

  toJSON(): number {
    return Number(this.literal);
  }
}
