import type { Edit } from '../core/edit.ts';
import { type Path, valueAt } from '../core/path.ts';

/** Objects that say nothing when they are empty; of others, such as `emptyDir: {}`, it matters that they are there. */
const SAY_NOTHING = new Set([
  'annotations',
  'capabilities',
  'metadata',
  'seLinuxOptions',
  'securityContext',
  'windowsOptions',
]);

/** Removes what the edits emptied: lists, and objects that say nothing when they are empty. */
export function leftovers(before: unknown, after: unknown, edits: readonly Edit[]): Edit[] {
  const tidied = new Map<string, Edit>();
  for (const { op, path } of edits) {
    if (op !== 'remove') continue;
    const emptied = outermostEmptied(before, after, path.slice(0, -1));
    if (emptied !== undefined) tidied.set(emptied.join('\u0000'), { op: 'remove', path: emptied });
  }
  return [...tidied.values()];
}

function outermostEmptied(before: unknown, after: unknown, path: Path): Path | undefined {
  let found: Path | undefined;
  for (let at = path; typeof at.at(-1) === 'string'; at = at.slice(0, -1)) {
    if (!saysNothing(at, valueAt(after, at), found) || saysNothing(at, valueAt(before, at), undefined))
      return found;
    found = at;
  }
  return found;
}

/** Whether the value is empty, but for what is going to be removed from it. */
function saysNothing(path: Path, value: unknown, gone: Path | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object' || value === null || !SAY_NOTHING.has(String(path.at(-1)))) return false;
  return Object.keys(value).every((key) => gone !== undefined && key === gone[path.length]);
}
