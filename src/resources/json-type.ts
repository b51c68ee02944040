import { NumberLiteral } from './number-literal.ts';

/** What Go's errors call a JSON value. */
export function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value instanceof NumberLiteral) return 'number';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}
