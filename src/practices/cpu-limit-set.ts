import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { isPositive } from '../resources/amounts.ts';
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
  if (isPositive(podResources(pod, ranges, kubernetes)?.limits['cpu'])) return [];
  const outcomes: Outcome[] = [];
  for (const site of resourcedContainersIn(pod)) {
    if (!isLongRunning(site)) continue;
    if (isPositive(effectiveResources(site.container, ranges).limits['cpu'])) continue;
    const path = pathIn(site, 'resources', 'limits', 'cpu');
    outcomes.push({ type: 'violation', path, message: 'missing', container: site.name });
  }
  return outcomes;
}

const pod = (resources?: object) => ({
  spec: { containers: [{ name: 'app', ...(resources === undefined ? {} : { resources }) }] },
});

export const cpuLimitSet: Practice = {
  id: 'cpu-limit-set',
  title: 'CPU limits',
  summary: 'Containers have a CPU limit, where a team has chosen to throttle rather than to share.',
  severity: 'low',
  // A choice: a limit throttles the container even when the node has time to spare. Requests alone share fairly.
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].resources', 'spec.initContainers[*].restartPolicy', 'spec.resources'],
  messages: {
    missing: {
      text: 'container "{container}" may use all processor time that others leave',
      wanted: 'a CPU limit, here, for the whole pod or by a LimitRange; or this practice switched off',
    },
  },
  attack:
    'Code in the container, a miner for instance, uses every idle processor of the node at the cost of whoever pays for it; pods with requests keep their share.',
  fix: {
    safety: 'advice',
    summary:
      'Set a limit from what the container uses at its busiest, or decide for the team that CPU is not limited.',
  },
  references: ['MITRE T1496', 'EKS Best Practices: Pod security', 'Kubernetes: Resource management'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ limits: { cpu: '500m' } }) },
      { pod: { spec: { resources: { limits: { cpu: '2' } }, containers: [{ name: 'app' }] } } },
    ],
    fail: [{ pod: pod() }, { pod: pod({ requests: { cpu: '500m' }, limits: { memory: '1Gi' } }) }],
  },
};
