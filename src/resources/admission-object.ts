import type { PlainObject } from './inventory.ts';
import { NumberLiteral } from './number-literal.ts';
import { applyDefaults } from './object-defaults.ts';
import { typedObject } from './typed-object.ts';

/**
 * An object of a file as admission sees it: numbers are numbers, fields that say nothing are gone, and what the API server fills in
 * before it asks anybody is there. What was read stays as it is.
 */
export function admissionObject(value: PlainObject): PlainObject {
  // Once more, for what only a default has brought.
  return typedObject(applyDefaults(typedObject(plain(value) as Record<string, unknown>)));
}

/** A copy in which null is absent, as it is to the decoder. */
function plain(value: unknown): unknown {
  if (value instanceof NumberLiteral) return value.valueOf();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    if (child === null || child === undefined) continue;
    Object.defineProperty(copy, key, {
      ...{ value: plain(child), enumerable: true, writable: true, configurable: true },
    });
  }
  return copy;
}
