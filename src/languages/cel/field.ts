import { CelError } from './error.ts';
import { isJsonObject, ownField } from './json-object.ts';
import { lookUp } from './mapping.ts';
import { Double, isDouble, isInt, numberOf, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { canQualify } from './qualifier.ts';
import { isMap } from './type-guard.ts';
import { isTyped, unsupportedKey } from './typed-value.ts';
import { CelFields, type CelMapping, type CelResult, type CelValue } from './value.ts';
import { valueText } from './value-text.ts';

/** `operand.name` or `operand[key]`: what is there, or undefined. Errors are of the key, not of its absence. */
export function found(operand: CelValue, key: CelValue): CelResult | undefined {
  if (isJsonObject(operand)) {
    if (typeof key === 'string') return ownField(operand, key);
    return isTyped(operand) ? unsupportedKey(key) : wrongKey(key);
  }
  if (Array.isArray(operand)) return elementAt(operand, key);
  if (isMap(operand)) return canQualify(key) ? lookUp(operand as CelMapping, key) : wrongKey(key);
  return undefined;
}

/** Keys of the types that no map has are a mistake; the others are just not there. */
function wrongKey(key: CelValue): CelError | undefined {
  return canQualify(key) && !(key instanceof Double) ? undefined : unsupportedKey(key);
}

function elementAt(list: readonly CelValue[], key: CelValue): CelResult | undefined {
  let index: number;
  if (isInt(key)) index = Number(key);
  else if (key instanceof Uint) index = Number(key.number);
  else if (isDouble(key) && Number.isInteger(numberOf(key))) index = numberOf(key);
  else return new CelError(`unsupported index type '${typeof key === 'string' ? 'string' : 'dyn'}' in list`);
  return index >= 0 ? list[index] : undefined;
}

/** Whether anything could be there. */
export function canHold(operand: CelValue): boolean {
  return Array.isArray(operand) || isMap(operand);
}

export function notFound(operand: CelValue, key: CelValue, at: number): CelError {
  const what = Array.isArray(operand) ? 'index out of bounds' : 'no such key';
  return new CelError(`${what}: ${valueText(key)}`, at);
}

/** Whether something is there: false also where nothing can be. */
export function isPresent(operand: CelValue, key: CelValue): CelResult {
  if (operand instanceof Optional) {
    return operand.value === undefined ? false : isPresent(operand.value, key);
  }
  if (operand instanceof CelFields && typeof key === 'string') return operand.has(key);
  const value = found(operand, key);
  if (value instanceof CelError) return value;
  return value !== undefined;
}
