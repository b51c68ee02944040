import { Double, numberOf, Uint } from './number.ts';
import type { CelValue } from './value.ts';

/** A key or an index as messages show it. */
export function valueText(value: CelValue): string {
  if (value instanceof Uint) return String(value.number);
  if (value instanceof Double) return String(numberOf(value));
  if (typeof value === 'object' && value !== null) return 'object';
  return String(value);
}
