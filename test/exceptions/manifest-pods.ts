import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../../src/core/finding.ts';
import { readDocuments } from '../../src/resources/documents.ts';
import { isRecord, objectsIn } from '../../src/resources/objects.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { applyPodDefaults } from '../../src/resources/pod-defaults.ts';
import { readWorkload } from '../../src/resources/workloads.ts';

export interface ManifestPod {
  readonly file: string;
  readonly resource: Resource;
  readonly pod: Pod;
}

/** Every workload below a directory, values of charts left out. */
export function podsIn(directory: string): ManifestPod[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  return files.flatMap((file) =>
    readDocuments(readFileSync(join(directory, file), 'utf8'), file).documents.flatMap(({ value }) =>
      !isRecord(value)
        ? []
        : objectsIn(value).flatMap((site): ManifestPod[] => {
            const { workload } = readWorkload(site);
            if (workload === undefined) return [];
            return [{ file, resource: workload.resource, pod: applyPodDefaults(workload.pod).pod }];
          }),
    ),
  );
}
