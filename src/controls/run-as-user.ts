import type { Control, Sentence } from '../checks/check.ts';
import { settersPhrase } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isUserNamespacePod } from '../resources/pod-traits.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  if (pod.spec?.securityContext?.runAsUser === 0) {
    violations.push({ path: ['spec', 'securityContext', 'runAsUser'], message: 'pod', found: '0' });
  }
  for (const site of containersIn(pod)) {
    if (site.securityContext?.runAsUser !== 0) continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'runAsUser'),
      message: 'container',
      container: site.name,
      found: '0',
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  return { reason: 'runAsUser=0', detail: `${settersPhrase(violations)} must not set runAsUser=0` };
}

export const runAsUser: Control = {
  id: 'runAsUser',
  title: 'User 0',
  summary: 'Pods and containers must not choose user 0.',
  level: 'restricted',
  severity: 'medium',
  fields: [
    'spec.securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsUser',
    'spec.hostUsers',
  ],
  messages: {
    pod: { text: 'the pod runs as user 0', label: 'user 0 is root', wanted: 'any other user, or unset' },
    container: {
      text: 'container "{container}" runs as user 0',
      label: 'user 0 is root',
      wanted: 'any other user, or unset',
    },
  },
  attack:
    'Root in the container is root on the node as soon as any other barrier falls, and needs no further step to use the capabilities that the container holds.',
  fix: {
    safety: 'review',
    summary:
      "Remove runAsUser, so that the image's own user counts, or set the user the program is made for.",
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.2.7', 'NSA Pod security'],
  revisions: [
    { since: 23, evaluate, sentence },
    {
      since: 35,
      evaluate: (pod) => (isUserNamespacePod(pod) ? [] : evaluate(pod)),
      sentence,
      note: 'Pods in a user namespace (hostUsers: false) are left out.',
    },
  ],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app', securityContext: { runAsUser: 1000 } }] } },
      { spec: { hostUsers: false, securityContext: { runAsUser: 0 } } },
    ],
    fail: [
      {
        spec: {
          securityContext: { runAsUser: 0 },
          containers: [{ name: 'app', securityContext: { runAsUser: 1 } }],
        },
      },
      { spec: { containers: [{ name: 'app', securityContext: { runAsUser: 0 } }] } },
    ],
  },
};
