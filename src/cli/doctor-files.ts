import { basename } from 'node:path';
import { saying } from '../core/saying.ts';
import { CLUSTER_KINDS, type ClusterKind } from '../posture/doctor/facts.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { type Collected, clusterKinds, factsOf, type Unseen } from './doctor-facts.ts';
import { inputsOf } from './inputs.ts';

const CONTENTS = saying('doctor.tells.contents', 'what is in it');

/**
 * A cluster out of files that `kubectl get -A -o json` or `-o yaml` wrote. A kind of which there is no object counts as seen
 * where a file is named after it: kubectl writes an empty list without saying of what.
 */
export async function factsFromFiles(folder: string): Promise<Collected> {
  const objects = new Map<ClusterKind, PlainObject[]>();
  const unseen: Unseen[] = [];
  const kindNamed = (name: string): ClusterKind | undefined => {
    const word = basename(name)
      .replace(/\.(ya?ml|json)$/i, '')
      .toLowerCase();
    return clusterKinds().find((kind) => [CLUSTER_KINDS[kind].resource, kind.toLowerCase()].includes(word));
  };
  for (const input of inputsOf([folder], { stdin: nothing(), exclude: [], own: [] })) {
    const read = 'problem' in input ? input.problem : await input.read();
    if (!(read instanceof Uint8Array)) {
      unseen.push({ what: read.file, why: read.said?.message ?? read.message, tells: CONTENTS });
      continue;
    }
    const file = 'file' in input ? input.file : folder;
    const named = kindNamed(file);
    if (named !== undefined && !objects.has(named)) objects.set(named, []);
    const text = decodeText(read, file);
    for (const found of 'problem' in text ? [text.problem] : documentsIn(text.text, file)) {
      if (!(found instanceof SourceDocument)) {
        unseen.push({ what: found.file, why: found.said?.message ?? found.message, tells: CONTENTS });
        continue;
      }
      for (const { value } of isRecord(found.value) ? objectsIn(found.value) : []) {
        const { kind } = resourceOf(value);
        const known = clusterKinds().find((each) => each === kind);
        if (known !== undefined) objects.set(known, [...(objects.get(known) ?? []), value]);
      }
    }
  }
  for (const kind of clusterKinds()) {
    if (objects.has(kind)) continue;
    const { resource, tells } = CLUSTER_KINDS[kind];
    const why = saying('doctor.no-file', 'no file has any, and none is named {name}', {
      name: `${resource}.json`,
    });
    unseen.push({ what: resource, why, tells });
  }
  return { facts: factsOf(objects), unseen };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
