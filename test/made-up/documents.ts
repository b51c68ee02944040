import { judgeWorkload } from '../../src/checks/findings.ts';
import type { Judgement } from '../../src/core/judgement.ts';
import type { Level } from '../../src/core/level.ts';
import { LATEST } from '../../src/core/version.ts';
import { standards } from '../../src/index.ts';
import { readDocuments, type SourceDocument } from '../../src/resources/documents.ts';
import { isRecord, objectsIn } from '../../src/resources/objects.ts';
import { readWorkload, type Workload } from '../../src/resources/workloads.ts';

/** The only document of a text. */
export function documentOf(text: string, file = 'pod.yaml'): SourceDocument {
  const { documents, problems } = readDocuments(text, file);
  const [document] = documents;
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}

export function workloadsOf(document: SourceDocument): Workload[] {
  if (!isRecord(document.value)) return [];
  return objectsIn(document.value).flatMap((site) => readWorkload(site).workload ?? []);
}

/** How the only workload of a text stands by the Pod Security Standards. */
export function judged(
  text: string,
  wanted: Judgement['wanted'] = { level: 'baseline', because: 'default' },
  file = 'pod.yaml',
): Judgement {
  const document = documentOf(text, file);
  const [workload] = workloadsOf(document);
  if (workload === undefined) throw new Error(`no workload in ${JSON.stringify(document.value)}`);
  return judgeWorkload(workload, document, {
    selector: standards,
    version: LATEST,
    wanted,
    sentences: true,
    isReported: () => true,
  });
}

export function asked(level: Level): Judgement['wanted'] {
  return { level, because: 'asked' };
}
