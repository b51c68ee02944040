import { CelError } from '../../languages/cel/error.ts';
import { isJsonObject } from '../../languages/cel/json-object.ts';
import { PatchObject } from '../../languages/cel/kubernetes/patch-object.ts';
import { CelMap } from '../../languages/cel/map.ts';
import { Double, Uint } from '../../languages/cel/number.ts';
import { CelFields, type CelValue } from '../../languages/cel/value.ts';

/** What an expression came to as JSON, or what JSON has no form for. */
export function plainValue(value: CelValue): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: plain(value) };
  } catch (error) {
    if (error instanceof NoJson) return { fault: error.message };
    throw error;
  }
}

class NoJson extends Error {}

function plain(value: CelValue | CelError | undefined): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Double) return value.number;
  if (value instanceof Uint) return Number(value.number);
  if (value instanceof CelError) throw new NoJson(value.message);
  if (Array.isArray(value)) return value.map((item: CelValue) => plain(item));
  if (value instanceof CelMap) return record(value.entries().map(([key, child]) => [nameFrom(key), child]));
  if (value instanceof PatchObject) return record([...value.fields]);
  if (value instanceof CelFields) return record(value.names().map((name) => [name, value.get(name)]));
  if (isJsonObject(value)) return record(Object.entries(value));
  throw new NoJson('a value that could not marshal to JSON');
}

function nameFrom(key: CelValue): string {
  if (typeof key === 'string') return key;
  throw new NoJson('a value that could not marshal to JSON');
}

function record(entries: readonly (readonly [string, CelValue | CelError | undefined])[]): unknown {
  const made: Record<string, unknown> = {};
  for (const [name, child] of entries) {
    if (child === undefined) continue;
    Object.defineProperty(made, name, {
      ...{ value: plain(child), enumerable: true, writable: true, configurable: true },
    });
  }
  return made;
}
