import { clusterDefault, enforcedIn } from '../checks/cluster-default.ts';
import { exampleNamespace } from '../checks/namespace-labels.ts';
import { formatPair } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { faultsOf, standingOf } from '../checks/standing.ts';
import { saying } from '../core/saying.ts';

function evaluate(subject: Subject, context: PracticeContext): Outcome[] {
  // Only a pod that a cluster runs can be older than a label.
  if (subject.type !== 'workload' || subject.resource.kind !== 'Pod' || !isThere(subject.status)) return [];
  const namespace = subject.resource.namespace || 'default';
  const enforced = enforcedIn(namespace, context);
  const path = ['spec'];
  if (enforced === undefined) {
    const detail = saying(
      'unknown.namespace-level',
      'no Namespace "{namespace}" in this input says what it enforces',
      { namespace },
    );
    return [{ type: 'unknown', path, reason: 'not-collected', detail }];
  }
  const { level, version } = enforced;
  const faults = faultsOf(standingOf(podOf(subject), context.selector, version), level);
  if (faults.length === 0) return [];
  const controls = [...new Set(faults.map(({ control }) => control.id))].join(', ');
  return [
    {
      type: 'violation',
      path,
      message: 'runs',
      values: { namespace, level: formatPair(enforced), controls },
    },
  ];
}

/** Pods that have ended start no more. */
function isThere(status: Readonly<Record<string, unknown>> | undefined): boolean {
  return ['Pending', 'Running', 'Unknown'].includes(String(status?.['phase']));
}

const pod = (privileged: boolean) => ({
  metadata: { namespace: 'shop' },
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1', securityContext: { privileged } }] },
});
const Running = { phase: 'Running' };
const baseline = exampleNamespace({ enforce: 'baseline' });

export const psaExistingPods: Practice = {
  id: 'psa-existing-pods',
  title: 'Pods from before a level was tightened',
  summary: 'A pod that runs must be one that its namespace still admits.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: ['metadata.namespace', 'spec', 'status.phase'],
  messages: {
    runs: {
      text: 'this pod runs, and namespace {namespace} enforces {level}, which refuses it by now: {controls}',
      label: 'it keeps what it has until it is replaced, and whatever replaces it is refused',
      wanted: 'a pod that {level} admits, restarted from what made it',
    },
  },
  attack:
    'A level is asked for when pods are created and never again, so whoever gets into a pod from before has what the namespace seems to forbid, for as long as the pod lives.',
  fix: {
    safety: 'advice',
    summary:
      'Fix what made the pod, such as its Deployment, and restart it while somebody watches; a running pod cannot be edited.',
  },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission', 'EKS Best Practices: Pod security'],
  parameters: { clusterDefault },
  evaluate,
  examples: {
    pass: [
      { pod: pod(false), status: Running, objects: [baseline] },
      { pod: pod(true), status: { phase: 'Succeeded' }, objects: [baseline] },
      { pod: pod(true), objects: [baseline] },
    ],
    fail: [
      { pod: pod(true), status: Running, objects: [baseline] },
      {
        pod: pod(false),
        status: { phase: 'Pending' },
        objects: [exampleNamespace({})],
        parameters: { clusterDefault: 'restricted' },
      },
    ],
  },
};
