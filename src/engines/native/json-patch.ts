import { isSameValue } from '../../core/same-value.ts';
import { isRecord } from '../../resources/objects.ts';
import type { PatchOperation } from '../outcome.ts';

/** The object after the operations; unchanged where a `test` failed, which is how policies say "only if". */
export type Patched =
  | { readonly object: unknown; readonly isTestFailed: boolean }
  | { readonly fault: string };

class PatchFault extends Error {}

/** Applies operations (RFC 6902) to a copy, in the way of the library that the API server uses. */
export function applyPatch(object: unknown, operations: readonly PatchOperation[]): Patched {
  let root = structuredClone(object);
  try {
    for (const operation of operations) {
      if (operation.op === 'test') {
        const found = read(root, operation.path);
        if (!isSameValue(found ?? null, operation.value ?? null)) return { object, isTestFailed: true };
        continue;
      }
      root = applied(root, operation);
    }
  } catch (error) {
    if (error instanceof PatchFault) return { fault: error.message };
    throw error;
  }
  return { object: root, isTestFailed: false };
}

function applied(root: unknown, operation: PatchOperation): unknown {
  const { op, path, from = '', value } = operation;
  if (path === '') {
    if (op === 'add' || op === 'replace') return structuredClone(value);
    throw new PatchFault(`${op} operation does not apply: the root cannot be the target`);
  }
  if (op === 'move' || op === 'copy') {
    const found = read(root, from);
    if (found === undefined) throw missing(op, from);
    if (op === 'move') write(root, 'remove', from, undefined);
    write(root, 'add', path, structuredClone(found));
    return root;
  }
  write(root, op, path, structuredClone(value ?? null));
  return root;
}

function missing(op: string, path: string): PatchFault {
  return new PatchFault(`${op} operation does not apply: doc is missing path: ${path}: missing value`);
}

function stepsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(root: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return (at as unknown[])[indexOf(step, at.length)];
    return isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }, root);
}

function write(root: unknown, op: 'add' | 'remove' | 'replace' | 'test', path: string, value: unknown): void {
  const steps = stepsOf(path);
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return (at as unknown[])[indexOf(step, at.length)];
    return isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }, root);
  if (Array.isArray(holder)) writeItem(holder as unknown[], op, last, path, value);
  else if (isRecord(holder)) writeField(holder as Record<string, unknown>, op, last, path, value);
  else throw missing(op, path);
}

function writeField(
  holder: Record<string, unknown>,
  op: string,
  name: string,
  path: string,
  value: unknown,
): void {
  const isThere = Object.hasOwn(holder, name);
  if (op !== 'add' && !isThere) throw missing(op, path);
  if (op === 'remove') delete holder[name];
  // A plain assignment to __proto__ would change what the object is.
  else Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });
}

function writeItem(list: unknown[], op: string, step: string, path: string, value: unknown): void {
  if (op === 'add') {
    const at = step === '-' ? list.length : indexOf(step, list.length + 1);
    if (at > list.length || Number.isNaN(at))
      throw new PatchFault(
        `add operation does not apply: doc is missing path: "${path}": Unable to access invalid index: ${step}`,
      );
    list.splice(at, 0, value);
    return;
  }
  const at = indexOf(step, list.length);
  if (!(at >= 0 && at < list.length)) throw missing(op, path);
  if (op === 'remove') list.splice(at, 1);
  else list[at] = value;
}

/** Negative ones count from the end, as in the library that the API server uses. */
function indexOf(step: string, length: number): number {
  if (!/^-?\d+$/.test(step)) return Number.NaN;
  const index = Number(step);
  return index < 0 ? index + length : index;
}
