import type { FindingSite } from '../checks/document-finding.ts';
import { judgeWorkload } from '../checks/findings.ts';
import { type Subject, workloadSubject } from '../checks/practice.ts';
import { practiceReport } from '../checks/practice-findings.ts';
import { runPractices, type SelectedPractice } from '../checks/run-practices.ts';
import type { Selector } from '../checks/select.ts';
import { allFaultsOf, type Fault as ControlFault, standingOf } from '../checks/standing.ts';
import type { Edit } from '../core/edit.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import type { Version } from '../core/version.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { applyPodDefaults, type Origin } from '../resources/pod-defaults.ts';
import { type CustomWorkload, readWorkload, type Workload } from '../resources/workloads.ts';
import { type Fault, objectKey, type Verdict } from './fault.ts';
import { refusalsOf } from './refusals.ts';
import { signatureOf } from './signature.ts';

/** What documents are judged by; the same as for a check. */
export interface Standards {
  readonly selector: Selector;
  readonly workloads: readonly CustomWorkload[];
  readonly policyFor: (namespace: string) => {
    readonly wanted: Judgement['wanted'];
    readonly version: Version;
  };
  readonly isReported: (check: { readonly id: string }) => boolean;
  readonly practices: readonly SelectedPractice[];
  readonly inventory: Inventory;
  readonly kubernetes: number;
}

/** Every finding of a document, each with the edits that would clear it. */
export function judgeDocument(document: SourceDocument, standards: Standards): Verdict {
  const faults: Fault[] = [];
  const refusals: string[] = [];
  const admittedAt: Level[] = [];
  const notApplicable = new Set<string>();
  if (!isRecord(document.value)) return { faults, refusals, notApplicable, admittedAt };
  for (const object of objectsIn(document.value)) {
    const { workload, troubles } = readWorkload(object, standards.workloads);
    refusals.push(...troubles.map((trouble) => `${object.path.join('.')} ${JSON.stringify(trouble)}`));
    if (workload === undefined) {
      faults.push(...objectFaults(document, object, standards, notApplicable));
      continue;
    }
    refusals.push(...refusalsOf(workload.pod).map((refusal) => `${object.path.join('.')} ${refusal}`));
    const judged = workloadFaults(document, workload, standards, notApplicable);
    faults.push(...judged.faults);
    admittedAt.push(judged.admittedAt);
  }
  return { faults, refusals, notApplicable, admittedAt };
}

function workloadFaults(
  document: SourceDocument,
  workload: Workload,
  standards: Standards,
  notApplicable: Set<string>,
): { faults: Fault[]; admittedAt: Level } {
  const { resource, objectPath, podPath } = workload;
  const { selector, isReported } = standards;
  const path = [...objectPath, ...podPath];
  const { wanted, version } = standards.policyFor(resource.namespace);
  const options = { selector, version, wanted, isReported, sentences: false };
  const { findings, admittedAt = 'privileged' } = judgeWorkload(workload, document, options);
  const { pod, origins } = applyPodDefaults(workload.pod);
  const known = allFaultsOf(standingOf(pod, selector, version));
  const faults = findings.map((finding): Fault => {
    const written = finding.path.slice(path.length);
    const candidates = known.filter(
      ({ control, violation }) =>
        control.id === finding.check && isSamePath(writtenPath(violation.path, origins), written),
    );
    const exact = candidates.find(({ violation }) => isSamePath(violation.path, written));
    if (exact === undefined) return faultOf(document, finding, objectPath, [], FILLED_IN);
    return faultOf(document, finding, objectPath, prefixed(path, editsOf(exact, pod)));
  });
  const subject = workloadSubject(workload, pod);
  faults.push(...practiceFaults(document, subject, { resource, path, objectPath }, standards, notApplicable));
  return { faults, admittedAt };
}

const FILLED_IN = 'the API server makes it from what stands here';

function editsOf({ control, violation }: ControlFault, pod: Workload['pod']): readonly Edit[] {
  return control.fix.edits?.(violation, pod) ?? [];
}

function objectFaults(
  document: SourceDocument,
  { path, value }: { readonly path: Path; readonly value: Readonly<Record<string, unknown>> },
  standards: Standards,
  notApplicable: Set<string>,
): Fault[] {
  if (standards.practices.length === 0) return [];
  const resource = resourceOf(value);
  const subject: Subject = { type: 'object', resource, object: value };
  return practiceFaults(document, subject, { resource, path, objectPath: path }, standards, notApplicable);
}

function practiceFaults(
  document: SourceDocument,
  subject: Subject,
  site: FindingSite & { readonly objectPath: Path },
  standards: Standards,
  notApplicable: Set<string>,
): Fault[] {
  const { inventory, kubernetes, selector, isReported } = standards;
  const selection = standards.practices.filter(({ practice }) => isReported(practice));
  return runPractices(subject, selection, standards).flatMap(({ practice, outcome }): Fault[] => {
    if (outcome.type === 'not-applicable') notApplicable.add(objectKey(practice.id, site.objectPath));
    if (outcome.type !== 'violation') return [];
    const [finding] = practiceReport([{ practice, outcome }], document, site).findings;
    const parameters = selection.find((selected) => selected.practice === practice)?.parameters ?? {};
    const context = { inventory, kubernetes, selector, parameters };
    const edits = practice.fix.edits?.(outcome, subject, context) ?? [];
    return finding === undefined
      ? []
      : [faultOf(document, finding, site.objectPath, prefixed(site.path, edits))];
  });
}

function faultOf(
  document: SourceDocument,
  finding: Finding,
  objectPath: Path,
  edits: readonly Edit[],
  obstacle?: string,
): Fault {
  const signature = signatureOf(finding, document.value);
  return { finding, objectPath, signature, edits, ...(obstacle === undefined ? {} : { obstacle }) };
}

function prefixed(path: Path, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] }));
}

/** As for findings: where somebody wrote what the API server made the value from. */
function writtenPath(path: Path, origins: readonly Origin[]): Path {
  return origins.find(({ filled }) => filled.every((step, i) => path[i] === step))?.source ?? path;
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
