import { remembered } from '../core/remembered.ts';
import { compareQuantities, parseQuantity, type Quantity } from './quantity.ts';

/** What a container asks for, or may use, by resource: `{ cpu: '100m', memory: 134217728 }`. */
export type Amounts = Readonly<Record<string, string | number>>;

const ZERO: Quantity = { mantissa: 0n, exponent: 0 };

/** Undefined for what is absent or no quantity. */
export function quantityOf(amount: unknown): Quantity | undefined {
  if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
  return parsedAmount(String(amount));
}

const parsedAmount = remembered((text) => {
  const parsed = parseQuantity(text.trim());
  return 'error' in parsed ? undefined : parsed;
});

/** What is absent counts as 0. */
export function compareAmounts(a: unknown, b: unknown): number {
  return compareQuantities(quantityOf(a) ?? ZERO, quantityOf(b) ?? ZERO);
}

export function isPositive(amount: unknown): boolean {
  const quantity = quantityOf(amount);
  return quantity !== undefined && compareQuantities(quantity, ZERO) > 0;
}

/** Exact for what a node can have; for beyond that the larger of the two, which keeps 1e999999999 from filling memory. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (Math.abs(a.exponent - b.exponent) > 10_000) return compareQuantities(a, b) < 0 ? b : a;
  const exponent = Math.min(a.exponent, b.exponent);
  const raised = ({ mantissa, exponent: own }: Quantity) => mantissa * 10n ** BigInt(own - exponent);
  return { mantissa: raised(a) + raised(b), exponent };
}

/** As a floating-point number, for ratios. */
export function numberOf(amount: unknown): number {
  const quantity = quantityOf(amount);
  return quantity === undefined ? 0 : Number(`${quantity.mantissa}e${quantity.exponent}`);
}

/** As a quantity that people read: whole Mi, or plain bytes where there are none. */
export function writtenBytes(bytes: number): string {
  const mebi = 2 ** 20;
  return bytes > 0 && bytes % mebi === 0 ? `${bytes / mebi}Mi` : String(bytes);
}
