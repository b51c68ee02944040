import { type NamespacePolicy, policyOf, UNCONFIGURED } from '../admission/namespace-policy.ts';
import { excerptOf } from '../checks/excerpt.ts';
import { type JudgeOptions, judgeWorkload } from '../checks/findings.ts';
import { workloadSubject } from '../checks/practice.ts';
import { practiceReport } from '../checks/practice-findings.ts';
import { runPractices, type SelectedPractice } from '../checks/run-practices.ts';
import type { Selector } from '../checks/select.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { LATEST, type Version } from '../core/version.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { type HookChoice, isHookChosen } from '../resources/helm-hook.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord, listFaultsIn, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { type CustomWorkload, readWorkload, type Workload } from '../resources/workloads.ts';
import {
  isNoManifest,
  labelsOf,
  listProblem,
  namespaceDecoding,
  namespaceProblems,
  noManifest,
  problemsOf,
} from './document-problems.ts';

export interface CheckOptions {
  readonly selector: Selector;
  readonly level: Level | 'auto';
  /** Undefined unless it was asked for: then a namespace may pin its own. */
  readonly version: Version | undefined;
  readonly workloads: readonly CustomWorkload[];
  readonly isReported: (check: { readonly id: string }) => boolean;
  /** Which Helm hooks are judged. */
  readonly hooks?: HookChoice;
  /** Whether a report tells the API server's sentences. */
  readonly sentences: boolean;
  /** The practices that are judged beside the Standards, all of them reported. */
  readonly practices: readonly SelectedPractice[];
  /** Other objects of the input, for practices that join. */
  readonly inventory: Inventory;
  /** Minor of the Kubernetes that the manifests are for. */
  readonly kubernetes: number;
  readonly hashKey?: string | undefined;
  /** What exceptions accept. */
  readonly accept?: JudgeOptions['accept'];
  /** Policies of the namespaces that are part of the input, by name. */
  readonly namespaces: ReadonlyMap<string, NamespacePolicy>;
}

export interface CheckedObject {
  /** The object; absent where the document holds none. */
  readonly site?: ObjectSite;
  readonly judgement?: Judgement;
  readonly problems: readonly Problem[];
}

/** Judges every object of a document, one at a time. */
export function* checkDocument(
  document: SourceDocument,
  options: CheckOptions,
  isFound = false,
): Generator<CheckedObject> {
  if (!isRecord(document.value)) return;
  if (isFound && isNoManifest(document.value)) {
    yield { problems: [noManifest(document)] };
    return;
  }
  const faults = listFaultsIn(document.value);
  if (faults.length > 0) yield { problems: faults.map((path) => listProblem(document, path)) };
  for (const site of objectsIn(document.value)) {
    if (!isHookChosen(site.value, options.hooks ?? 'all')) continue;
    const { workload, troubles } = readWorkload(site, options.workloads);
    const problems = troubles.flatMap((trouble) => problemsOf(trouble, site, document));
    problems.push(...namespaceProblems(site, document));
    const judgement =
      workload === undefined
        ? objectJudgement(site, document, options)
        : workloadJudgement(workload, document, options);
    yield judgement === undefined ? { site, problems } : { site, judgement, problems };
  }
}

/** The Standards and the practices of one pod. */
function workloadJudgement(workload: Workload, document: SourceDocument, options: CheckOptions): Judgement {
  const { resource, objectPath, podPath } = workload;
  const site = { resource, path: [...objectPath, ...podPath] };
  return judgeWorkload(workload, document, {
    selector: options.selector,
    isReported: options.isReported,
    sentences: options.sentences,
    ...(options.accept && { accept: options.accept }),
    ...policyFor(resource.namespace, options),
    ...(options.practices.length > 0 && {
      practise: (pod) => {
        const outcomes = runPractices(workloadSubject(workload, pod), options.practices, options);
        return practiceReport(outcomes, document, site);
      },
    }),
  });
}

/** What practices find in an object without a pod; undefined when that is nothing. */
function objectJudgement(
  { path, value }: ObjectSite,
  document: SourceDocument,
  options: CheckOptions,
): Judgement | undefined {
  if (options.practices.length === 0) return undefined;
  const resource = resourceOf(value);
  const outcomes = runPractices({ type: 'object', resource, object: value }, options.practices, options);
  const report = practiceReport(outcomes, document, { resource, path });
  if (report.findings.length + report.unknowns.length === 0) return undefined;
  return { ...bareJudgement({ path, value }, document, options), ...report };
}

/** Of an object that has no pod and that nothing was found in. */
export function bareJudgement(
  { path, value }: ObjectSite,
  document: SourceDocument,
  options: CheckOptions,
): Judgement {
  const resource = resourceOf(value);
  const { wanted, version } = policyFor(resource.namespace, options);
  const { place } = excerptOf(document, path, path.length);
  const nothing = { refusals: [], defaulted: [], findings: [], unknowns: [] };
  return { resource, place, version: version.text, wanted, ...nothing };
}

export function policyFor(
  namespace: string,
  { level, version, namespaces }: Pick<CheckOptions, 'level' | 'version' | 'namespaces'>,
): { wanted: Judgement['wanted']; version: Version } {
  if (level !== 'auto') return { wanted: { level, because: 'asked' }, version: version ?? LATEST };
  const enforce = namespaces.get(namespace === '' ? 'default' : namespace)?.enforce;
  if (enforce === undefined)
    return { wanted: { level: 'baseline', because: 'default' }, version: version ?? LATEST };
  return { wanted: { level: enforce.level, because: 'namespace' }, version: version ?? enforce.version };
}

/** The policies that Namespace objects of a document ask for. Cluster-wide defaults are unknown here. */
export function* namespacePoliciesIn(
  document: SourceDocument,
): Generator<[name: string, policy: NamespacePolicy]> {
  if (!isRecord(document.value)) return;
  for (const { value } of objectsIn(document.value)) {
    const decoding = namespaceDecoding(value);
    const labels = decoding?.ok === true ? labelsOf(decoding) : undefined;
    if (labels === undefined || !Object.hasOwn(labels, 'pod-security.kubernetes.io/enforce')) continue;
    yield [resourceOf(value).name, policyOf(labels, UNCONFIGURED).policy];
  }
}
