import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, foundValues } from '../checks/sentences.ts';
import { plural, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    site.container.ports?.forEach(({ hostPort }, i) => {
      if (hostPort === undefined || hostPort === 0) return;
      violations.push({
        path: pathIn(site, 'ports', i, 'hostPort'),
        message: 'hostPort',
        container: site.name,
        found: String(hostPort),
      });
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const names = containerNames(violations);
  const ports = sortedSet(foundValues(violations));
  const verb = plural('uses', 'use', names.length);
  const noun = plural('hostPort', 'hostPorts', ports.length);
  return { reason: 'hostPort', detail: `${containersPhrase(names)} ${verb} ${noun} ${ports.join(', ')}` };
}

export const hostPorts: Control = {
  id: 'hostPorts',
  title: 'Host ports',
  summary: 'Containers must not take ports of their node.',
  level: 'baseline',
  severity: 'medium',
  fields: ['spec.containers[*].ports[*].hostPort'],
  messages: {
    hostPort: {
      text: 'container "{container}" takes port {found} of the node',
      label: "open on the node's own addresses",
      wanted: 'unset; reach the pod through a Service',
    },
  },
  attack:
    'The port is open on every address of the node, past Services and in many networks past network policies; a pod that takes the port of a node service first can answer in its place.',
  fix: {
    safety: 'review',
    summary: 'Remove hostPort and reach the pod through a Service.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1046', 'CIS 5.2.13', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [{ spec: { containers: [{ name: 'app', ports: [{ containerPort: 8080 }, { hostPort: 0 }] }] } }],
    fail: [{ spec: { containers: [{ name: 'app', ports: [{ containerPort: 80, hostPort: 80 }] }] } }],
  },
};
