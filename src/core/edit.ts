import type { Path } from './path.ts';

/**
 * One step of a fix. `set` makes missing parents (a list where the next step is a number) and replaces what is there;
 * `append` adds to a list, making it when it is missing; `remove` of something absent does nothing.
 */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'append'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: Path };

/** Edits of one object of the input. */
export interface ObjectEdits {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly edits: readonly Edit[];
}

type Collection = Readonly<Record<string | number, unknown>> | readonly unknown[];

/** The object after the edits; the one given stays as it was, and what no edit touched is shared with it. */
export function applyEdits<T>(root: T, edits: readonly Edit[]): T {
  return edits.reduce<unknown>((value, edit) => edited(value, edit, 0), root) as T;
}

/** A copy of the way to the place, and nothing else; the value itself where there is nothing to do. */
function edited(value: unknown, edit: Edit, depth: number): unknown {
  const step = edit.path[depth];
  if (step === undefined) throw new Error('an edit needs a path');
  const isLast = depth === edit.path.length - 1;
  if (edit.op === 'remove') {
    const child = isCollection(value) ? childOf(value, step) : undefined;
    if (!isCollection(value) || child === undefined) return value;
    if (isLast) return without(value, step);
    const next = edited(child, edit, depth + 1);
    return next === child ? value : withChild(value, step, next);
  }
  const here = isCollection(value) ? value : typeof step === 'number' ? [] : {};
  if (!isLast) return withChild(here, step, edited(childOf(here, step), edit, depth + 1));
  const added = structuredClone(edit.value);
  const list = childOf(here, step);
  if (edit.op === 'set') return withChild(here, step, added);
  return withChild(here, step, Array.isArray(list) ? [...(list as unknown[]), added] : [added]);
}

function childOf(collection: Collection, step: string | number): unknown {
  return (collection as Readonly<Record<string | number, unknown>>)[step];
}

function withChild(collection: Collection, step: string | number, child: unknown): Collection {
  const copy = (Array.isArray(collection) ? [...(collection as unknown[])] : { ...collection }) as Record<
    string | number,
    unknown
  >;
  copy[step] = child;
  return copy;
}

function without(collection: Collection, step: string | number): Collection {
  if (Array.isArray(collection) && typeof step === 'number') return collection.toSpliced(step, 1);
  const { [step]: _, ...rest } = collection as Readonly<Record<string | number, unknown>>;
  return rest;
}

function isCollection(value: unknown): value is Collection {
  return typeof value === 'object' && value !== null;
}
