import type { Edit } from '../core/edit.ts';
import type { Resource } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import { toJsonPatch } from '../remediation/json-patch.ts';
import { editsOf } from '../remediation/plan.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { isRecord, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import type { FixFile } from './fix-files.ts';

/** The fixes of each object as a JSON Patch, one line of JSON each, in the order of the input. */
export function patchLines({ rounds }: FixFile): string[] {
  const patches = new Map<string, { root: unknown; resource: Resource; edits: Edit[] }>();
  for (const documents of rounds) {
    for (const { original, plan } of documents) {
      for (const edit of editsOf(plan)) {
        const site = siteOf(original, edit.path);
        const key = JSON.stringify([original.index, site.path]);
        // The first round has the object as it was.
        const patch = patches.get(key) ?? { root: site.value, resource: resourceOf(site.value), edits: [] };
        patches.set(key, patch);
        patch.edits.push({ ...edit, path: edit.path.slice(site.path.length) });
      }
    }
  }
  return [...patches.values()].map(
    ({ root, resource, edits }) => `${JSON.stringify({ resource, patch: toJsonPatch(root, edits) })}\n`,
  );
}

/** The object of the document that the path leads into. */
function siteOf({ value }: SourceDocument, path: Path): ObjectSite {
  const sites = isRecord(value) ? objectsIn(value) : [];
  const site = sites.find((candidate) => candidate.path.every((step, i) => path[i] === step));
  if (site === undefined) throw new Error('an edit lies outside of every object');
  return site;
}
