import { compareBytes } from '../src/core/text.ts';
import { NumberLiteral } from '../src/resources/number-literal.ts';

/** A value as Go's `json.Marshal` prints it. */
export function toGoJson(value: unknown): string {
  if (value instanceof NumberLiteral) return value.literal;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(toGoJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => compareBytes(a, b));
  return `{${members.map(([key, member]) => `${quote(key)}:${toGoJson(member)}`).join(',')}}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
