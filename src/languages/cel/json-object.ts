import type { CelValue, JsonObject } from './value.ts';

/** Whether a value is an object as JSON has them: no list, no bytes, none of our own. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether every object has something of this name, which is no field of its own. */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

export function ownField(object: JsonObject, name: string): CelValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function fieldNames(object: JsonObject): string[] {
  return Object.keys(object).filter((name) => object[name] !== undefined);
}
