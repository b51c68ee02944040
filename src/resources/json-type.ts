import { type Saying, saying } from '../core/saying.ts';
import { NumberLiteral } from './number-literal.ts';

/** What Go's errors call a JSON value. */
export function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value instanceof NumberLiteral) return 'number';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}

const TYPES: Readonly<Record<string, Saying>> = {
  array: saying('type.array', 'array'),
  number: saying('type.number', 'number'),
  bool: saying('type.bool', 'bool'),
  object: saying('type.json-object', 'object'),
  string: saying('type.json-string', 'string'),
};

export const OBJECT = saying('type.object', 'an object');
export const STRING = saying('type.string', 'a string');

/** What a person is told of a value that is not what it should be. */
export function expected(wanted: Saying, value: unknown, literal?: string): Saying {
  const type = jsonTypeOf(value);
  const found =
    literal === undefined
      ? (TYPES[type] ?? type)
      : saying('type.number-literal', 'number {literal}', { literal });
  return saying('type.mismatch', '{wanted} is expected, {found} found', { wanted, found });
}
