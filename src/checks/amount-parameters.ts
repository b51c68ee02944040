import { saying } from '../core/saying.ts';
import { isPositive } from '../resources/amounts.ts';
import type { Parameter } from './practice.ts';

/** A positive quantity, as `128Mi` or `100m`. */
export function amountParameter(description: string, fallback: string): Parameter {
  return {
    description,
    default: fallback,
    schema: { type: 'string', pattern: '^[0-9]+([.][0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$' },
    fault: (value) =>
      typeof value === 'string' && isPositive(value)
        ? undefined
        : saying('expected.quantity', 'a quantity above 0 is expected, as 128Mi'),
  };
}

export function numberParameter(description: string, fallback: number, minimum: number): Parameter {
  return {
    description,
    default: fallback,
    schema: { type: 'number', minimum },
    fault: (value) =>
      typeof value === 'number' && Number.isFinite(value) && value >= minimum
        ? undefined
        : saying('expected.number-from', 'a number from {minimum} on is expected', { minimum }),
  };
}
