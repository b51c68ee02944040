import { isSameValue } from '../../core/same-value.ts';
import { isRecord } from '../../resources/objects.ts';
import type { PatchOperation } from '../outcome.ts';

/** The object after the operations; unchanged where a `test` failed, which is how policies say "only if". */
export type Patched =
  | { readonly object: unknown; readonly isTestFailed: boolean }
  | { readonly fault: string };

class PatchFault extends Error {}

/**
 * Applies operations (RFC 6902) to a copy, in the way and the words of the library that the API server uses: `replace` of a field that
 * is not there adds it, and indexes may count from the end.
 */
export function applyPatch(object: unknown, operations: readonly PatchOperation[]): Patched {
  let root = structuredClone(object);
  try {
    for (const operation of operations) {
      if (operation.op === 'test') {
        const holder = holderOf(
          root,
          operation.path,
          (path) => `test operation does not apply: is missing path: ${path}: missing value`,
        );
        const found = holder.get();
        if (!isSameValue(found ?? null, operation.value ?? null)) return { object, isTestFailed: true };
        continue;
      }
      if (operation.path === '' && operation.op === 'replace') root = structuredClone(operation.value);
      else apply(root, operation);
    }
  } catch (error) {
    if (error instanceof PatchFault) return { fault: error.message };
    throw error;
  }
  return { object: root, isTestFailed: false };
}

function apply(root: unknown, { op, path, from = '', value }: PatchOperation): void {
  const within = <T>(what: string, action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw error instanceof PatchFault ? new PatchFault(`${what}: ${error.message}`) : error;
    }
  };
  if (op === 'move' || op === 'copy') {
    const source = holderOf(
      root,
      from,
      (at) => `${op} operation does not apply: doc is missing from path: ${at}: missing value`,
    );
    const found = within(`error in ${op} for path: '${source.key}'`, () => source.get());
    if (op === 'move') within(`error in move for path: '${source.key}'`, () => source.remove());
    const target = holderOf(
      root,
      path,
      (at) => `${op} operation does not apply: doc is missing destination path: ${at}: missing value`,
    );
    within(op === 'move' ? `error in move for path: '${path}'` : 'error while adding value during copy', () =>
      target.add(structuredClone(found ?? null)),
    );
    return;
  }
  const quoted = op === 'replace' ? (at: string) => at : (at: string) => `"${at}"`;
  const holder = holderOf(
    root,
    path,
    (at) => `${op} operation does not apply: doc is missing path: ${quoted(at)}: missing value`,
  );
  const copy = structuredClone(value ?? null);
  if (op === 'add') within(`error in add for path: '${path}'`, () => holder.add(copy));
  else if (op === 'remove') within(`error in remove for path: '${path}'`, () => holder.remove());
  else {
    try {
      holder.get();
    } catch {
      throw new PatchFault(`replace operation does not apply: doc is missing key: ${path}: missing value`);
    }
    holder.set(copy);
  }
}

/** A place in an object or a list. */
interface Holder {
  readonly key: string;
  get(): unknown;
  add(value: unknown): void;
  set(value: unknown): void;
  remove(): void;
}

function holderOf(root: unknown, path: string, missing: (path: string) => string): Holder {
  const steps = path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = steps.pop();
  if (key === undefined) throw new PatchFault(missing(path));
  let at = root;
  for (const step of steps) {
    const index = Array.isArray(at) ? indexOf(step, at.length) : undefined;
    at = Array.isArray(at)
      ? (at as unknown[])[index ?? -1]
      : isRecord(at) && Object.hasOwn(at, step)
        ? at[step]
        : undefined;
  }
  if (Array.isArray(at)) return new Item(at as unknown[], key);
  if (isRecord(at)) return new Field(at as Record<string, unknown>, key);
  throw new PatchFault(missing(path));
}

class Field implements Holder {
  readonly key: string;
  readonly #fields: Record<string, unknown>;

  constructor(fields: Record<string, unknown>, key: string) {
    this.#fields = fields;
    this.key = key;
  }

  get(): unknown {
    return Object.hasOwn(this.#fields, this.key) ? this.#fields[this.key] : undefined;
  }

  /** A plain assignment to __proto__ would change what the object is. */
  add(value: unknown): void {
    Object.defineProperty(this.#fields, this.key, {
      ...{ value, enumerable: true, writable: true, configurable: true },
    });
  }

  set(value: unknown): void {
    this.add(value);
  }

  remove(): void {
    if (!Object.hasOwn(this.#fields, this.key))
      throw new PatchFault(`Unable to remove nonexistent key: ${this.key}: missing value`);
    delete this.#fields[this.key];
  }
}

class Item implements Holder {
  readonly key: string;
  readonly #list: unknown[];

  constructor(list: unknown[], key: string) {
    this.#list = list;
    this.key = key;
  }

  get(): unknown {
    return this.#list[this.#index(this.#list.length)];
  }

  add(value: unknown): void {
    const at = this.key === '-' ? this.#list.length : this.#index(this.#list.length + 1);
    this.#list.splice(at, 0, value);
  }

  set(value: unknown): void {
    this.#list[this.#index(this.#list.length)] = value;
  }

  remove(): void {
    this.#list.splice(this.#index(this.#list.length), 1);
  }

  #index(length: number): number {
    const at = indexOf(this.key, length);
    if (at === undefined)
      throw new PatchFault(`strconv.Atoi: parsing ${JSON.stringify(this.key)}: invalid syntax`);
    if (at < 0 || at >= length)
      throw new PatchFault(`Unable to access invalid index: ${Number(this.key)}: invalid index referenced`);
    return at;
  }
}

/** Negative ones count from the end. Undefined for what is no number. */
function indexOf(step: string, length: number): number | undefined {
  if (!/^[-+]?\d+$/.test(step)) return undefined;
  const index = Number(step);
  return index < 0 ? index + length : index;
}
