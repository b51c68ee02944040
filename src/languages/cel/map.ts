import { CelBox } from './box.ts';
import { Double, isDouble, numberOf, Uint } from './number.ts';
import type { CelValue } from './value.ts';

type Key = string | number | bigint | boolean;

/** A map that a program made: its keys may be other than strings. */
export class CelMap extends CelBox {
  readonly #entries = new Map<Key, readonly [key: CelValue, value: CelValue]>();

  get size(): number {
    return this.#entries.size;
  }

  /** Numbers of the three types are one key when they are equal. */
  get(key: CelValue): CelValue | undefined {
    const found = keyOf(key);
    return found === undefined ? undefined : this.#entries.get(found)?.[1];
  }

  /** False when it has this key already, or the value cannot be a key. */
  add(key: CelValue, value: CelValue): boolean {
    const found = keyOf(key);
    if (found === undefined || this.#entries.has(found)) return false;
    this.#entries.set(found, [key, value]);
    return true;
  }

  remove(key: CelValue): void {
    const found = keyOf(key);
    if (found !== undefined) this.#entries.delete(found);
  }

  keys(): CelValue[] {
    return Array.from(this.#entries.values(), ([key]) => key);
  }

  entries(): IterableIterator<readonly [key: CelValue, value: CelValue]> {
    return this.#entries.values();
  }
}

/** Undefined for what cannot be a key. */
function keyOf(key: CelValue): Key | undefined {
  if (typeof key === 'string' || typeof key === 'boolean') return key;
  if (typeof key === 'bigint') return key;
  if (key instanceof Uint) return key.number <= 9007199254740991n ? Number(key.number) : key.number;
  if (typeof key === 'number' && Number.isSafeInteger(key)) return key + 0;
  if (key instanceof Double || isDouble(key)) return keyOfNumber(numberOf(key));
  return undefined;
}

/** A number that is integral finds an int; another finds nothing. */
function keyOfNumber(number: number): Key | undefined {
  if (!Number.isInteger(number)) return undefined;
  return Number.isSafeInteger(number) ? number + 0 : BigInt(number);
}
