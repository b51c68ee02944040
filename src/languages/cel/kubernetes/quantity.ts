import { type Amount, decimalIn, negated, scaledUp, sumOfInt64 } from './amount.ts';
import { addDecimals, compareDecimals, pow10, signOf, subtractDecimals } from './decimal.ts';
import { type Notation, parseQuantity, type QuantityParts, quantityText } from './quantity-text.ts';

/** An amount of a resource, as `resource.Quantity` of Kubernetes. */
export class Quantity {
  #amount: Amount;
  readonly #notation: Notation;

  constructor({ amount, notation }: QuantityParts) {
    this.#amount = amount;
    this.#notation = notation;
  }

  /** @throws QuantityError in Kubernetes' words. */
  static parse(text: string): Quantity {
    return new Quantity(parseQuantity(text));
  }

  static of(value: bigint): Quantity {
    return new Quantity({ amount: { kind: 'int64', value, exponent: 0 }, notation: 'exponent' });
  }

  get sign(): -1 | 0 | 1 {
    return signOf(this.#amount.kind === 'int64' ? this.#amount.value : this.#amount.number.unscaled);
  }

  /** The value, where it is a whole 64-bit number kept as one. */
  asInteger(): bigint | undefined {
    const amount = this.#amount;
    if (amount.kind === 'decimal' || amount.exponent < 0) return undefined;
    return scaledUp(amount.value, amount.exponent);
  }

  asApproximateFloat(): number {
    const amount = this.#amount;
    const [base, exponent] =
      amount.kind === 'int64'
        ? [Number(amount.value), amount.exponent]
        : [Number(amount.number.unscaled), -amount.number.scale];
    return exponent === 0 ? base : base * pow10(exponent);
  }

  /** @throws QuantityError where the exponents are too far apart to compute with. */
  add(other: Quantity): Quantity {
    const [a, b] = [this.#amount, other.#amount];
    const sum = a.kind === 'int64' && b.kind === 'int64' ? sumOfInt64(a, b) : undefined;
    return this.#with(sum ?? { kind: 'decimal', number: addDecimals(decimalIn(a), decimalIn(b)) }, other);
  }

  /** @throws QuantityError where the exponents are too far apart to compute with. */
  sub(other: Quantity): Quantity {
    const [a, b] = [this.#amount, other.#amount];
    const rest = a.kind === 'int64' && b.kind === 'int64' ? sumOfInt64(a, negated(b)) : undefined;
    return this.#with(
      rest ?? { kind: 'decimal', number: subtractDecimals(decimalIn(a), decimalIn(b)) },
      other,
    );
  }

  #with(amount: Amount, other: Quantity): Quantity {
    return new Quantity({ amount, notation: this.sign === 0 ? other.#notation : this.#notation });
  }

  /**
   * Leaves this quantity a decimal when either was one, as Kubernetes does: it is no integer from then on.
   *
   * @throws QuantityError where the exponents are too far apart to compute with.
   */
  compareTo(other: Quantity): -1 | 0 | 1 {
    const order = this.orderBefore(other);
    if (other.#amount.kind === 'decimal') this.#amount = { kind: 'decimal', number: decimalIn(this.#amount) };
    return order;
  }

  /**
   * As `compareTo`, but for `==`, which leaves everything as it was.
   *
   * @throws QuantityError where the exponents are too far apart to compute with.
   */
  orderBefore(other: Quantity): -1 | 0 | 1 {
    return compareDecimals(decimalIn(this.#amount), decimalIn(other.#amount));
  }

  /** In the canonical form. */
  toString(): string {
    return quantityText({ amount: this.#amount, notation: this.#notation });
  }
}
