import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';

/** Keys and indices, from the request on. */
export type PartPath = readonly (string | number)[];

/** Parts of a request that are handed over when they are looked at. */
export interface RequestParts {
  /** In their places stands an empty object or list. */
  readonly paths: readonly PartPath[];
  readonly texts: readonly (() => string)[];
}

/** More texts and numbers than this are worth being handed over later. */
const FEW = 12;
/** Each takes a moment, whether it is looked at or not. */
const MOST_PARTS = 64;
const DEEPEST = 24;

/**
 * Reading JSON is most of what a small policy costs, and most of an object is nothing to it: variables, annotations, managed fields.
 * So what stands under a name that its script has nowhere, and is not small, is left out, and handed over when the script comes upon
 * it all the same, by going through all fields or writing the whole. The script does not see the difference.
 */
export class PartsLeftOut implements RequestParts {
  readonly paths: PartPath[] = [];
  readonly texts: (() => string)[] = [];
  readonly #names: ReadonlySet<string>;
  /** Where it is at the moment. */
  readonly #path: (string | number)[] = [];

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  /** The object without them, which has this name in the request. What is not changed is not copied. */
  without(object: PlainObject | null, name: string): unknown {
    return this.#value(object, name);
  }

  #value(value: unknown, key: string | number): unknown {
    if (typeof value !== 'object' || value === null || this.#path.length > DEEPEST) return value;
    this.#path.push(key);
    const next = Array.isArray(value) ? this.#list(value) : isRecord(value) ? this.#record(value) : value;
    this.#path.pop();
    return next;
  }

  #list(list: readonly unknown[]): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      const next = this.#value(item, i);
      if (next === item) continue;
      copy ??= [...list];
      copy[i] = next;
    }
    return copy ?? list;
  }

  #record(record: PlainObject): PlainObject {
    let copy: Record<string, unknown> | undefined;
    for (const key in record) {
      const value = record[key];
      // An assignment to this one would not make a field.
      if (typeof value !== 'object' || value === null || key === '__proto__') continue;
      const next = this.#names.has(key) ? this.#value(value, key) : this.#kept(value, key);
      if (next === value) continue;
      copy ??= { ...record };
      copy[key] = next;
    }
    return copy ?? record;
  }

  #kept(value: object, key: string): unknown {
    if (this.paths.length >= MOST_PARTS || countOf(value, FEW) <= FEW) return value;
    this.paths.push([...this.#path, key]);
    this.texts.push(() => jsonOf(value));
    return Array.isArray(value) ? [] : {};
  }
}

/** All words of a script: the names of the fields that it may look at, and many more. */
export function namesIn(script: string): ReadonlySet<string> {
  return new Set(script.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
}

/** Texts, numbers, lists and objects in it; as soon as there are more than `most`, that is enough. Long texts count for more. */
function countOf(value: unknown, most: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 6);
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const key in value) {
    count += countOf((value as Readonly<Record<string, unknown>>)[key], most - count);
    if (count > most) break;
  }
  return count;
}

/** The same object is asked about once for each policy; frozen or not, nobody changes it meanwhile. */
const texts = new WeakMap<object, string>();

function jsonOf(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}
