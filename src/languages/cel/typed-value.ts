import { CelError } from './error.ts';
import { isJsonObject } from './json-object.ts';
import type { CelValue } from './value.ts';
import { valueText } from './value-text.ts';

/** Lists and objects of variables whose types the API server declares, such as `request`: it hands them to CEL in another way than JSON. */
const typed = new WeakSet<object>();

/** Remembers a variable's lists and objects, once. */
export function rememberTyped(value: unknown): void {
  if (Array.isArray(value)) {
    if (typed.has(value)) return;
    typed.add(value);
    for (const item of value) rememberTyped(item);
  } else if (isJsonObject(value) && !typed.has(value)) {
    typed.add(value);
    for (const item of Object.values(value)) rememberTyped(item);
  }
}

export function isTyped(value: object): boolean {
  return typed.has(value);
}

/** Where only texts are keys, and others are not just absent. */
export function unsupportedKey(key: CelValue): CelError {
  return new CelError(`unsupported key type: ${valueText(key)}`);
}
