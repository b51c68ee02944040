import { labelPath, labelsOf } from '../checks/namespace-labels.ts';
import {
  type Labels,
  levelLabel,
  MODES,
  type Mode,
  policyOf,
  UNCONFIGURED,
  versionLabel,
} from '../checks/namespace-policy.ts';
import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { LEVELS } from '../core/level.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import { editDistance, nearestOf } from '../core/text-distance.ts';

const KEYS = MODES.flatMap((mode) => [levelLabel(mode), versionLabel(mode)]);

/** What an unreadable value does, by label. */
const EFFECTS: Readonly<Record<string, Saying>> = Object.fromEntries(
  MODES.flatMap((mode: Mode) => [
    [
      levelLabel(mode),
      mode === 'enforce'
        ? saying('psa.restricted-instead', 'restricted is enforced instead')
        : saying('psa.silent', '{mode} says nothing at all', { mode }),
    ],
    [versionLabel(mode), saying('psa.newest-instead', 'the newest version is taken instead')],
  ]),
);

function evaluate(subject: Subject): Outcome[] {
  const labels = labelsOf(objectOf(subject));
  const { errors } = policyOf(labels, UNCONFIGURED);
  const values = errors.map(({ label, value }): Outcome => {
    const isLevel = !label.endsWith('-version');
    const meant = isLevel ? meantLevel(value) : meantVersion(value);
    const isSlip = meant !== undefined && editDistance(value.toLowerCase(), meant) <= 1;
    return {
      type: 'violation',
      path: labelPath(label),
      message: isLevel ? 'level' : 'version',
      found: value,
      // Someone who wrote it nearly right means it; anything further off is a guess.
      ...(isSlip ? { fixSafety: 'safe' as const } : {}),
      ...(isLevel ? {} : { severity: 'medium' as const }),
      values: { label, effect: EFFECTS[label], ...(meant === undefined ? {} : { meant }) },
    };
  });
  return [...values, ...strangeKeys(labels)];
}

/** Namespaces have much the same labels. */
const meantKey = remembered((key) => nearestOf(key, KEYS));

function strangeKeys(labels: Labels): Outcome[] {
  return Object.keys(labels).flatMap((key): Outcome[] => {
    if (KEYS.includes(key)) return [];
    const meant = meantKey(key);
    const isOurs = key.startsWith('pod-security.kubernetes.io/');
    if (!isOurs && (meant === undefined || editDistance(key, meant) > 4)) return [];
    const isFree = meant !== undefined && labels[meant] === undefined;
    const values = {
      label: key,
      ...(isFree ? { meant } : {}),
      hint: meant ?? saying('psa.any-mode', 'a mode, or its version'),
    };
    return [{ type: 'violation', path: labelPath(key), message: 'key', found: labels[key] ?? '', values }];
  });
}

function meantLevel(value: string): string | undefined {
  return nearestOf(value.trim(), LEVELS);
}

/** `1.30`, `V1.30` and `v1.30.2` all mean v1.30. */
function meantVersion(value: string): string | undefined {
  const minor = /^v?1\.0*(\d{1,3})(?:[.+-].*)?$/i.exec(value.trim())?.[1];
  if (minor !== undefined) return `v1.${minor}`;
  return nearestOf(value.trim(), ['latest']);
}

function edits({ message, path, values, found }: PracticeViolation): Edit[] {
  const meant = values?.['meant'];
  if (meant === undefined) return [];
  if (message !== 'key') return [{ op: 'set', path, value: meant }];
  // From then on pods are refused: that takes more than a spelling.
  if (meant === levelLabel('enforce')) return [];
  return [
    { op: 'remove', path },
    { op: 'set', path: labelPath(String(meant)), value: found },
  ];
}

const namespace = (labels: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});
const pss = 'pod-security.kubernetes.io';

export const namespacePsaInvalid: Practice = {
  id: 'namespace-psa-invalid',
  title: 'Labels that Kubernetes cannot read',
  summary: 'The Pod Security labels of a namespace must be spelled as Kubernetes reads them.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['Namespace'],
  fields: ['metadata.labels'],
  messages: {
    level: {
      text: 'label {label} has no such level "{found}"',
      label: '{effect}',
      wanted: 'privileged, baseline or restricted',
    },
    version: {
      text: 'label {label} has no such version "{found}"',
      label: '{effect}',
      wanted: 'latest, or v1.N',
    },
    key: {
      text: 'label {label} means nothing to Kubernetes',
      label: 'it is kept and has no effect; meant is probably {hint}',
      wanted: '{hint}',
    },
  },
  attack:
    'A namespace that looks protected admits what its level would forbid where the label is not read; an unreadable enforce errs to the other side and keeps pods from starting.',
  fix: { safety: 'review', summary: 'Spell it as Kubernetes does.', edits },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission'],
  evaluate,
  examples: {
    pass: [
      { object: namespace({ [`${pss}/enforce`]: 'baseline', [`${pss}/enforce-version`]: 'v1.30' }) },
      { object: namespace({ [`${pss}/enforce`]: 'baseline', 'example.com/enforce': 'everything' }) },
    ],
    fail: [
      { object: namespace({ [`${pss}/enforce`]: 'restrictd', [`${pss}/enforce-version`]: '1.30' }) },
      { object: namespace({ [`${pss}/warn`]: 'Baseline', [`${pss}/audit`]: 'default' }) },
      { object: namespace({ [`${pss}/enforced`]: 'baseline' }) },
      { object: namespace({ [`${pss}/warning`]: 'baseline' }) },
      { object: namespace({ 'podsecurity.kubernetes.io/enforce': 'baseline' }) },
    ],
  },
};
