import { fieldNames, isJsonObject, ownField } from './json-object.ts';
import { CelMap } from './map.ts';
import type { CelMapping, CelResult, CelValue } from './value.ts';

/** What a map has under a key; undefined when it has no such key. */
export function lookUp(map: CelMapping, key: CelValue): CelResult | undefined {
  if (map instanceof CelMap) return map.get(key);
  if (typeof key !== 'string') return undefined;
  return isJsonObject(map) ? ownField(map, key) : map.get(key);
}

export function keysOf(map: CelMapping): readonly CelValue[] {
  if (map instanceof CelMap) return map.keys();
  return isJsonObject(map) ? fieldNames(map) : map.names();
}

export function sizeOfMap(map: CelMapping): number {
  return map instanceof CelMap ? map.size : keysOf(map).length;
}
