import { inEnglish, type Saying } from '../../src/core/saying.ts';

/** The value with every saying in it told in English, for comparing. */
export function english(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(english);
  if (typeof value !== 'object' || value === null) return value;
  if (isSaying(value)) return inEnglish(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, english(inner)]));
}

function isSaying(value: object): value is Saying {
  return 'id' in value && 'english' in value && 'values' in value;
}
