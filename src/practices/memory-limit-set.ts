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
import { valueAt } from '../core/path.ts';
import { compareAmounts, isPositive } from '../resources/amounts.ts';
import { pathIn } from '../resources/containers.ts';
import {
  effectiveResources,
  isLongRunning,
  podResources,
  resourcedContainersIn,
} from '../resources/effective-resources.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  if (isPositive(podResources(pod, ranges, kubernetes)?.limits['memory'])) return [];
  const outcomes: Outcome[] = [];
  for (const site of resourcedContainersIn(pod)) {
    if (isPositive(effectiveResources(site.container, ranges).limits['memory'])) continue;
    const path = pathIn(site, 'resources', 'limits', 'memory');
    const container = site.name;
    if (isLongRunning(site)) outcomes.push({ type: 'violation', path, container, message: 'missing' });
    else outcomes.push({ type: 'violation', path, container, message: 'init', severity: 'low' });
  }
  return outcomes;
}

/** Never below what the container requests, which the API server would refuse. */
function edits({ path }: PracticeViolation, subject: Subject, { parameters }: PracticeContext): Edit[] {
  const requested = valueAt(podOf(subject), [...path.slice(0, -2), 'requests', 'memory']);
  const usual = parameters['memory'];
  return [{ op: 'set', path, value: compareAmounts(requested, usual) > 0 ? requested : usual }];
}

const pod = (resources?: object) => ({
  spec: { containers: [{ name: 'app', ...(resources === undefined ? {} : { resources }) }] },
});

export const memoryLimitSet: Practice = {
  id: 'memory-limit-set',
  title: 'Memory limits',
  summary: 'Containers must have a memory limit.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: ['spec.containers[*].resources', 'spec.initContainers[*].restartPolicy', 'spec.resources'],
  messages: {
    missing: {
      text: 'container "{container}" may use all memory of the node',
      wanted: 'a memory limit, here, for the whole pod or by a LimitRange',
    },
    init: {
      text: 'container "{container}" may use all memory of the node while it prepares the pod',
      wanted: 'a memory limit, here, for the whole pod or by a LimitRange',
    },
  },
  attack:
    'Code in the container takes memory until the kernel kills processes of the node, among them those of other pods.',
  fix: {
    safety: 'review',
    summary:
      'Set a limit a quarter above the most that was seen; the value of the configuration is put in until that is known.',
    edits,
  },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security', 'Kubernetes: Resource management'],
  parameters: { memory: amountParameter('The limit that the fix sets, unless more is requested.', '256Mi') },
  evaluate,
  examples: {
    pass: [
      { pod: pod({ limits: { memory: '128Mi' } }) },
      { pod: { spec: { resources: { limits: { memory: '1Gi' } }, containers: [{ name: 'app' }] } } },
      {
        pod: pod(),
        objects: [
          {
            apiVersion: 'v1',
            kind: 'LimitRange',
            metadata: { name: 'largest' },
            spec: { limits: [{ type: 'Container', max: { memory: '1Gi' } }] },
          },
        ],
      },
    ],
    fail: [
      { pod: pod({ limits: { cpu: '1' } }) },
      { pod: pod({ requests: { memory: '1Gi' }, limits: { memory: 0 } }) },
      {
        pod: {
          spec: {
            initContainers: [{ name: 'setup' }],
            containers: [{ name: 'app', resources: { limits: { memory: '128Mi' } } }],
          },
        },
      },
    ],
  },
};
