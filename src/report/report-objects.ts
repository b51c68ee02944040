import type { Finding, Resource } from '../core/finding.ts';
import { fingerprintsOf, objectKey } from '../core/fingerprint.ts';
import type { Judgement, Summary, Unknown } from '../core/judgement.ts';
import { compareLevels } from '../core/level.ts';
import { formatPath } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { sentenceOf, standingOf } from './finding-standing.ts';
import type { FormatOptions, ReportWriter } from './format.ts';
import { jsonListWriter } from './json-list.ts';
import { oneLine } from './one-line.ts';
import { standsAt } from './standing-text.ts';

/** Report objects of Kubernetes come in two APIs that differ in little but names. */
export interface ReportApi {
  readonly apiVersion: string;
  readonly kind: string;
  readonly clusterKind: string;
  /** Whether a report as a whole can name who made it; a result can in both. */
  readonly hasSource: boolean;
}

/** Kinds without a namespace; whatever else there is belongs to one. */
const CLUSTER_KINDS: readonly string[] = [
  'Namespace',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'CSIDriver',
  'ClusterRole',
  'ClusterRoleBinding',
  'PodSecurityPolicy',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'CustomResourceDefinition',
  'PriorityClass',
  'RuntimeClass',
  'IngressClass',
  'APIService',
];

const OUTCOMES = ['pass', 'fail', 'warn', 'error', 'skip'] as const;
type Outcome = (typeof OUTCOMES)[number];
type Result = Readonly<Record<string, unknown>> & { readonly result: Outcome };

/** A `List` that `kubectl apply` takes: a report for each object, and one for what could not be judged. */
export function openObjectReport(
  api: ReportApi,
  write: (text: string) => void,
  { startedAt }: FormatOptions,
): ReportWriter {
  write('{"apiVersion":"v1","kind":"List","items":[');
  const list = jsonListWriter(write);
  const timestamp = { seconds: Math.floor(startedAt.getTime() / 1000), nanos: 0 };
  const problems: Result[] = [];
  return {
    judgement: (judgement) => list([objectReport(api, judgement, timestamp)]),
    problem: (problem) => void problems.push(problemResult(problem, timestamp)),
    close(summary) {
      list([runReport(api, problems, summary)]);
      write('\n]}\n');
    },
  };
}

function objectReport(api: ReportApi, judgement: Judgement, timestamp: object): object {
  const { resource, findings, unknowns } = judgement;
  const fingerprints = fingerprintsOf(judgement);
  const results = [
    ...findings.map((finding, i) => findingResult(finding, fingerprints[i] ?? '')),
    ...unknowns.map((unknown) => unknownResult(unknown)),
  ];
  if (results.length === 0) results.push(passed(judgement));
  const isNamespaced = !CLUSTER_KINDS.includes(resource.kind);
  const name = `gatehouse-${sha256(`${objectKey(resource)}\n${judgement.twin ?? 0}`).slice(0, 16)}`;
  const namespace =
    isNamespaced && resource.namespace !== '' ? { namespace: oneLine(resource.namespace) } : {};
  return {
    apiVersion: api.apiVersion,
    kind: isNamespaced ? api.kind : api.clusterKind,
    metadata: { name, ...namespace, labels: LABELS },
    ...sourceOf(api),
    scope: referenceTo(resource),
    summary: summaryOf(results),
    results: results.map((result) => ({ ...result, timestamp })),
  };
}

const LABELS = { 'app.kubernetes.io/managed-by': 'gatehouse' };

function sourceOf({ hasSource }: ReportApi): object {
  return hasSource ? { source: 'gatehouse' } : {};
}

function referenceTo({ apiVersion, kind, name, namespace }: Resource): object {
  return {
    apiVersion: oneLine(apiVersion),
    kind: oneLine(kind),
    name: oneLine(name),
    ...(namespace === '' ? {} : { namespace: oneLine(namespace) }),
  };
}

function findingResult(finding: Finding, fingerprint: string): Result {
  const { check, level, severity, place, path, title } = finding;
  const standing = standingOf(finding);
  return {
    source: 'gatehouse',
    policy: level === undefined ? 'practices' : `pod-security-standards-${level}`,
    rule: check,
    category: title,
    severity,
    result: { error: 'fail', warning: 'warn', info: 'pass', accepted: 'skip' }[standing] as Outcome,
    scored: standing === 'error' || standing === 'warning',
    message: oneLine(sentenceOf(finding)),
    properties: {
      path: oneLine(formatPath(path)),
      location: oneLine(`${place.file}:${place.line}:${place.column}`),
      fingerprint,
    },
  };
}

function unknownResult({ check, detail, reason, path }: Unknown): Result {
  return {
    source: 'gatehouse',
    policy: 'practices',
    rule: check,
    result: 'skip',
    scored: false,
    message: oneLine(`could not be told: ${detail}`),
    properties: { path: oneLine(formatPath(path)), reason },
  };
}

/** Checks may have been left out, so that nothing is found in what is admitted nowhere near the level that is wanted. */
function passed(judgement: Judgement): Result {
  const { admittedAt, wanted } = judgement;
  const isAdmitted = admittedAt === undefined || compareLevels(admittedAt, wanted.level) >= 0;
  return {
    source: 'gatehouse',
    policy: 'pod-security-standards',
    result: isAdmitted ? 'pass' : 'skip',
    scored: isAdmitted,
    message: standsAt(judgement) || 'nothing found',
  };
}

function problemResult(problem: Problem, timestamp: object): Result {
  const { code, message, remedy, file, place, incomplete } = problem;
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  return {
    source: 'gatehouse',
    policy: 'input',
    rule: code,
    result: incomplete ? 'error' : 'warn',
    scored: false,
    message: oneLine(remedy === undefined ? message : `${message}. ${remedy}`),
    properties: { location: oneLine(where) },
    timestamp,
  };
}

/** About the run as a whole. Its counts stand in the properties of one result, since a report has no other place. */
function runReport(api: ReportApi, problems: readonly Result[], summary: Summary): object {
  const { files, objects, workloads, errors, warnings, suppressed, exitCode, complete } = summary;
  const counts = { files, objects, workloads, errors, warnings, suppressed, exitCode, complete };
  const totals: Result = {
    source: 'gatehouse',
    policy: 'input',
    rule: 'complete',
    result: complete ? 'pass' : 'error',
    scored: false,
    message: complete ? 'everything was judged' : 'not everything was judged',
    properties: Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, String(value)])),
  };
  const results = [totals, ...problems];
  return {
    apiVersion: api.apiVersion,
    kind: api.clusterKind,
    metadata: { name: 'gatehouse-run', labels: LABELS },
    ...sourceOf(api),
    summary: summaryOf(results),
    results,
  };
}

function summaryOf(results: readonly Result[]): Record<Outcome, number> {
  const summary = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  for (const { result } of results) summary[result]++;
  return summary;
}
