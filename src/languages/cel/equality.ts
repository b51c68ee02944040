import { Breakdown, spendWork } from './budget.ts';
import { CelType } from './cel-type.ts';
import { Duration } from './duration.ts';
import { CelError } from './error.ts';
import { CelMap, canBeKey } from './map.ts';
import { keysOf, lookUp, sizeOfMap } from './mapping.ts';
import { compareNumbers, isNumber } from './number-order.ts';
import { Optional } from './optional.ts';
import { Timestamp } from './timestamp.ts';
import { isMap } from './type-guard.ts';
import { typeOfValue } from './type-of-value.ts';
import { isTyped, unsupportedKey } from './typed-value.ts';
import { CelFields, type CelMapping, CelOpaque, type CelValue } from './value.ts';

/** `a == b`. Values of different types are different, but numbers of the three types are compared as numbers. */
export function equals(a: CelValue, b: CelValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (isNumber(a)) return isNumber(b) && compareNumbers(a, b) === 0;
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos;
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos;
  if (a instanceof CelType) return b instanceof CelType && a.name === b.name;
  if (a instanceof Optional) return b instanceof Optional && equalOptionals(a, b);
  if (a instanceof CelOpaque) return b instanceof CelOpaque && a.equals(b);
  return isMapping(a) && isMapping(b) && equalMaps(a, b);
}

/**
 * Why two values that are not equal cannot be compared at all; undefined where they are just different. Within lists and maps
 * cel-go takes such an error for a yes.
 */
export function refusal(a: CelValue, b: CelValue): CelError | undefined {
  if (typeof a !== 'object' || a === null || b === null) return undefined;
  if (a instanceof CelOpaque) return a.refusal(b);
  if (a instanceof Optional) {
    if (!(b instanceof Optional) || a.value === undefined || b.value === undefined) return undefined;
    return refusal(a.value, b.value);
  }
  if (!isTyped(a)) return undefined;
  const isSameKind = Array.isArray(a) ? Array.isArray(b) : isMap(b);
  return isSameKind ? undefined : new CelError('no such overload');
}

function agree(a: CelValue, b: CelValue): boolean {
  return equals(a, b) || refusal(a, b) !== undefined;
}

function isMapping(value: CelValue): value is CelMapping {
  return isMap(value);
}

function equalLists(a: readonly CelValue[], b: readonly CelValue[]): boolean {
  if (a.length !== b.length) return false;
  spendWork(2 * a.length + 2);
  return a.every((element, i) => agree(element, b[i] ?? null));
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function equalOptionals({ value: a }: Optional, { value: b }: Optional): boolean {
  return a === undefined || b === undefined ? a === b : equals(a, b);
}

function equalMaps(a: CelMapping, b: CelMapping): boolean {
  if (a instanceof CelFields && b instanceof CelFields && (a.type !== undefined || b.type !== undefined)) {
    return a.type?.name === b.type?.name && equalFields(a, b);
  }
  const keys = keysOf(a);
  if (keys.length !== sizeOfMap(b)) return false;
  // Each is looked up twice.
  spendWork(10 * keys.length + 10);
  return keys.every((key) => {
    const one = lookUp(a, key);
    const other = lookUp(b, key);
    if (one === undefined || other === undefined) return false;
    return !(one instanceof CelError) && !(other instanceof CelError) && agree(one, other);
  });
}

/** Of one type: a field that one of them leaves out is what the other says it is. */
function equalFields(a: CelFields, b: CelFields): boolean {
  return [...new Set([...a.names(), ...b.names()])].every((name) => {
    const [one = null, other = null] = [a.get(name), b.get(name)];
    if (one instanceof CelError || other instanceof CelError || a.has(name) !== b.has(name)) return false;
    return agree(one, other);
  });
}

/** Whether a list or the keys of a map have a value. */
export function contains(range: readonly CelValue[] | CelMapping, value: CelValue): boolean | CelError {
  if (range instanceof CelMap && range.size > 0 && !canBeKey(value))
    throw new Breakdown(`hash of unhashable type ${typeOfValue(value).name}`);
  if (!Array.isArray(range)) {
    if (isTyped(range) && typeof value !== 'string') return unsupportedKey(value);
    return lookUp(range as CelMapping, value) !== undefined;
  }
  spendWork(2 * range.length);
  return range.some((element: CelValue) => equals(element, value));
}
