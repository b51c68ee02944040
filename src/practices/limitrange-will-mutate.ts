import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import {
  effectiveResources,
  type InjectedAmount,
  resourcedContainersIn,
} from '../resources/effective-resources.ts';
import { limitRangeFaults } from '../resources/limit-range-faults.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';
import { ownerSaying } from '../resources/owner.ts';

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const namespace = subject.resource.namespace || 'default';
  const ranges = limitRangesOf(namespace, inventory);
  if (ranges.length === 0) {
    if (inventory.isComplete('LimitRange')) return [];
    const detail = saying(
      'unknown.limitrange-will-mutate',
      'no LimitRange of namespace "{namespace}" in this input',
      { namespace },
    );
    return [{ type: 'unknown', path: ['spec', 'containers'], reason: 'not-collected', detail }];
  }
  const refused = limitRangeFaults(pod, ranges, kubernetes).map(
    ({ range, container, path, because }): Outcome => ({
      type: 'violation',
      path,
      message: 'refused',
      severity: 'high',
      ...(container === undefined ? {} : { container }),
      values: { range, because, owner: ownerSaying(container) },
    }),
  );
  const changed = resourcedContainersIn(pod).flatMap((site): Outcome[] => {
    const { injected } = effectiveResources(site.container, ranges);
    const [first] = injected;
    if (first === undefined) return [];
    return [
      {
        type: 'violation',
        path: pathIn(site, 'resources'),
        message: 'injected',
        container: site.name,
        values: { range: first.range, what: injected.map(textOf).join(', ') },
      },
    ];
  });
  return [...refused, ...changed];
}

function textOf({ field, resource, amount }: InjectedAmount): string {
  return `${field}.${resource} ${amount}`;
}

function edits(
  { path, message }: PracticeViolation,
  subject: Subject,
  { inventory }: PracticeContext,
): Edit[] {
  const site = containersIn(podOf(subject)).find(({ list, index }) => path[1] === list && path[2] === index);
  if (message === 'refused' || site === undefined) return [];
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  return effectiveResources(site.container, ranges).injected.map(({ field, resource, amount }) => ({
    op: 'set',
    path: [...path, field, resource],
    value: amount,
  }));
}

const range = (item: object) => [
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults' },
    spec: { limits: [{ type: 'Container', ...item }] },
  },
];
const pod = (memory?: string) => ({
  spec: {
    containers: [{ name: 'app', ...(memory === undefined ? {} : { resources: { limits: { memory } } }) }],
  },
});

export const limitrangeWillMutate: Practice = {
  id: 'limitrange-will-mutate',
  title: 'What the LimitRange does',
  summary:
    'Containers should say themselves what the LimitRange of the namespace would put in, and must keep within it.',
  severity: 'info',
  // Of use where the LimitRanges are known; without them it can only say so.
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'],
  messages: {
    injected: {
      text: 'LimitRange "{range}" gives container "{container}" {what}',
      label: 'the pod that runs is not the one that is written here',
      wanted: 'the same amounts, written here',
    },
    refused: {
      text: 'LimitRange "{range}" refuses {owner}: {because}',
      label: 'the workload is accepted, its pods are not',
      wanted: 'amounts within the LimitRange',
    },
  },
  attack:
    'Nothing is gained by this; but limits that nobody chose kill the container under load, and a workload whose pods are refused does not come back after a restart.',
  fix: { safety: 'review', summary: 'Write down what the LimitRange would put in.', edits },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security', 'Kubernetes: Limit ranges'],
  evaluate,
  examples: {
    pass: [
      { pod: pod('128Mi'), objects: range({ default: { memory: '256Mi' } }) },
      { pod: pod(), objects: range({}) },
    ],
    fail: [
      { pod: pod(), objects: range({ default: { memory: '256Mi' } }) },
      { pod: pod('2Gi'), objects: range({ max: { memory: '1Gi' } }) },
    ],
  },
};
