import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { escalationForbidden } from './allow-privilege-escalation.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    if (site.securityContext?.privileged !== true) continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'privileged'),
      message: 'privileged',
      container: site.name,
      found: 'true',
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  return {
    reason: 'privileged',
    detail: `${containersPhrase(containerNames(violations))} must not set securityContext.privileged=true`,
  };
}

export const privileged: Control = {
  id: 'privileged',
  title: 'Privileged containers',
  summary: 'Containers must not run privileged.',
  level: 'baseline',
  severity: 'critical',
  fields: ['spec.containers[*].securityContext.privileged'],
  messages: {
    privileged: {
      text: 'container "{container}" runs privileged',
      label: 'every capability, every host device, no seccomp',
      wanted: 'false or unset',
    },
  },
  attack:
    "Whoever gets code to run in the container can mount the node's disk, read the kubelet's credentials and every Secret mounted on that node.",
  fix: {
    safety: 'review',
    summary:
      'Set it to false and, in the same edit, forbid privilege escalation; mounts that go out to the node only come in from then on.',
    edits: ({ path }, pod) => escalationForbidden([...path.slice(0, -1), 'allowPrivilegeEscalation'], pod),
  },
  references: ['MITRE T1611', 'CIS 5.2.2', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [{ spec: { containers: [{ name: 'app', securityContext: { privileged: false } }] } }],
    fail: [
      { spec: { containers: [{ name: 'app', securityContext: { privileged: true } }] } },
      { spec: { initContainers: [{ name: 'setup', securityContext: { privileged: true } }] } },
      {
        spec: {
          containers: [
            {
              name: 'driver',
              securityContext: { privileged: true },
              volumeMounts: [{ name: 'data', mountPath: '/data', mountPropagation: 'Bidirectional' }],
            },
          ],
        },
      },
    ],
  },
};
