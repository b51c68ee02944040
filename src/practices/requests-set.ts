import { amountParameter } from '../checks/amount-parameters.ts';
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
import { isPositive } from '../resources/amounts.ts';
import { pathIn } from '../resources/containers.ts';
import {
  effectiveResources,
  isLongRunning,
  podResources,
  resourcedContainersIn,
} from '../resources/effective-resources.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';

const WANTED = ['cpu', 'memory'] as const;
const BOTH = saying('resources.both', '{first} and {second}', { first: WANTED[0], second: WANTED[1] });

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  const whole = podResources(pod, ranges, kubernetes);
  const outcomes: Outcome[] = [];
  for (const site of resourcedContainersIn(pod)) {
    if (!isLongRunning(site)) continue;
    const { requests } = effectiveResources(site.container, ranges);
    const missing = WANTED.filter(
      (resource) => !isPositive(requests[resource]) && !isPositive(whole?.requests[resource]),
    );
    const [first] = missing;
    if (first === undefined) continue;
    const base = pathIn(site, 'resources', 'requests');
    outcomes.push({
      type: 'violation',
      path: missing.length === 1 ? [...base, first] : base,
      message: 'missing',
      container: site.name,
      values: { resources: missing.length === 2 ? BOTH : first },
    });
  }
  return outcomes;
}

function edits(
  { path, values }: PracticeViolation,
  _: Subject,
  { parameters }: PracticeContext,
): readonly Edit[] {
  const both = typeof values?.['resources'] === 'object';
  const missing = both ? WANTED : WANTED.filter((resource) => values?.['resources'] === resource);
  return missing.map((resource) => ({
    op: 'set',
    path: [...(path.at(-1) === resource ? path.slice(0, -1) : path), resource],
    value: parameters[resource],
  }));
}

const pod = (resources?: object) => ({
  spec: { containers: [{ name: 'app', ...(resources === undefined ? {} : { resources }) }] },
});
const both = { cpu: '100m', memory: '128Mi' };

export const requestsSet: Practice = {
  id: 'requests-set',
  title: 'Requests for CPU and memory',
  summary: 'Containers that run as long as the pod must request CPU and memory.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'spec.containers[*].resources.requests',
    'spec.containers[*].resources.limits',
    'spec.initContainers[*].restartPolicy',
    'spec.resources',
  ],
  messages: {
    missing: {
      text: 'container "{container}" requests no {resources}',
      label: 'the scheduler counts it as needing none',
      wanted: 'what it normally uses, here, for the whole pod or by a LimitRange',
    },
  },
  attack:
    'Without requests the scheduler fills the node beyond what it has, so that code which uses all it can get starves the pods beside it or has them evicted.',
  fix: {
    safety: 'review',
    summary:
      'Request what the container normally uses; the values of the configuration are put in until that is known.',
    edits,
  },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security', 'Kubernetes: Resource management'],
  parameters: {
    cpu: amountParameter('The CPU that the fix requests.', '100m'),
    memory: amountParameter('The memory that the fix requests.', '128Mi'),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod({ requests: both }) },
      { pod: pod({ limits: both }) },
      { pod: { spec: { resources: { requests: both }, containers: [{ name: 'app' }] } } },
      {
        pod: pod(),
        objects: [
          {
            apiVersion: 'v1',
            kind: 'LimitRange',
            metadata: { name: 'defaults' },
            spec: { limits: [{ type: 'Container', defaultRequest: both }] },
          },
        ],
      },
    ],
    fail: [
      { pod: pod() },
      { pod: pod({ requests: { memory: '128Mi', cpu: 0 } }) },
      { pod: { spec: { resources: { requests: both }, containers: [{ name: 'app' }] } }, kubernetes: 33 },
      {
        pod: {
          spec: {
            initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'setup' }],
            containers: [{ name: 'app', resources: { requests: both } }],
          },
        },
      },
    ],
  },
};
