import { CelBox } from './box.ts';
import { CelType } from './cel-type.ts';
import { Duration } from './duration.ts';
import { type CelInt, Double, intFrom, isDouble, isInt, numberOf, Uint } from './number.ts';
import { Timestamp } from './timestamp.ts';
import { CelOpaque, type CelValue } from './value.ts';

type Entry = readonly [key: CelValue, value: CelValue];

/**
 * A map that a program made: its keys may be other than strings. As in cel-go numbers of different types are different keys, which
 * find each other when there is no other; lists, maps and most other values are each a key of their own.
 */
export class CelMap extends CelBox {
  readonly #plain = new Map<CelValue, Entry>();
  /** By the text that equal keys share. */
  readonly #texts = new Map<string, Entry>();

  get size(): number {
    return this.#plain.size + this.#texts.size;
  }

  get(key: CelValue): CelValue | undefined {
    return this.#entry(key)?.[1];
  }

  /** False when it has this key already, or the value cannot be a key. */
  add(key: CelValue, value: CelValue): boolean {
    return this.#entry(key) === undefined && this.put(key, value);
  }

  /** In the place of what is under the very same key. False when the value cannot be a key. */
  put(key: CelValue, value: CelValue): boolean {
    if (!canBeKey(key)) return false;
    if (isNaNumber(key)) {
      const own = new Double(Number.NaN);
      this.#plain.set(own, [own, value]);
      return true;
    }
    const text = textOf(key);
    if (text === undefined) this.#plain.set(key, [key, value]);
    else this.#texts.set(text, [key, value]);
    return true;
  }

  remove(key: CelValue): void {
    const text = textOf(key);
    if (text === undefined) this.#plain.delete(key);
    else this.#texts.delete(text);
  }

  keys(): CelValue[] {
    return this.entries().map(([key]) => key);
  }

  entries(): Entry[] {
    return [...this.#plain.values(), ...this.#texts.values()];
  }

  #entry(key: CelValue): Entry | undefined {
    const exact = this.#exact(key);
    if (exact !== undefined || typeof key === 'string') return exact;
    for (const alike of numbersLike(key)) {
      const found = this.#exact(alike);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Also under what is no number, which `get` finds nowhere, where the key is one of this map's own. */
  valueUnder(key: CelValue): CelValue | undefined {
    return (isNaNumber(key) ? this.#plain.get(key) : this.#entry(key))?.[1];
  }

  #exact(key: CelValue): Entry | undefined {
    if (isNaNumber(key)) return undefined;
    const text = textOf(key);
    return text === undefined ? this.#plain.get(key) : this.#texts.get(text);
  }
}

/** What is no value of Go that can be compared is no key. */
export function canBeKey(key: CelValue): boolean {
  if (key instanceof Uint8Array) return false;
  return !(key instanceof CelOpaque) || key.mapKey !== undefined;
}

/** Undefined for what is a key as it stands. */
function textOf(key: CelValue): string | undefined {
  if (typeof key !== 'object') return isInt(key) || typeof key !== 'number' ? undefined : `double ${key}`;
  if (key instanceof Uint) return `uint ${key.number}`;
  if (key instanceof Double) return `double ${key.number}`;
  if (key instanceof Timestamp) return `timestamp ${key.nanos}`;
  if (key instanceof Duration) return `duration ${key.nanos}`;
  if (key instanceof CelType) return `type ${key.name}`;
  if (key instanceof CelOpaque && typeof key.mapKey === 'string') return `${key.type.name} ${key.mapKey}`;
  return undefined;
}

/** What is no number is equal to nothing. */
function isNaNumber(key: CelValue): boolean {
  return key instanceof Double && Number.isNaN(key.number);
}

/** The ints and uints that a number of another type is equal to. */
function numbersLike(key: CelValue): readonly (CelInt | Uint)[] {
  if (key instanceof Uint) return [intFrom(key.number)];
  if (isInt(key)) return key >= 0 ? [new Uint(BigInt(key))] : [];
  if (!isDouble(key)) return [];
  const number = numberOf(key);
  if (!Number.isInteger(number)) return [];
  return [intFrom(BigInt(number)), ...(number >= 0 ? [new Uint(BigInt(number))] : [])];
}
