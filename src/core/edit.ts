import type { Path } from './path.ts';

/**
 * One step of a fix. `set` makes missing parents (a list where the next step is a number) and replaces what is there;
 * `append` adds to a list, making it when it is missing; `remove` of something absent does nothing.
 */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'append'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: Path };

type Container = Record<string | number, unknown>;

/** The object after the edits; the one given stays as it was. */
export function applyEdits<T>(root: T, edits: readonly Edit[]): T {
  const copy = structuredClone(root);
  for (const edit of edits) applyEdit(copy as Container, edit);
  return copy;
}

function applyEdit(root: Container, edit: Edit): void {
  const last = edit.path.at(-1);
  if (last === undefined) throw new Error('an edit needs a path');
  const parent = parentOf(root, edit.path, edit.op !== 'remove');
  if (parent === undefined) return;
  switch (edit.op) {
    case 'set':
      parent[last] = structuredClone(edit.value);
      return;
    case 'append': {
      const list = parent[last];
      if (Array.isArray(list)) list.push(structuredClone(edit.value));
      else parent[last] = [structuredClone(edit.value)];
      return;
    }
    case 'remove':
      if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1);
      else delete parent[last];
  }
}

function parentOf(root: Container, path: Path, create: boolean): Container | undefined {
  let node = root;
  for (let i = 0; i < path.length - 1; i++) {
    const step = path[i] as string | number;
    let next = node[step];
    if (typeof next !== 'object' || next === null) {
      if (!create) return undefined;
      next = typeof path[i + 1] === 'number' ? [] : {};
      node[step] = next;
    }
    node = next as Container;
  }
  return node;
}
