import { numberParameter } from '../checks/amount-parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import type { Saying } from '../core/saying.ts';
import { amountSlip, meantAmount, USUAL_CORES } from '../resources/amount-slips.ts';
import type { Amounts } from '../resources/amounts.ts';
import { pathIn } from '../resources/containers.ts';
import { resourcedContainersIn } from '../resources/effective-resources.ts';
import { ownerSaying } from '../resources/owner.ts';
import type { Pod } from '../resources/pod.ts';

interface AmountSite {
  readonly path: Path;
  readonly container: { readonly container?: string };
  readonly owner: Saying;
  readonly field: 'requests' | 'limits';
  readonly resource: string;
  readonly amount: string;
}

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const cores = Number(parameters['cores']);
  return amountsIn(podOf(subject)).flatMap(
    ({ path, container, owner, field, resource, amount }): Outcome[] => {
      const fault = amountSlip(resource, field, amount, cores);
      if (fault === undefined) return [];
      const meant = meantAmount(fault, amount) ?? '';
      return [
        {
          type: 'violation',
          path,
          message: fault,
          ...container,
          found: amount,
          values: { owner, field, resource, meant },
          ...(fault === 'zero' ? { severity: 'medium' as const } : {}),
          // With a limit of a few bytes nothing starts, so nothing that works can break.
          ...(fault === 'fraction' && field === 'limits' ? { fixSafety: 'safe' as const } : {}),
        },
      ];
    },
  );
}

function amountsIn(pod: Pod): AmountSite[] {
  const ofPod = amountsOf(['spec', 'resources'], pod.spec?.resources, ownerSaying(undefined), {});
  const ofContainers = resourcedContainersIn(pod).flatMap((site) =>
    amountsOf(pathIn(site, 'resources'), site.container.resources, ownerSaying(site.name), {
      container: site.name,
    }),
  );
  return [...ofPod, ...ofContainers];
}

function amountsOf(
  base: Path,
  resources: { readonly requests?: Amounts; readonly limits?: Amounts } | undefined,
  owner: Saying,
  container: { readonly container?: string },
): AmountSite[] {
  return (['limits', 'requests'] as const).flatMap((field) =>
    Object.entries(resources?.[field] ?? {}).map(([resource, amount]) => ({
      path: [...base, field, resource],
      container,
      owner,
      field,
      resource,
      amount: String(amount).trim(),
    })),
  );
}

function edits({ path, message, values }: PracticeViolation): Edit[] {
  if (message === 'zero') return [{ op: 'remove', path }];
  const meant = values?.['meant'];
  return meant === '' ? [] : [{ op: 'set', path, value: meant }];
}

const pod = (resources: object) => ({ spec: { containers: [{ name: 'app', resources }] } });

export const zeroOrGarbage: Practice = {
  id: 'zero-or-garbage',
  title: 'Amounts that cannot be meant',
  summary: 'Requests and limits must be amounts that make sense for their resource.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['resources'],
  fields: ['spec.containers[*].resources', 'spec.resources'],
  messages: {
    fraction: {
      text: 'the {field, select, limits {limit} other {request}} of {owner} for {resource} is {found}, a fraction of a byte for every unit',
      label: 'm stands for a thousandth; M and Mi for a million',
      wanted: 'a unit of bytes, as Mi',
    },
    bytes: {
      text: 'the {field, select, limits {limit} other {request}} of {owner} for {resource} is {found}, less than any program needs',
      label: 'a number without a unit counts bytes',
      wanted: 'a unit, as Mi',
    },
    cores: {
      text: 'the {field, select, limits {limit} other {request}} of {owner} for {resource} is {found} whole cores',
      label: 'a number without a unit counts cores',
      wanted: '{meant}, when thousandths are meant',
    },
    zero: {
      text: 'the {field, select, limits {limit} other {request}} of {owner} for {resource} is 0, which is no limit at all',
      wanted: 'a limit above 0, or none when that is meant',
    },
  },
  attack:
    'A limit that does not limit lets code in the container starve its neighbours, and one that nothing fits into keeps the pod from starting.',
  fix: { safety: 'review', summary: 'Write the unit that was meant.', edits },
  references: ['MITRE T1499', 'Kubernetes: Resource management'],
  parameters: {
    cores: numberParameter(
      'From this many on, a number of cores without a unit is taken for a slip.',
      USUAL_CORES,
      1,
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod({ requests: { cpu: '1', memory: '128Mi' }, limits: { cpu: '1000m', memory: '1G' } }) },
      { pod: pod({ requests: { cpu: 0 } }) },
      { pod: pod({ limits: { cpu: '96' } }) },
    ],
    fail: [
      { pod: pod({ limits: { memory: '100m' } }) },
      { pod: pod({ requests: { 'ephemeral-storage': '5u' } }) },
      { pod: pod({ requests: { memory: 512 } }) },
      { pod: pod({ requests: { cpu: 1000 } }) },
      { pod: pod({ limits: { memory: '0' } }) },
      { pod: { spec: { resources: { limits: { cpu: 500 } }, containers: [{ name: 'app' }] } } },
    ],
  },
};
