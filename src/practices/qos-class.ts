import { amountParameter } from '../checks/amount-parameters.ts';
import { isNamedIn, workloadNameFault } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { recordsIn, recordsParameter } from '../checks/records-parameter.ts';
import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isSelected } from '../resources/label-selector.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';
import { isRecord } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import { isBelow, QOS_CLASSES, qosClassOf } from '../resources/qos-class.ts';
import { stepsToQosClass } from '../resources/qos-steps.ts';

function evaluate(subject: Subject, { inventory, kubernetes, parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const priority = pod.spec?.priorityClassName ?? '';
  const rules = recordsIn(parameters, 'required').filter(({ workloads, priorityClasses }) => {
    if (Array.isArray(workloads) && !isNamedIn(workloads, subject.resource)) return false;
    return !Array.isArray(priorityClasses) || priorityClasses.some((name) => isLike(priority, String(name)));
  });
  const isProtected = isDisruptionLimited(pod, subject.resource.namespace, inventory);
  const required =
    QOS_CLASSES.findLast((name) => rules.some((rule) => rule['class'] === name)) ??
    (isProtected ? 'Burstable' : undefined);
  if (required === undefined) return [];
  const found = qosClassOf(pod, limitRangesOf(subject.resource.namespace, inventory), kubernetes);
  if (!isBelow(found, required)) return [];
  return [
    {
      type: 'violation',
      path: ['spec', 'containers'],
      message: 'below',
      found,
      values: { required, class: found },
    },
  ];
}

/** What must not be moved without care should not be what is evicted first. */
function isDisruptionLimited(pod: Pod, namespace: string, inventory: Inventory): boolean {
  return inventory.list('PodDisruptionBudget', namespace).some(({ spec }) => {
    return isRecord(spec) && isSelected(spec['selector'], pod.metadata?.labels ?? {});
  });
}

function isLike(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function edits(
  { values }: PracticeViolation,
  subject: Subject,
  { inventory, kubernetes, parameters }: PracticeContext,
): Edit[] {
  const wanted = values?.['required'] === 'Guaranteed' ? 'Guaranteed' : 'Burstable';
  const usual = { cpu: String(parameters['cpu']), memory: String(parameters['memory']) };
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  return stepsToQosClass(podOf(subject), wanted, { usual, ranges, kubernetes });
}

const both = { cpu: '100m', memory: '128Mi' };
const pod = (priorityClassName: string, ...resources: object[]) => ({
  spec: {
    priorityClassName,
    containers: resources.map((own, i) => ({ name: `app-${i}`, resources: own })),
  },
});
const guaranteed = { required: [{ class: 'Guaranteed' }] };

export const qosClass: Practice = {
  id: 'qos-class',
  title: 'Class of service',
  summary:
    'Pods must not be in a lower QoS class than their namespace, priority or disruption budget asks for.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'metadata.labels',
    'spec.priorityClassName',
    'spec.containers[*].resources',
    'spec.initContainers[*].resources',
    'spec.resources',
  ],
  messages: {
    below: {
      text: 'the pod is {found}, {class, select, BestEffort {evicted first} Burstable {evicted after BestEffort, as soon as it uses more than it requested} other {evicted last}}; {required} is asked of it',
      wanted: '{required}',
    },
  },
  attack:
    'Whoever fills the memory of the node from another pod has this one evicted first; where it guards or serves the cluster, that is what they want.',
  fix: {
    safety: 'review',
    summary:
      'Request something to be Burstable; for Guaranteed, limit CPU and memory of every container to what it requests.',
    edits,
  },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security', 'Kubernetes: Pod QoS'],
  parameters: {
    required: recordsParameter(
      'The lowest class allowed, by workload (`namespace/name`, either may be `*`) and priority class (`*` at the end for all that begin so); an entry without either is for all.',
      {
        class: { type: 'string', isRequired: true, values: ['Burstable', 'Guaranteed'] },
        workloads: {
          type: 'strings',
          fault: (names) =>
            Array.isArray(names)
              ? names.map(workloadNameFault).find((f) => f !== undefined)
              : saying('expected.list', 'a list is expected'),
        },
        priorityClasses: { type: 'strings' },
      },
      [{ class: 'Burstable', priorityClasses: ['system-*'] }],
    ),
    cpu: amountParameter('The CPU that the fix gives to a container without any.', '100m'),
    memory: amountParameter('The memory that the fix gives to a container without any.', '128Mi'),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('', {}) },
      { pod: pod('system-node-critical', { requests: { cpu: '10m' } }, {}) },
      { pod: pod('', { limits: both }, { requests: both, limits: both }), parameters: guaranteed },
      {
        pod: pod('', {}),
        parameters: { required: [{ class: 'Burstable', workloads: ['shop/*'] }] },
      },
    ],
    fail: [
      { pod: pod('system-cluster-critical', {}, {}) },
      {
        pod: { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'app' }] } },
        objects: [
          {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata: { name: 'shop' },
            spec: { minAvailable: 1, selector: { matchLabels: { app: 'shop' } } },
          },
        ],
      },
      { pod: pod('', { requests: both }, { limits: { cpu: '1' } }), parameters: guaranteed },
      { pod: pod('', {}), parameters: { required: [{ class: 'Burstable', workloads: ['default/*'] }] } },
      {
        pod: { spec: { resources: { requests: { cpu: '1' } }, containers: [{ name: 'app' }] } },
        parameters: guaranteed,
      },
    ],
  },
};
