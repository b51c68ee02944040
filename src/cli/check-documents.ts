import { type NamespacePolicy, policyOf, UNCONFIGURED } from '../admission/namespace-policy.ts';
import { excerptOf } from '../checks/excerpt.ts';
import { type JudgeOptions, judgeWorkload } from '../checks/findings.ts';
import { workloadSubject } from '../checks/practice.ts';
import { practiceReport } from '../checks/practice-findings.ts';
import { runPractices, type SelectedPractice } from '../checks/run-practices.ts';
import type { Selector } from '../checks/select.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import { formatPath, type Path } from '../core/path.ts';
import { type Problem, type ProblemCode, type ProblemSayings, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { LATEST, type Version } from '../core/version.ts';
import { decodeObject } from '../resources/decode.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { type HookChoice, isHookChosen } from '../resources/helm-hook.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord, listFaultsIn, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import {
  type CustomWorkload,
  readWorkload,
  type Workload,
  type WorkloadTrouble,
} from '../resources/workloads.ts';

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

/** Directories hold values of charts and settings of other tools as well; what says neither what it is nor whose is one. */
function isNoManifest(value: Readonly<Record<string, unknown>>): boolean {
  return value['apiVersion'] === undefined && value['kind'] === undefined;
}

function noManifest(document: SourceDocument): Problem {
  return problemAt(document, [], {
    code: 'not-kubernetes',
    message: saying('not-kubernetes', 'this document has neither apiVersion nor kind, so it was passed over'),
    remedy: saying(
      'not-kubernetes.remedy',
      'Name the file itself if it should have been judged, or exclude it in gatehouse.yaml.',
    ),
    incomplete: false,
  });
}

function listProblem(document: SourceDocument, path: Path): Problem {
  const values = { path: formatPath(path) };
  return problemAt(document, path, {
    code: 'not-an-object',
    ...(path.at(-1) === 'items'
      ? {
          message: saying('not-an-object.items', 'the list has no items: {path} is not a list', values),
          remedy: saying(
            'not-an-object.items.remedy',
            'Put the objects below "items:", each after a dash; an empty list is "items: []".',
          ),
        }
      : {
          message: saying('not-an-object.item', '{path} is not an object', values),
          remedy: saying('not-an-object.remedy', 'An object has apiVersion, kind and metadata.'),
        }),
  });
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

type NamespaceDecoding = ReturnType<typeof decodeObject>;

function namespaceDecoding(value: ObjectSite['value']): NamespaceDecoding | undefined {
  const { apiVersion, kind } = resourceOf(value);
  return apiVersion === 'v1' && kind === 'Namespace' ? decodeObject(value) : undefined;
}

function labelsOf({
  object,
}: NamespaceDecoding & { ok: true }): Readonly<Record<string, string>> | undefined {
  const metadata = object['metadata'];
  return isRecord(metadata) && isRecord(metadata['labels'])
    ? (metadata['labels'] as Readonly<Record<string, string>>)
    : undefined;
}

function namespaceProblems(site: ObjectSite, document: SourceDocument): Problem[] {
  const decoding = namespaceDecoding(site.value);
  if (decoding === undefined) return [];
  if (!decoding.ok) return problemsOf({ code: 'wrong-type', faults: decoding.faults }, site, document);
  const labels = labelsOf(decoding);
  if (labels === undefined) return [];
  return policyOf(labels, UNCONFIGURED).errors.map(({ label, value, detail }) =>
    problemAt(document, [...site.path, 'metadata', 'labels', label], {
      code: 'invalid-label',
      message: `${label}: "${value}" ${detail}`,
      remedy: effectOf(label),
    }),
  );
}

function effectOf(label: string): Saying {
  if (label.endsWith('-version')) {
    return saying(
      'invalid-label.version.remedy',
      'The API server refuses the namespace; where the label is there already, latest counts.',
    );
  }
  return label.endsWith('/enforce')
    ? saying(
        'invalid-label.enforce.remedy',
        'The API server refuses the namespace; where the label is there already, restricted is enforced.',
      )
    : saying(
        'invalid-label.remedy',
        'The API server refuses the namespace; where the label is there already, nothing is reported.',
      );
}

interface Report extends ProblemSayings {
  readonly code: ProblemCode;
  readonly incomplete?: boolean;
}

function problemAt(document: SourceDocument, path: Path, report: Report): Problem {
  const { place, excerpt } = excerptOf(document, path, path.length);
  return problemSaying({ incomplete: true, ...report, file: document.file, place, excerpt });
}

function problemsOf(trouble: WorkloadTrouble, site: ObjectSite, document: SourceDocument): Problem[] {
  const { apiVersion, kind } = resourceOf(site.value);
  const at = (path: Path, report: Report): Problem[] => [
    problemAt(document, [...site.path, ...path], report),
  ];
  switch (trouble.code) {
    case 'missing-kind': {
      return at(trouble.path, {
        code: 'missing-kind',
        message:
          apiVersion === '' && kind === ''
            ? saying('missing-kind.both', 'the object has no apiVersion and no kind')
            : apiVersion === ''
              ? saying('missing-kind.version', 'the object has no apiVersion')
              : saying('missing-kind.kind', 'the object has no kind'),
        remedy: saying(
          'missing-kind.remedy',
          'Every Kubernetes object says what it is, such as apiVersion: v1 and kind: Pod.',
        ),
      });
    }
    case 'unknown-kind':
      return at(trouble.path, {
        code: 'unknown-kind',
        message: saying('kind.unknown', '{apiVersion} has no kind {kind}', { apiVersion, kind }),
        ...(trouble.suggestion === undefined
          ? {}
          : {
              remedy: saying('suggestion.remedy', 'Did you mean {suggestion}?', {
                suggestion: trouble.suggestion,
              }),
            }),
      });
    case 'removed-api':
      return at(trouble.path, {
        code: 'removed-api',
        message: saying('removed-api', '{apiVersion} {kind} is gone since Kubernetes v1.{minor}', {
          apiVersion,
          kind,
          minor: trouble.removedIn,
        }),
        remedy: saying('removed-api.remedy', 'Use {use}. It was judged as if it said so.', {
          use: trouble.use,
        }),
        incomplete: false,
      });
    case 'unknown-workload': {
      const podPath = trouble.path.join('.');
      return at(trouble.path, {
        code: 'unknown-workload',
        message: saying('unknown-workload', '{kind} seems to contain a pod at {path}, which was not judged', {
          kind,
          path: formatPath(trouble.path),
        }),
        remedy: saying('unknown-workload.remedy', 'Add it to gatehouse.yaml:\n{lines}', {
          lines: `workloads:\n  - {apiVersion: ${apiVersion}, kind: ${kind}, podPath: ${podPath}}`,
        }),
      });
    }
    case 'wrong-type':
      return trouble.faults.flatMap(({ path, message }) =>
        at(path, {
          code: 'wrong-type',
          message: saying('wrong-type', '{path}: {fault}', { path: formatPath(path), fault: message }),
          remedy:
            kind === 'Namespace'
              ? saying(
                  'wrong-type.namespace.remedy',
                  'The API server refuses to decode the object, so its labels do not count.',
                )
              : saying(
                  'wrong-type.remedy',
                  'The API server refuses to decode the object, so its pod was not judged.',
                ),
        }),
      );
  }
}
