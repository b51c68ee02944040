import { numberParameter } from '../checks/amount-parameters.ts';
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
import { valueAt } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { compareAmounts, isPositive, numberOf, writtenBytes } from '../resources/amounts.ts';
import { pathIn } from '../resources/containers.ts';
import { isLongRunning, resourcedContainersIn } from '../resources/effective-resources.ts';

const MEBI = 2 ** 20;

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const [tight, wasteful, padding, days] = ['tight', 'wasteful', 'padding', 'days'].map((name) =>
    Number(parameters[name]),
  ) as [number, number, number, number];
  const usage = recordsIn(parameters, 'usage').filter(({ workload }) =>
    isNamedIn([String(workload)], subject.resource),
  );
  return resourcedContainersIn(podOf(subject))
    .filter(isLongRunning)
    .flatMap((site): Outcome[] => {
      const limit = site.container.resources?.limits?.['memory'];
      // What has no limit is for another practice.
      if (!isPositive(limit)) return [];
      const path = pathIn(site, 'resources', 'limits', 'memory');
      const seen = usage.find(({ container }) => container === site.name);
      if (seen === undefined || Number(seen['days']) < days) {
        const detail = saying(
          'unknown.limit-padding',
          'no {days} days of memory usage of container "{container}" are given',
          { days, container: site.name },
        );
        return [{ type: 'unknown', path, reason: 'needs-evidence', detail }];
      }
      const most = numberOf(seen['maxMemory']);
      const isTight = numberOf(limit) < tight * most;
      const isWaste = numberOf(limit) > wasteful * most && compareAmounts(limit, '256Mi') > 0;
      if (!isTight && !isWaste) return [];
      const wanted = writtenBytes(Math.ceil((padding * most) / MEBI) * MEBI);
      return [
        {
          type: 'violation',
          path,
          message: isTight ? 'tight' : 'wasteful',
          container: site.name,
          found: String(limit),
          values: { most: String(seen['maxMemory']), wanted },
        },
      ];
    });
}

/** The request comes down with the limit, which may not be below it. */
function edits({ path, values }: PracticeViolation, subject: Subject): Edit[] {
  const wanted = values?.['wanted'];
  const request = [...path.slice(0, -2), 'requests', 'memory'];
  const isAbove = compareAmounts(valueAt(podOf(subject), request), wanted) > 0;
  return [
    { op: 'set', path, value: wanted },
    ...(isAbove ? [{ op: 'set', path: request, value: wanted } as const] : []),
  ];
}

const pod = (limit: string, request?: string) => ({
  metadata: { name: 'shop' },
  spec: {
    containers: [
      {
        name: 'app',
        resources: {
          limits: { memory: limit },
          ...(request === undefined ? {} : { requests: { memory: request } }),
        },
      },
    ],
  },
});
const usage = (maxMemory: string) => ({
  usage: [{ workload: 'default/shop', container: 'app', maxMemory, days: 14 }],
});

export const limitPadding: Practice = {
  id: 'limit-padding',
  title: 'Memory limits beside what is used',
  summary: 'Memory limits should be a quarter above the most that was ever used.',
  severity: 'low',
  // It says nothing before someone has measured.
  profiles: [],
  subjects: 'workload',
  onlyWith: ['resources'],
  fields: ['spec.containers[*].resources', 'spec.initContainers[*].restartPolicy'],
  messages: {
    tight: {
      text: 'container "{container}" may use {found} of memory and has used {most}',
      label: 'a busy day ends in a kill',
      wanted: '{wanted}',
    },
    wasteful: {
      text: 'container "{container}" may use {found} of memory and has never used more than {most}',
      wanted: '{wanted}',
    },
  },
  attack:
    'A limit that is hardly above normal use lets a little load from outside kill the container, and one far above it lets code in the container take memory that nobody planned for.',
  fix: { safety: 'review', summary: 'Set the limit to a quarter above the most that was used.', edits },
  references: ['MITRE T1499', 'EKS Best Practices: Pod security'],
  parameters: {
    usage: recordsParameter('What containers have used, from measurements of your own.', {
      workload: { type: 'string', isRequired: true, fault: workloadNameFault },
      container: { type: 'string', isRequired: true },
      maxMemory: {
        type: 'string',
        isRequired: true,
        fault: (value) =>
          isPositive(value) ? undefined : saying('expected.positive', 'a quantity above 0 is expected'),
      },
      days: { type: 'number', isRequired: true },
    }),
    days: numberParameter('How many days have to have been measured.', 7, 1),
    tight: numberParameter('A limit below this many times the most that was used is tight.', 1.2, 1),
    wasteful: numberParameter('A limit above this many times the most that was used is wasteful.', 2, 1),
    padding: numberParameter('The limit that is wanted, in times of the most that was used.', 1.25, 1),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('640Mi'), parameters: usage('512Mi') },
      { pod: pod('200Mi'), parameters: usage('64Mi') },
      { pod: { spec: { containers: [{ name: 'app' }] } } },
    ],
    fail: [
      { pod: pod('550Mi'), parameters: usage('512Mi') },
      { pod: pod('4Gi', '2Gi'), parameters: usage('512Mi') },
    ],
  },
};
