import { wellFormed } from './raw-json.ts';

/** A value that Go would not decode into the type asked for. Thrown here, caught where a review is parsed. */
export class ShapeError extends Error {}

type Members = Readonly<Record<string, unknown>>;

/** The readers take null and absent alike, as Go's decoder does, and throw a ShapeError for another type. */
export function textIn(members: Members, key: string): string {
  const value = members[key] ?? '';
  if (typeof value !== 'string') throw new ShapeError(key);
  return wellFormed(value);
}

export function booleanIn(members: Members, key: string): boolean | undefined {
  const value = members[key] ?? undefined;
  if (value !== undefined && typeof value !== 'boolean') throw new ShapeError(key);
  return value;
}

export function membersOf(value: unknown): Members | undefined {
  if (value === null || value === undefined) return undefined;
  if (!isMembers(value)) throw new ShapeError('an object');
  return value;
}

export function textsOf(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) throw new ShapeError('a list');
  return value.map((element: unknown) => textIn({ element }, 'element'));
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
