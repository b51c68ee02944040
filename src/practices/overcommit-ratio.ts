import { numberParameter } from '../checks/amount-parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type Amounts, isPositive, numberOf } from '../resources/amounts.ts';
import { type ContainerSite, pathIn } from '../resources/containers.ts';
import { effectiveResources, podResources, resourcedContainersIn } from '../resources/effective-resources.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';
import { ownerSaying } from '../resources/owner.ts';

function evaluate(subject: Subject, { inventory, kubernetes, parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const ratio = Number(parameters['ratio']);
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  const outcomes: Outcome[] = [];
  const judge = ({ requests, limits }: Have, site: ContainerSite | undefined): void => {
    for (const resource of ['cpu', 'memory']) {
      const times = ratioOf({ requests, limits }, resource);
      if (times === undefined || times <= ratio) continue;
      const base = site === undefined ? ['spec', 'resources'] : pathIn(site, 'resources');
      outcomes.push({
        type: 'violation',
        path: [...base, 'limits', resource],
        message: 'ratio',
        ...(site === undefined ? {} : { container: site.name }),
        found: String(limits[resource]),
        values: { owner: ownerSaying(site?.name), resource, request: String(requests[resource]), ratio },
      });
    }
  };
  const whole = podResources(pod, ranges, kubernetes);
  if (whole !== undefined) judge(whole, undefined);
  for (const site of resourcedContainersIn(pod)) judge(effectiveResources(site.container, ranges), site);
  return outcomes;
}

interface Have {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

function ratioOf({ requests, limits }: Have, resource: string): number | undefined {
  if (!isPositive(requests[resource]) || !isPositive(limits[resource])) return undefined;
  return numberOf(limits[resource]) / numberOf(requests[resource]);
}

const pod = (request: string, limit: string) => ({
  spec: {
    containers: [{ name: 'app', resources: { requests: { memory: request }, limits: { memory: limit } } }],
  },
});

export const overcommitRatio: Practice = {
  id: 'overcommit-ratio',
  title: 'Limits far above requests',
  summary: 'Limits must not be many times what is requested.',
  severity: 'low',
  profiles: [],
  subjects: 'workload',
  fields: ['spec.containers[*].resources', 'spec.resources'],
  messages: {
    ratio: {
      text: '{owner} requests {request} of {resource} and may use {found}',
      label: 'the node is planned for the first and may have to give the second',
      wanted: 'a limit of at most {ratio} times the request',
    },
  },
  attack:
    'Code in the container takes its whole limit at once, which the scheduler never set aside, and the node runs out for the pods beside it.',
  fix: { safety: 'advice', summary: 'Raise the request to what is normally used, or lower the limit.' },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security', 'Kubernetes: Resource management'],
  parameters: { ratio: numberParameter('How many times the request a limit may be.', 4, 1) },
  evaluate,
  examples: {
    pass: [
      { pod: pod('256Mi', '1Gi') },
      { pod: { spec: { containers: [{ name: 'app', resources: { limits: { memory: '1Gi' } } }] } } },
    ],
    fail: [
      { pod: pod('128Mi', '1Gi') },
      { pod: pod('512Mi', '1Gi'), parameters: { ratio: 1.5 } },
      {
        pod: {
          spec: {
            resources: { requests: { cpu: '100m' }, limits: { cpu: '2' } },
            containers: [{ name: 'app' }],
          },
        },
      },
    ],
  },
};
