import { CelError } from './error.ts';
import { CelMap } from './map.ts';
import { keysOf, lookUp } from './mapping.ts';
import { isMap } from './type-guard.ts';
import type { CelMapping, CelValue } from './value.ts';
import { valueText } from './value-text.ts';

/** Adds an entry, or all entries of a map where no value is given, to a map that is still being made. */
export function insertInto(map: CelMap, key: CelValue, value: CelValue | undefined): CelError | undefined {
  if (value !== undefined) return inserted(map, key, value);
  if (!isMap(key)) return new CelError('no such overload');
  for (const each of keysOf(key as CelMapping)) {
    const of = lookUp(key as CelMapping, each) ?? null;
    if (of instanceof CelError) return of;
    const error = inserted(map, each, of);
    if (error !== undefined) return error;
  }
  return undefined;
}

function inserted(map: CelMap, key: CelValue, value: CelValue): CelError | undefined {
  return map.add(key, value)
    ? undefined
    : new CelError(`insert failed: key ${valueText(key)} already exists`);
}

/** The same map with more in it. */
export function withInserted(map: CelMapping, key: CelValue, value: CelValue | undefined): CelMap | CelError {
  const copy = new CelMap();
  return insertInto(copy, map as CelValue, undefined) ?? insertInto(copy, key, value) ?? copy;
}
