import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import { belongsOnPod, containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isWindowsPod } from '../resources/pod-traits.ts';
import {
  forbiddenSeccompProfiles,
  forbiddenSeccompSentence,
  isForbiddenSeccomp,
  SECCOMP_MESSAGES,
} from './seccomp-profile-baseline.ts';

/** What is set wrong hides what is missing, as in runAsNonRoot. */
function evaluate(pod: Pod): Violation[] {
  const explicit = forbiddenSeccompProfiles(pod);
  return explicit.length > 0 ? explicit : missingProfiles(pod);
}

function hidden(pod: Pod): Violation[] {
  return forbiddenSeccompProfiles(pod).length > 0 ? missingProfiles(pod) : [];
}

function missingProfiles(pod: Pod): Violation[] {
  const forPod = pod.spec?.securityContext?.seccompProfile;
  if (forPod !== undefined && !isForbiddenSeccomp(forPod)) return [];
  const implicit: Violation[] = [];
  for (const site of containersIn(pod)) {
    if (site.securityContext?.seccompProfile !== undefined) continue;
    implicit.push({
      path: pathIn(site, 'securityContext', 'seccompProfile', 'type'),
      message: 'unset',
      container: site.name,
    });
  }
  return implicit;
}

const FOR_POD = ['spec', 'securityContext', 'seccompProfile', 'type'];

function sentence(violations: readonly Violation[]): Sentence {
  if (violations[0]?.message !== 'unset') return forbiddenSeccompSentence(violations);
  const containers = containersPhrase(containerNames(violations));
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containers} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
}

export const seccompProfileRestricted: Control = {
  id: 'seccompProfile_restricted',
  title: 'Seccomp profile',
  summary: 'Containers must run under a seccomp profile.',
  level: 'restricted',
  severity: 'medium',
  overrides: ['seccompProfile_baseline'],
  fields: [
    'spec.securityContext.seccompProfile.type',
    'spec.containers[*].securityContext.seccompProfile.type',
    'spec.os.name',
  ],
  messages: {
    ...SECCOMP_MESSAGES,
    unset: {
      text: 'container "{container}" has no seccomp profile',
      label: 'seccompProfile is set neither here nor on the pod',
      wanted: 'seccompProfile.type: RuntimeDefault or Localhost, here or on the pod',
    },
  },
  attack:
    'Unless the kubelet is told otherwise a pod without a profile runs without a filter: every system call of the kernel is open to code in the container.',
  fix: {
    safety: 'review',
    summary: "Set the runtime's default profile.",
    edits: ({ path, message }, pod) => [
      {
        op: 'set',
        path: message === 'unset' && belongsOnPod(pod, 'seccompProfile') ? FOR_POD : path,
        value: 'RuntimeDefault',
      },
    ],
  },
  references: ['MITRE T1611', 'CIS 5.7.2', 'NSA Pod security'],
  revisions: [
    { since: 19, evaluate, hidden, sentence },
    {
      since: 25,
      evaluate: (pod) => (isWindowsPod(pod) ? [] : evaluate(pod)),
      hidden,
      sentence,
      note: 'Windows pods (spec.os.name: windows) are left out.',
    },
  ],
  examples: {
    pass: [
      {
        spec: {
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{ name: 'app' }],
        },
      },
      { spec: { os: { name: 'windows' }, containers: [{ name: 'app' }] } },
    ],
    fail: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Unconfined' } } }],
        },
      },
    ],
  },
};
