import type { Edit } from '../core/edit.ts';
import type { Resource } from '../core/finding.ts';
import { type Path, valueAt } from '../core/path.ts';
import { toJsonPatch } from '../remediation/json-patch.ts';
import type { FixFile } from './fix-files.ts';

/** The fixes of each object as a JSON Patch, one line of JSON each, in the order of the input. */
export function patchLines({ rounds }: FixFile): string[] {
  const patches = new Map<string, { root: unknown; resource: Resource; edits: Edit[] }>();
  for (const documents of rounds) {
    for (const { original, plan } of documents) {
      for (const { fault } of plan.applied) {
        const key = JSON.stringify([original.index, fault.objectPath]);
        // The first round has the object as it was.
        const patch = patches.get(key) ?? {
          root: valueAt(original.value, fault.objectPath),
          resource: fault.finding.resource,
          edits: [],
        };
        patches.set(key, patch);
        patch.edits.push(...fault.edits.map((edit) => within(edit, fault.objectPath)));
      }
    }
  }
  return [...patches.values()].map(
    ({ root, resource, edits }) => `${JSON.stringify({ resource, patch: toJsonPatch(root, edits) })}\n`,
  );
}

function within(edit: Edit, path: Path): Edit {
  return { ...edit, path: edit.path.slice(path.length) };
}
