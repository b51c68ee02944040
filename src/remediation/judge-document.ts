import { DocumentFinding, type FindingSite } from '../checks/document-finding.ts';
import { toldFaults } from '../checks/findings.ts';
import { type Subject, workloadSubject } from '../checks/practice.ts';
import { practiceFinding } from '../checks/practice-findings.ts';
import { runPractices, type SelectedPractice } from '../checks/run-practices.ts';
import type { Selector } from '../checks/select.ts';
import { standingOf } from '../checks/standing.ts';
import type { Edit } from '../core/edit.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Version } from '../core/version.ts';
import { agentIn } from '../resources/agent-features.ts';
import { SourceDocument } from '../resources/documents.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import { type CustomWorkload, readWorkload, type Workload } from '../resources/workloads.ts';
import { agentObstacle, mountObstacle } from './agent-obstacle.ts';
import { type Fault, type Judged, objectKey, type Verdict } from './fault.ts';
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
  /** All of them reported. */
  readonly practices: readonly SelectedPractice[];
  readonly inventory: Inventory;
  readonly kubernetes: number;
  readonly hashKey?: string | undefined;
}

/** Every finding of a document, each with the edits that would clear it. Where they stand in its text is not looked up. */
export function judgeDocument(judged: Judged, standards: Standards): Verdict {
  const { value } = judged;
  const faults: Fault[] = [];
  const refusals: (Saying | string)[] = [];
  const admittedAt: Level[] = [];
  const notApplicable = new Set<string>();
  if (!isRecord(value)) return { faults, refusals, notApplicable, admittedAt };
  const document = judged instanceof SourceDocument ? judged : () => judged.document();
  const judging: Judging = { ...standards, document, root: value, notApplicable };
  for (const object of objectsIn(value)) {
    const { workload, troubles } = readWorkload(object, standards.workloads);
    const at = object.path.join('.');
    refusals.push(...troubles.map((trouble) => `${at} ${JSON.stringify(trouble)}`));
    if (workload === undefined) {
      for (const fault of objectFaults(object, judging)) faults.push(fault);
      continue;
    }
    for (const refusal of refusalsOf(workload.pod)) refusals.push(refusalAt(at, refusal));
    const judged = workloadFaults(workload, judging);
    for (const fault of judged.faults) faults.push(fault);
    admittedAt.push(judged.admittedAt);
  }
  return { faults, refusals, notApplicable, admittedAt };
}

interface Judging extends Standards {
  readonly document: SourceDocument | (() => SourceDocument);
  readonly root: unknown;
  readonly notApplicable: Set<string>;
}

interface Site extends FindingSite {
  readonly objectPath: Path;
}

function workloadFaults(workload: Workload, judging: Judging): { faults: Fault[]; admittedAt: Level } {
  const { resource, objectPath, podPath } = workload;
  const site: Site = { resource, path: [...objectPath, ...podPath], objectPath };
  const { wanted, version } = judging.policyFor(resource.namespace);
  const { pod, origins } = applyPodDefaults(workload.pod);
  const standing = standingOf(pod, judging.selector, version);
  const told = toldFaults(standing, origins, { wanted, isReported: judging.isReported });
  const agent = agentIn(pod, resource.namespace, judging.inventory);
  const obstacleTo: ObstacleTo = (edits, path, { fix: { safety } }) => {
    if (agent === undefined) return undefined;
    return safety === 'advice' ? mountObstacle(path, pod, agent) : agentObstacle(edits, pod, agent);
  };
  const faults = told.map(({ control, violation, isError, exact }): Fault => {
    const { level, severity } = control;
    const weight = { level, severity, result: isError ? 'fail' : 'warn' } as const;
    const finding = new DocumentFinding(control, violation, judging.document, site, weight);
    if (exact === undefined) return faultOf(finding, site, [], judging, FILLED_IN);
    const edits = control.fix.edits?.(exact, pod) ?? [];
    return withObstacle(finding, site, edits, judging, obstacleTo(edits, exact.path, finding));
  });
  const practised = practiceFaults(workloadSubject(workload, pod), site, judging, obstacleTo);
  return { faults: [...faults, ...practised], admittedAt: standing.admittedAt };
}

const FILLED_IN = saying('fix.filled-in', 'the API server makes it from what stands here');

function objectFaults({ path, value }: ObjectSite, judging: Judging): Fault[] {
  if (judging.practices.length === 0) return [];
  const resource = resourceOf(value);
  const site: Site = { resource, path, objectPath: path };
  return practiceFaults({ type: 'object', resource, object: value }, site, judging);
}

/** The path is in the pod. */
type ObstacleTo = (edits: readonly Edit[], path: Path, finding: Pick<Finding, 'fix'>) => Saying | undefined;

function practiceFaults(
  subject: Subject,
  site: Site,
  judging: Judging,
  obstacleTo: ObstacleTo = () => undefined,
): Fault[] {
  const { practices, inventory, kubernetes, selector, notApplicable } = judging;
  return runPractices(subject, practices, judging).flatMap(({ practice, parameters, outcome }): Fault[] => {
    if (outcome.type === 'not-applicable') notApplicable.add(objectKey(practice.id, site.objectPath));
    if (outcome.type !== 'violation') return [];
    const context = { inventory, kubernetes, selector, parameters };
    const edits = practice.fix.edits?.(outcome, subject, context) ?? [];
    const finding = practiceFinding(practice, outcome, judging.document, site);
    const fault = withObstacle(finding, site, edits, judging, obstacleTo(edits, outcome.path, finding));
    const elsewhere = practice.fix.elsewhere?.(outcome, subject, context) ?? [];
    return [elsewhere.length === 0 ? fault : { ...fault, elsewhere }];
  });
}

/** Objects of a list are told apart. */
function refusalAt(place: string, fault: Saying): Saying {
  return place === '' ? fault : saying('fault-at', '{place}: {fault}', { place, fault });
}

function withObstacle(
  finding: Finding,
  site: Site,
  edits: readonly Edit[],
  judging: Judging,
  obstacle: Saying | undefined,
): Fault {
  return faultOf(finding, site, obstacle === undefined ? edits : [], judging, obstacle);
}

function faultOf(
  finding: Finding,
  { path, objectPath }: Site,
  edits: readonly Edit[],
  { root }: Judging,
  obstacle?: Saying,
): Fault {
  return {
    finding,
    objectPath,
    signature: signatureOf(finding, root),
    edits: edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] })),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}
