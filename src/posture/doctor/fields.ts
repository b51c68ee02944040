import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord, resourceOf } from '../../resources/objects.ts';

/** Views of objects whose fields are unknown. What is not there is empty. */
export function recordAt(object: unknown, ...keys: readonly string[]): PlainObject {
  let value: unknown = object;
  for (const key of keys) value = isRecord(value) ? value[key] : undefined;
  return isRecord(value) ? value : {};
}

export function recordsAt(object: unknown, ...keys: readonly string[]): PlainObject[] {
  const value = recordAt(object, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textsAt(object: unknown, ...keys: readonly string[]): string[] {
  const value = recordAt(object, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function textAt(object: unknown, ...keys: readonly string[]): string {
  const value = recordAt(object, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
  return typeof value === 'string' ? value : '';
}

export function labelsOf(object: unknown, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const entries = Object.entries(recordAt(object, ...keys, 'metadata', 'labels'));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function nameOf(object: PlainObject): string {
  const { kind, namespace, name } = resourceOf(object);
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

export function isNamed(object: PlainObject, namespace: string, name: string): boolean {
  const own = resourceOf(object);
  return own.name === name && own.namespace === namespace;
}
