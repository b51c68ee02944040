import { fixSaying } from '../core/finding.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn } from '../resources/containers.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { readWorkload } from '../resources/workloads.ts';
import type { FixFile } from './fix-files.ts';
import { listed } from './fix-remaining.ts';

/** One line for each check whose fixes need a test, with the objects to be tested. */
export function notesOf(files: readonly FixFile[]): Saying[] {
  const notes = new Map<string, { fix: Saying; objects: Map<string, Saying | string> }>();
  for (const { rounds } of files) {
    for (const { plan } of rounds.flat()) {
      for (const { fault } of plan.applied) {
        const { check, fix, resource } = fault.finding;
        if (fix.safety === 'safe') continue;
        const note = notes.get(check) ?? { fix: fixSaying(fault.finding), objects: new Map() };
        notes.set(check, note);
        const object = `${resource.kind} ${resource.name}`;
        const containers = check === 'runAsNonRoot' ? containersOfImages(plan.document, resource.name) : [];
        note.objects.set(object, containers.length === 0 ? object : withUsers(object, containers));
      }
    }
  }
  return [...notes].map(([check, { fix, objects }]) =>
    saying('fix.to-test', 'to test [{check}] {fix} {objects}', {
      check,
      fix,
      objects: listed([...objects.values()]),
    }),
  );
}

function withUsers(object: string, containers: readonly string[]): Saying {
  return saying('fix.image-users', '{object} (the image decides the user of {containers})', {
    object,
    containers: containers.join(', '),
  });
}

/** The containers whose image decides whom they run as, which the manifest does not tell. */
function containersOfImages({ value }: SourceDocument, name: string): string[] {
  const sites = isRecord(value) ? objectsIn(value) : [];
  return sites.flatMap((site) => {
    const { workload } = readWorkload(site);
    if (workload === undefined || workload.resource.name !== name) return [];
    const unknown = containersIn(workload.pod).filter(
      (container) => effectiveUser(workload.pod, container).uid === undefined,
    );
    return unknown.map((container) => container.name);
  });
}
