import { exampleNamespace, labelPath, labelsOf, versionTextOf } from '../checks/namespace-labels.ts';
import { MODES, policyOf, UNCONFIGURED, versionLabel } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';

function evaluate(subject: Subject, { kubernetes, parameters }: PracticeContext): Outcome[] {
  const labels = labelsOf(objectOf(subject));
  const { policy } = policyOf(labels, UNCONFIGURED);
  const outcomes: Outcome[] = [];
  for (const mode of MODES) {
    const { level, version } = policy[mode];
    const path = labelPath(versionLabel(mode));
    if (level === 'privileged') continue;
    if (version.minor === Number.POSITIVE_INFINITY) {
      // Audit and warn are best left at latest: they show what is coming.
      if (mode === 'enforce') outcomes.push({ type: 'violation', path, message: 'unpinned' });
    } else if (
      versionTextOf(labels, mode) !== undefined &&
      version.minor < kubernetes - Number(parameters['maxAge'])
    ) {
      const values = { mode, cluster: `v1.${kubernetes}` };
      outcomes.push({ type: 'violation', path, message: 'old', found: version.text, values });
    }
  }
  return outcomes;
}

export const namespacePsaVersion: Practice = {
  id: 'namespace-psa-version',
  title: 'Versions of the Standards',
  summary: 'What a namespace enforces must be pinned to a version, and the pin must move with the cluster.',
  severity: 'low',
  profiles: ['eks'],
  subjects: ['Namespace'],
  fields: ['metadata.labels["pod-security.kubernetes.io/*"]'],
  messages: {
    unpinned: {
      text: 'what is enforced changes with every upgrade of the cluster',
      label: 'no version is pinned, so a newer control refuses pods from one day to the next',
      wanted: 'the version of the cluster, such as v1.36',
    },
    old: {
      text: '{mode} is judged as of {found}, and the cluster is at {cluster}',
      label: 'controls that came since, as those of host probes in v1.34, are not applied',
      wanted: 'a version at most a few minors behind the cluster',
    },
  },
  attack:
    'With an old pin a pod may use what later versions of the Standards forbid, because the namespace is judged as it was years ago.',
  fix: {
    safety: 'review',
    summary: 'Pin the version of the cluster, after a look at what warn says at latest.',
    edits: ({ path }, _, { kubernetes }) => [{ op: 'set', path, value: `v1.${kubernetes}` }],
  },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission'],
  parameters: {
    maxAge: {
      description: 'How many minors a pinned version may be behind the cluster.',
      default: 3,
      schema: { type: 'integer', minimum: 0 },
      fault: (value) =>
        typeof value === 'number' && Number.isInteger(value) && value >= 0
          ? undefined
          : saying('expected.whole-number', 'a whole number is expected'),
    },
  },
  evaluate,
  examples: {
    pass: [
      { object: exampleNamespace({ enforce: 'baseline', 'enforce-version': 'v1.34', warn: 'restricted' }) },
      { object: exampleNamespace({ enforce: 'privileged' }) },
      { object: exampleNamespace({ warn: 'restricted', 'warn-version': 'latest' }) },
    ],
    fail: [
      { object: exampleNamespace({ enforce: 'baseline' }) },
      { object: exampleNamespace({ enforce: 'baseline', 'enforce-version': 'latest' }) },
      { object: exampleNamespace({ enforce: 'baseline', 'enforce-version': 'v1.33' }) },
      {
        object: exampleNamespace({
          enforce: 'baseline',
          'enforce-version': 'v1.36',
          audit: 'restricted',
          'audit-version': 'v1.24',
        }),
      },
    ],
  },
};
