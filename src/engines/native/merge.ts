import { isRecord } from '../../resources/objects.ts';
import { fieldsOf, type MergeType, mergeTypeOf } from './merge-type.ts';

/** What an apply configuration makes of an object, or what is wrong with it in the words of the API server. */
export type Merged = { readonly object: Readonly<Record<string, unknown>> } | { readonly fault: string };

/**
 * Structured merge as server-side apply does it, without owners: maps by key, lists by the keys of their items, the rest replaced.
 * Nothing is ever removed. Kinds that are not of Kubernetes are merged by what they look like, and their lists are atomic.
 */
export function mergeApplied(
  object: Readonly<Record<string, unknown>>,
  applied: Readonly<Record<string, unknown>>,
): Merged {
  const apiVersion = String(object['apiVersion'] ?? '');
  const kind = String(object['kind'] ?? '');
  const type = mergeTypeOf(apiVersion, kind);
  const atomics = atomicsIn(applied, type ?? deduced(applied), '');
  if (atomics.length > 0)
    return {
      fault: `invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}`,
    };
  try {
    return { object: merged(object, applied, type ?? deduced(applied)) as Readonly<Record<string, unknown>> };
  } catch (error) {
    if (error instanceof MergeFault) return { fault: `failed to merge patch: ${error.message}` };
    throw error;
  }
}

class MergeFault extends Error {}

function deduced(value: unknown): MergeType | undefined {
  if (Array.isArray(value)) return { kind: 'atomic' };
  return isRecord(value) ? { kind: 'map', element: undefined } : undefined;
}

function childType(type: MergeType, name: string, value: unknown): MergeType | undefined {
  if (type.kind === 'struct') return fieldsOf(type.name)?.get(name);
  return type.kind === 'map' ? (type.element ?? deduced(value)) : undefined;
}

/** The places of a patch that could only be set as a whole. */
function atomicsIn(value: unknown, type: MergeType | undefined, path: string): string[] {
  if (type === undefined) return [];
  if (Array.isArray(value)) {
    if (type.kind === 'atomic') return [path];
    if (type.kind !== 'list') return [];
    return (value as unknown[]).flatMap((item, i) => atomicsIn(item, type.element, `${path}[${i}]`));
  }
  if (!isRecord(value)) return [];
  const isAtomic = type.kind === 'atomic' || (type.kind === 'struct' && fieldsOf(type.name) === undefined);
  const inner = Object.entries(value).flatMap(([name, child]) =>
    atomicsIn(child, childType(type, name, child), `${path}.${name}`),
  );
  return isAtomic ? [path, ...inner] : inner;
}

function merged(before: unknown, after: unknown, type: MergeType | undefined): unknown {
  if (after === undefined) return before;
  if (type === undefined || type.kind === 'atomic' || before === undefined) {
    // Items of a new list have to be told apart all the same.
    if (type?.kind === 'list' && Array.isArray(after)) keysOf(after as unknown[], type, false);
    return after;
  }
  if (type.kind === 'list') {
    if (!Array.isArray(before) || !Array.isArray(after)) return after;
    return mergedList(before as unknown[], after as unknown[], type);
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const result: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(after)) {
    const child = Object.hasOwn(before, name) ? before[name] : undefined;
    result[name] = merged(child, value, childType(type, name, value));
  }
  return result;
}

type ListType = Extract<MergeType, { kind: 'list' }>;

/** Old items keep their order, as far as the new ones do not ask for another; what is only in the patch comes where it stands there. */
function mergedList(before: readonly unknown[], after: readonly unknown[], type: ListType): unknown[] {
  if (before.length === 0) keysOf(after, type, false);
  const old = keysOf(before, type, true);
  const next = keysOf(after, type, false);
  const shared = next.filter((key) => old.includes(key));
  const done = new Set<string>();
  const out: unknown[] = [];
  const take = (key: string, i: number): void => {
    done.add(key);
    const matches = old.filter((one) => one === key).length;
    const was = matches === 1 ? before[old.indexOf(key)] : undefined;
    out.push(merged(was, after[i], type.element));
  };
  for (let l = 0, r = 0; l < old.length || r < next.length; ) {
    const left = old[l];
    const right = next[r];
    if (left !== undefined && left === right) {
      take(right, r);
      l++;
      r++;
      shared.shift();
      continue;
    }
    if (
      left !== undefined &&
      right !== undefined &&
      next.includes(left) &&
      shared[0] !== undefined &&
      shared[0] !== left
    ) {
      l++;
      continue;
    }
    if (left !== undefined && !next.includes(left)) {
      out.push(before[l]);
      l++;
      continue;
    }
    if (left !== undefined && done.has(left)) l++;
    if (right !== undefined) {
      take(right, r);
      r++;
      if (shared[0] === right) shared.shift();
    }
  }
  return out;
}

/** Fields of keys that the API server fills in. */
const KEY_DEFAULTS: Readonly<Record<string, unknown>> = { protocol: 'TCP' };

function keysOf(list: readonly unknown[], { keys }: ListType, mayRepeat: boolean): string[] {
  const found = list.map((item, i) => {
    if (keys.length === 0) return JSON.stringify(item);
    if (!isRecord(item))
      throw new MergeFault(`element ${i}: associative list with keys may not have non-map elements`);
    const values = keys.map((key) => item[key] ?? KEY_DEFAULTS[key]);
    if (values.every((value) => value === undefined))
      throw new MergeFault(
        `element ${i}: associative list with keys has an element that omits key field ${keys.map((key) => JSON.stringify(key)).join(', ')} (and doesn't have default value)`,
      );
    return JSON.stringify(values);
  });
  const twice = found.find((key, i) => found.indexOf(key) < i);
  if (twice !== undefined && !mayRepeat) throw new MergeFault(`duplicate entries for key ${twice}`);
  return found;
}
