import type { Control, Sentence } from '../checks/check.ts';
import { foundValues, settersPhrase } from '../checks/sentences.ts';
import { joinQuote, plural, quote, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod, SecurityProfile } from '../resources/pod.ts';

export const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
export const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

function isSeccompKey(key: string): boolean {
  return key === POD_ANNOTATION || key.startsWith(CONTAINER_ANNOTATION);
}

function isForbiddenAnnotation(value: string): boolean {
  return value !== 'runtime/default' && value !== 'docker/default' && !value.startsWith('localhost/');
}

/** Up to v1.18: annotations of the pod and of containers that exist; fields are not read. */
function evaluateAnnotations(pod: Pod): Violation[] {
  const annotations = pod.metadata?.annotations;
  if (annotations === undefined || !Object.keys(annotations).some(isSeccompKey)) return [];
  const keys = [POD_ANNOTATION, ...containersIn(pod).map(({ name }) => `${CONTAINER_ANNOTATION}${name}`)];
  const violations: Violation[] = [];
  for (const key of new Set(keys)) {
    const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (value === undefined || !isForbiddenAnnotation(value)) continue;
    violations.push({
      path: ['metadata', 'annotations', key],
      message: 'annotation',
      found: value,
      values: { key },
    });
  }
  return violations;
}

function annotationSentence(violations: readonly Violation[]): Sentence {
  const values = sortedSet(violations.map(({ found, values }) => `${values?.['key']}=${quote(found ?? '')}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', 'annotations', values.length)} ${values.join(', ')}`,
  };
}

export function isForbiddenSeccomp(profile: SecurityProfile): boolean {
  return profile.type !== 'RuntimeDefault' && profile.type !== 'Localhost';
}

/** From v1.19: the profiles that pod and containers set themselves; annotations are not read. */
export function forbiddenSeccompProfiles(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  const profile = pod.spec?.securityContext?.seccompProfile;
  if (profile !== undefined && isForbiddenSeccomp(profile)) {
    const path = ['spec', 'securityContext', 'seccompProfile', 'type'];
    violations.push({ path, message: 'pod', found: profile.type ?? '' });
  }
  for (const site of containersIn(pod)) {
    const own = site.securityContext?.seccompProfile;
    if (own === undefined || !isForbiddenSeccomp(own)) continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'seccompProfile', 'type'),
      message: 'container',
      container: site.name,
      found: own.type ?? '',
    });
  }
  return violations;
}

export function forbiddenSeccompSentence(violations: readonly Violation[]): Sentence {
  const types = joinQuote(sortedSet(foundValues(violations)));
  return {
    reason: 'seccompProfile',
    detail: `${settersPhrase(violations)} must not set securityContext.seccompProfile.type to ${types}`,
  };
}

/** What both seccomp controls say. */
export const SECCOMP_MESSAGES = {
  pod: {
    text: 'the pod sets the seccomp profile "{found}"',
    label: 'system calls are not filtered',
    wanted: 'RuntimeDefault or Localhost',
  },
  container: {
    text: 'container "{container}" sets the seccomp profile "{found}"',
    label: 'system calls are not filtered',
    wanted: 'RuntimeDefault or Localhost',
  },
};

export const seccompProfileBaseline: Control = {
  id: 'seccompProfile_baseline',
  title: 'Seccomp switched off',
  summary: 'Pods and containers must not switch seccomp off.',
  level: 'baseline',
  severity: 'high',
  fields: [
    'spec.securityContext.seccompProfile.type',
    'spec.containers[*].securityContext.seccompProfile.type',
    'spec.containers[*].name',
    `metadata.annotations["${POD_ANNOTATION}"]`,
    `metadata.annotations["${CONTAINER_ANNOTATION}*"]`,
  ],
  messages: {
    ...SECCOMP_MESSAGES,
    annotation: {
      text: 'annotation {key} sets the seccomp profile "{found}"',
      label: 'system calls are not filtered',
      wanted: 'runtime/default or localhost/NAME',
    },
  },
  attack:
    'Without a filter every system call of the kernel is open to code in the container, among them those in which most escapes were found.',
  fix: {
    safety: 'review',
    summary: "Set the runtime's default profile.",
    edits: ({ path, message }) => [
      { op: 'set', path, value: message === 'annotation' ? 'runtime/default' : 'RuntimeDefault' },
    ],
  },
  references: ['MITRE T1611', 'CIS 5.7.2', 'NSA Pod security'],
  revisions: [
    { since: 0, evaluate: evaluateAnnotations, sentence: annotationSentence },
    {
      since: 19,
      evaluate: forbiddenSeccompProfiles,
      sentence: forbiddenSeccompSentence,
      note: 'Fields are read instead of annotations.',
    },
  ],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app' }] } },
      { spec: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'app.json' } } } },
    ],
    fail: [
      {
        spec: { securityContext: { seccompProfile: { type: 'Unconfined' } }, containers: [{ name: 'app' }] },
      },
      { spec: { containers: [{ name: 'app', securityContext: { seccompProfile: {} } }] } },
    ],
  },
};
