import { clusterDefault, enforcedIn } from '../checks/cluster-default.ts';
import { levelFix } from '../checks/level-fix.ts';
import { exampleNamespace } from '../checks/namespace-labels.ts';
import { formatPair, type LevelVersion } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
  type WorkloadSubject,
} from '../checks/practice.ts';
import { faultsOf, standingOf } from '../checks/standing.ts';
import type { Edit } from '../core/edit.ts';
import { isLevel } from '../core/level.ts';
import { formatPath } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { parseVersion } from '../core/version.ts';
import { isRecord } from '../resources/objects.ts';

/** Objects that hold a pod and make none of it by themselves: the first is refused in person, the second is inert. */
const NO_CONTROLLERS = ['Pod', 'PodTemplate'];

const SHOWN = 3;

function evaluate(subject: Subject, context: PracticeContext): Outcome[] {
  if (subject.type !== 'workload') return [];
  const { kind } = subject.resource;
  if (NO_CONTROLLERS.includes(kind)) return [];
  const namespace = subject.resource.namespace || 'default';
  const wanted = wantedOf(subject, context);
  if (wanted === undefined) {
    const detail = saying(
      'unknown.namespace-level',
      'no Namespace "{namespace}" in this input says what it enforces',
      { namespace },
    );
    return [{ type: 'unknown', path: ['spec'], reason: 'not-collected', detail }];
  }
  const { level, isRefused } = wanted;
  const faults = faultsOf(standingOf(podOf(subject), context.selector, level.version), level.level);
  if (faults.length === 0) return [];
  const paths = [...new Set(faults.map(({ violation }) => formatPath(violation.path)))];
  const fields = [...paths.slice(0, SHOWN), ...(paths.length > SHOWN ? ['...'] : [])].join(', ');
  const fix = levelFix(podOf(subject), level, context.selector);
  return [
    {
      type: 'violation',
      path: ['spec'],
      message: isRefused ? 'refused' : 'blocked',
      values: { namespace, kind, level: formatPair(level), fields },
      ...(fix === undefined ? {} : { fixSafety: fix.safety }),
    },
  ];
}

interface Wanted {
  readonly level: LevelVersion;
  /** The cluster says that it has happened. */
  readonly isRefused: boolean;
}

function wantedOf(subject: WorkloadSubject, context: PracticeContext): Wanted | undefined {
  const refused = refusedAt(subject);
  const level = refused ?? enforcedIn(subject.resource.namespace, context);
  return level && { level, isRefused: refused !== undefined };
}

/** The level that an object of a cluster says its pods were refused at. */
function refusedAt({ status }: WorkloadSubject): LevelVersion | undefined {
  const conditions = Array.isArray(status?.['conditions']) ? status['conditions'] : [];
  for (const condition of conditions) {
    if (!isRecord(condition) || condition['reason'] !== 'FailedCreate' || condition['status'] !== 'True')
      continue;
    const said = /violates PodSecurity "([^:"]+):([^"]+)"/.exec(String(condition['message']));
    const [, level = '', text = ''] = said ?? [];
    const version = parseVersion(text);
    if (isLevel(level) && version !== undefined) return { level, version };
  }
  return undefined;
}

function edits(_: PracticeViolation, subject: Subject, context: PracticeContext): readonly Edit[] {
  const wanted = subject.type === 'workload' ? wantedOf(subject, context) : undefined;
  if (wanted === undefined) return [];
  return levelFix(podOf(subject), wanted.level, context.selector)?.edits ?? [];
}

const pod = (securityContext: object) => ({
  metadata: { namespace: 'shop' },
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1', securityContext }] },
});
const baseline = exampleNamespace({ enforce: 'baseline', 'enforce-version': 'v1.37' });
const restricted = exampleNamespace({ enforce: 'restricted', 'enforce-version': 'v1.37' });
const sentence =
  'pods "web-5d8f" is forbidden: violates PodSecurity "baseline:latest": privileged (container "app" must not set securityContext.privileged=true)';

export const psaBlocksController: Practice = {
  id: 'psa-blocks-controller',
  title: 'Controllers whose pods never appear',
  summary: 'The namespace of a controller must admit the pods that it makes.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: ['metadata.namespace', 'spec', 'status.conditions'],
  messages: {
    blocked: {
      text: 'namespace {namespace} enforces {level}, which refuses the pods of this {kind}',
      label: 'for {fields} its pods never appear, though the {kind} is accepted',
      wanted: 'a pod that {level} admits',
    },
    refused: {
      text: 'the cluster says of this {kind} that its pods are refused at {level}',
      label: 'for {fields} its pods never appear',
      wanted: 'a pod that {level} admits',
    },
  },
  attack:
    'Nobody gets in by it: but whoever has to bring the service up in a hurry tends to lower the level of the whole namespace, and then it is lowered for everyone who may create pods there.',
  fix: {
    safety: 'review',
    summary: 'Make the fixes of the controls that refuse the pod; leave the level of the namespace.',
    edits,
  },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission', 'EKS Best Practices: Pod security'],
  parameters: { clusterDefault },
  evaluate,
  examples: {
    pass: [
      { pod: pod({}), kind: 'Deployment', objects: [baseline] },
      { pod: pod({ privileged: true }), kind: 'DaemonSet', objects: [exampleNamespace({})] },
      { pod: pod({ privileged: true }), kind: 'Pod', objects: [baseline] },
    ],
    fail: [
      { pod: pod({ privileged: true }), kind: 'Deployment', objects: [baseline] },
      { pod: pod({}), kind: 'CronJob', objects: [restricted] },
      {
        pod: pod({ privileged: true }),
        kind: 'DaemonSet',
        objects: [exampleNamespace({})],
        parameters: { clusterDefault: 'baseline' },
      },
      {
        pod: pod({ privileged: true }),
        kind: 'Deployment',
        status: {
          conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: sentence }],
        },
      },
    ],
  },
};
