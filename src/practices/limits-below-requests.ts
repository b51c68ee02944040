import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { amountSlip } from '../resources/amount-slips.ts';
import { type Amounts, compareAmounts } from '../resources/amounts.ts';
import { pathIn } from '../resources/containers.ts';
import {
  effectiveResources,
  podResources,
  resourcedContainersIn,
  totalOf,
} from '../resources/effective-resources.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  const ofContainers: Outcome[] = [];
  for (const site of resourcedContainersIn(pod)) {
    const { requests, limits, injected } = effectiveResources(site.container, ranges);
    for (const resource of below(requests, limits)) {
      const range = injected.find((item) => item.field === 'limits' && item.resource === resource)?.range;
      ofContainers.push({
        type: 'violation',
        path: pathIn(site, 'resources', 'limits', resource),
        message: range === undefined ? 'container' : 'injected',
        container: site.name,
        found: String(limits[resource]),
        values: { resource, request: String(requests[resource]), range: range ?? '' },
      });
    }
  }
  const whole = podResources(pod, ranges, kubernetes);
  if (whole === undefined) return ofContainers;
  const ofPod = below(whole.requests, whole.limits).map(
    (resource): Outcome => ({
      type: 'violation',
      path: ['spec', 'resources', 'limits', resource],
      message: 'pod',
      found: String(whole.limits[resource]),
      values: { resource, request: String(pod.spec?.resources?.requests?.[resource] ?? 'more') },
    }),
  );
  const ofSum = Object.entries(pod.spec?.resources?.requests ?? {}).flatMap(
    ([resource, found]): Outcome[] => {
      const sum = totalOf(pod, resource, (container) => effectiveResources(container, ranges).requests);
      if (sum === undefined || compareAmounts(`${sum.mantissa}e${sum.exponent}`, found) <= 0) return [];
      const path = ['spec', 'resources', 'requests', resource];
      return [{ type: 'violation', path, message: 'sum', found: String(found), values: { resource } }];
    },
  );
  return [...ofContainers, ...ofPod, ...ofSum];
}

/** Resources of which more is requested than may be used. */
function below(requests: Amounts, limits: Amounts): string[] {
  return Object.keys(limits).filter(
    (resource) =>
      requests[resource] !== undefined && compareAmounts(limits[resource], requests[resource]) < 0,
  );
}

function edits({ path, message, values }: PracticeViolation): Edit[] {
  const { request = '', resource = '' } = values ?? {};
  if (message === 'sum' || request === 'more') return [];
  // A request that cannot be meant is what has to change then, not the limit.
  const isSlip = amountSlip(String(resource), 'requests', String(request)) !== undefined;
  return isSlip ? [] : [{ op: 'set', path, value: request }];
}

const pod = (requests: Amounts, limits: Amounts) => ({
  spec: { containers: [{ name: 'app', resources: { requests, limits } }] },
});
const range = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'small' },
  spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] },
};

export const limitsBelowRequests: Practice = {
  id: 'limits-below-requests',
  title: 'Limits below requests',
  summary: 'No limit may be below the request for the same resource.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: ['spec.containers[*].resources', 'spec.resources'],
  messages: {
    container: {
      text: 'container "{container}" requests {request} of {resource} and may use only {found}',
      label: 'the API server refuses the whole object',
      wanted: 'a limit of {request} or more',
    },
    injected: {
      text: 'container "{container}" requests {request} of {resource}, and LimitRange "{range}" lets it use only {found}',
      label: 'the API server refuses every pod that is made from this',
      wanted: 'a limit of its own of {request} or more',
    },
    pod: {
      text: 'the pod needs {request} of {resource} and may use only {found}',
      label: 'the API server refuses the whole object',
      wanted: 'a limit that is not below the request',
    },
    sum: {
      text: 'the containers together request more {resource} than the {found} of their pod',
      label: 'the API server refuses the whole object',
      wanted: 'a request of the pod that covers its containers',
    },
  },
  attack:
    'Nothing is gained by this; but the change is refused, or, where a LimitRange put in the limit, the workload is accepted and its pods are not, and what should protect or serve does not run after the next restart.',
  fix: { safety: 'review', summary: 'Raise the limit to the request, or lower the request.', edits },
  references: ['MITRE T1499', 'Kubernetes: Resource management'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ memory: '1Gi' }, { memory: '1024Mi' }) },
      { pod: pod({ cpu: '500m' }, { cpu: 1 }) },
      { pod: pod({ memory: '512Mi' }, { memory: '512Mi' }), objects: [range] },
    ],
    fail: [
      { pod: pod({ memory: '1Gi' }, { memory: '512Mi' }) },
      { pod: pod({ cpu: 500 }, { cpu: 1 }) },
      { pod: pod({ memory: '512Mi' }, {}), objects: [range] },
      {
        pod: {
          spec: {
            resources: { requests: { cpu: '2' }, limits: { cpu: '1' } },
            containers: [{ name: 'app' }],
          },
        },
      },
      {
        pod: {
          spec: {
            resources: { requests: { cpu: '1' } },
            containers: [
              { name: 'app', resources: { requests: { cpu: '800m' } } },
              { name: 'proxy', resources: { requests: { cpu: '300m' } } },
            ],
          },
        },
      },
    ],
  },
};
