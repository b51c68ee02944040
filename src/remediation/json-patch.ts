import { applyEdits, type Edit } from '../core/edit.ts';
import { type Path, toPointer, valueAt } from '../core/path.ts';

/** RFC 6902. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/**
 * The edits as a JSON Patch of an object, for `kubectl patch --type=json`. Missing parents are added in one piece. A live
 * object may have containers and volumes that the manifest has not, so the name of every list item on the way is tested.
 */
export function toJsonPatch(root: unknown, edits: readonly Edit[]): PatchOperation[] {
  const operations: PatchOperation[] = [];
  let tested = new Set<string>();
  let current = root;
  for (const edit of edits) {
    const operation = operationOf(current, edit);
    if (operation === undefined) continue;
    for (const test of testsOf(current, edit.path)) {
      if (tested.has(test.path)) continue;
      tested.add(test.path);
      operations.push(test);
    }
    operations.push(operation);
    // Behind an item that is gone the others have other numbers.
    if (edit.op === 'remove' && typeof edit.path.at(-1) === 'number') tested = new Set();
    current = applyEdits(current, [edit]);
  }
  return operations;
}

function testsOf(root: unknown, path: Path): (PatchOperation & { readonly op: 'test' })[] {
  return path.flatMap((step, i) => {
    const namePath = [...path.slice(0, i + 1), 'name'];
    const name = typeof step === 'number' ? valueAt(root, namePath) : undefined;
    return typeof name === 'string' ? [{ op: 'test', path: toPointer(namePath), value: name }] : [];
  });
}

function operationOf(root: unknown, edit: Edit): PatchOperation | undefined {
  const exists = valueAt(root, edit.path) !== undefined;
  if (edit.op === 'remove') return exists ? { op: 'remove', path: toPointer(edit.path) } : undefined;
  if (edit.op === 'set' && exists) return { op: 'replace', path: toPointer(edit.path), value: edit.value };
  if (edit.op === 'append' && Array.isArray(valueAt(root, edit.path))) {
    return { op: 'add', path: `${toPointer(edit.path)}/-`, value: edit.value };
  }
  const depth = depthOf(root, edit.path);
  const value = edit.op === 'append' ? [edit.value] : edit.value;
  const nested = edit.path
    .slice(depth + 1)
    .reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
  return { op: 'add', path: toPointer(edit.path.slice(0, depth + 1)), value: nested };
}

/** How many steps of the path lead to an object or a list that is there. */
function depthOf(root: unknown, path: Path): number {
  let depth = 0;
  while (depth < path.length - 1) {
    const next = valueAt(root, path.slice(0, depth + 1));
    if (typeof next !== 'object' || next === null) break;
    depth++;
  }
  return depth;
}
