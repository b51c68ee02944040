import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, foundValues } from '../checks/sentences.ts';
import { compareBytes, joinQuote, plural, quote, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod, SecurityProfile } from '../resources/pod.ts';

export const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

function isForbidden(profile: SecurityProfile | undefined): profile is SecurityProfile {
  return profile !== undefined && profile.type !== 'RuntimeDefault' && profile.type !== 'Localhost';
}

function isForbiddenAnnotation(value: string): boolean {
  return value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/');
}

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  const profile = pod.spec?.securityContext?.appArmorProfile;
  if (isForbidden(profile)) {
    violations.push({
      path: ['spec', 'securityContext', 'appArmorProfile', 'type'],
      message: 'pod',
      found: profile.type ?? '',
    });
  }
  for (const site of containersIn(pod)) {
    const own = site.securityContext?.appArmorProfile;
    if (!isForbidden(own)) continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'appArmorProfile', 'type'),
      message: 'container',
      container: site.name,
      found: own.type ?? '',
    });
  }
  const annotations = pod.metadata?.annotations ?? {};
  for (const key of Object.keys(annotations)) {
    const value = annotations[key] ?? '';
    if (!key.startsWith(ANNOTATION_PREFIX) || !isForbiddenAnnotation(value)) continue;
    violations.push({
      path: ['metadata', 'annotations', key],
      message: 'annotation',
      found: value,
      values: { key },
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const annotations = violations.filter(({ message }) => message === 'annotation');
  const fields = violations.filter(({ message }) => message !== 'annotation');
  const setters: string[] = [];
  if (fields.some(({ message }) => message === 'pod')) setters.push('pod');
  const names = containerNames(fields);
  if (names.length > 0) setters.push(containersPhrase(names));
  if (annotations.length > 0) setters.push(plural('annotation', 'annotations', annotations.length));
  const values = [
    ...sortedSet(foundValues(fields)),
    ...annotations.map(({ found, values }) => `${values?.['key']}=${quote(found ?? '')}`).sort(compareBytes),
  ];
  return {
    reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${joinQuote(values)}`,
  };
}

export const appArmorProfile: Control = {
  id: 'appArmorProfile',
  title: 'AppArmor profile',
  summary: 'Pods and containers must not switch AppArmor off or set an unknown kind of profile.',
  level: 'baseline',
  severity: 'high',
  fields: [
    'spec.securityContext.appArmorProfile.type',
    'spec.containers[*].securityContext.appArmorProfile.type',
    'metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]',
  ],
  messages: {
    pod: {
      text: 'the pod sets the AppArmor profile "{found}"',
      label: 'no AppArmor confinement for the containers of this pod',
      wanted: 'RuntimeDefault, Localhost, or unset',
    },
    container: {
      text: 'container "{container}" sets the AppArmor profile "{found}"',
      label: 'no AppArmor confinement for this container',
      wanted: 'RuntimeDefault, Localhost, or unset',
    },
    annotation: {
      text: 'annotation {key} sets the AppArmor profile "{found}"',
      label: 'the annotation switches AppArmor off, whichever container it names',
      wanted: 'runtime/default, localhost/NAME, or no annotation',
    },
  },
  attack:
    'Without AppArmor, code in the container may mount file systems and write below /proc and /sys wherever its capabilities allow it, which the default profile refuses; with SYS_ADMIN that is a way out to the node.',
  fix: {
    safety: 'review',
    summary: 'Remove the setting, so that the runtime applies its default profile.',
    edits: ({ path, message }) => [
      { op: 'remove', path: message === 'annotation' ? path : path.slice(0, -1) },
    ],
  },
  references: ['MITRE T1611', 'CIS 5.7.3', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
          containers: [{ name: 'app' }],
        },
      },
      { metadata: { annotations: { [`${ANNOTATION_PREFIX}app`]: 'localhost/k8s-app' } }, spec: {} },
    ],
    fail: [
      {
        spec: {
          containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Unconfined' } } }],
        },
      },
      { spec: { securityContext: { appArmorProfile: {} }, containers: [{ name: 'app' }] } },
      { metadata: { annotations: { [`${ANNOTATION_PREFIX}app`]: 'unconfined' } }, spec: {} },
    ],
  },
};
