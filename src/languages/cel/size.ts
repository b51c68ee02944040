import { Special } from './box.ts';
import { CelMap } from './map.ts';
import { sizeOfMap } from './mapping.ts';
import { Optional } from './optional.ts';
import { CelFields, type CelMapping, CelOpaque, type CelResult } from './value.ts';

/** How many code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) !== 0xd800 || (text.charCodeAt(i + 1) & 0xfc00) !== 0xdc00) continue;
    length--;
    i++;
  }
  return length;
}

/** What counts as the size of a value for its cost: 1 for what has none. */
export function costSize(value: CelResult): number {
  if (typeof value === 'string') return lengthOf(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (value instanceof CelFields && value.type !== undefined) return 1;
  if (value instanceof CelMap || value instanceof CelFields) return sizeOfMap(value);
  if (value instanceof Optional) return value.value === undefined ? 1 : costSize(value.value);
  if (value instanceof CelOpaque) return value.size;
  return value instanceof Special ? 1 : sizeOfMap(value as CelMapping);
}

/** The same for the functions of libraries, which do not look into optionals. */
export function librarySize(value: CelResult): number {
  return value instanceof Optional ? 1 : costSize(value);
}

/** What it costs to go through this many characters. */
export function traversalCost(size: number): number {
  return Math.ceil(size * 0.1);
}
