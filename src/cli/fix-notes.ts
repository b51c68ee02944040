import { containersIn } from '../resources/containers.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { readWorkload } from '../resources/workloads.ts';
import type { FixFile } from './fix-files.ts';

/** One line for each check whose fixes need a test, with the objects to be tested. */
export function notesOf(files: readonly FixFile[]): string[] {
  const notes = new Map<string, { summary: string; objects: Set<string> }>();
  for (const { rounds } of files) {
    for (const { plan } of rounds.flat()) {
      for (const { fault } of plan.applied) {
        const { check, fix, resource } = fault.finding;
        if (fix.safety === 'safe') continue;
        const note = notes.get(check) ?? { summary: fix.summary, objects: new Set() };
        notes.set(check, note);
        const images = check === 'runAsNonRoot' ? usersOfImages(plan.document, resource.name) : '';
        note.objects.add(`${resource.kind} ${resource.name}${images}`);
      }
    }
  }
  return [...notes].map(
    ([check, { summary, objects }]) => `to test [${check}] ${summary} ${[...objects].join(', ')}`,
  );
}

/** The containers whose image decides whom they run as, which the manifest does not tell. */
function usersOfImages({ value }: SourceDocument, name: string): string {
  const sites = isRecord(value) ? objectsIn(value) : [];
  const names = sites.flatMap((site) => {
    const { workload } = readWorkload(site);
    if (workload === undefined || workload.resource.name !== name) return [];
    const unknown = containersIn(workload.pod).filter(
      (container) => effectiveUser(workload.pod, container).uid === undefined,
    );
    return unknown.map((container) => container.name);
  });
  return names.length === 0 ? '' : ` (the image decides the user of ${names.join(', ')})`;
}
