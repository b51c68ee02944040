import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase } from '../checks/sentences.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, valueAt } from '../core/path.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { isWindowsPod } from '../resources/pod-traits.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    const allowed = site.securityContext?.allowPrivilegeEscalation;
    if (allowed === false) continue;
    const path = pathIn(site, 'securityContext', 'allowPrivilegeEscalation');
    if (allowed === true) violations.push({ path, message: 'allowed', container: site.name, found: 'true' });
    else violations.push({ path, message: 'unset', container: site.name });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const containers = containersPhrase(containerNames(violations));
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containers} must set securityContext.allowPrivilegeEscalation=false`,
  };
}

/**
 * The API server refuses allowPrivilegeEscalation: false beside privileged: true, and beside CAP_SYS_ADMIN in this spelling;
 * and Bidirectional mounts of a container that is not privileged.
 */
export function escalationForbidden(path: Path, pod: Pod): Edit[] {
  const own = path.slice(0, -1);
  const context = valueAt(pod, own) as Container['securityContext'];
  const refused = (context?.capabilities?.add ?? []).flatMap((name, i) =>
    name === 'CAP_SYS_ADMIN' ? [i] : [],
  );
  return [
    ...(context?.privileged === true
      ? [
          { op: 'set' as const, path: [...own, 'privileged'], value: false },
          ...mountsKept(own.slice(0, -1), pod),
        ]
      : []),
    // From the end, because what follows a removed item moves up.
    ...refused.toReversed().map((i) => ({ op: 'remove' as const, path: [...own, 'capabilities', 'add', i] })),
    { op: 'set', path, value: false },
  ];
}

/** They go on to see what the node mounts; only what they mount themselves stays theirs. */
function mountsKept(path: Path, pod: Pod): Edit[] {
  const { volumeMounts = [] } = (valueAt(pod, path) ?? {}) as Container;
  return volumeMounts.flatMap(({ mountPropagation }, i): Edit[] =>
    mountPropagation === 'Bidirectional'
      ? [{ op: 'set', path: [...path, 'volumeMounts', i, 'mountPropagation'], value: 'HostToContainer' }]
      : [],
  );
}

export const allowPrivilegeEscalation: Control = {
  id: 'allowPrivilegeEscalation',
  title: 'Privilege escalation',
  summary: 'Containers must forbid that a process gains more privileges than its parent.',
  level: 'restricted',
  severity: 'medium',
  fields: ['spec.containers[*].securityContext.allowPrivilegeEscalation', 'spec.os.name'],
  messages: {
    allowed: {
      text: 'container "{container}" allows privilege escalation',
      label: 'set-user-ID programs work',
      wanted: 'false',
    },
    unset: {
      text: 'container "{container}" does not forbid privilege escalation',
      label: 'allowPrivilegeEscalation is not set, which means true',
      wanted: 'allowPrivilegeEscalation: false',
    },
  },
  attack:
    'Code that runs as an ordinary user can become root in the container through a set-user-ID program such as sudo or su, or a faulty one.',
  fix: {
    safety: 'review',
    summary: 'Set allowPrivilegeEscalation to false.',
    edits: ({ path }, pod) => escalationForbidden(path, pod),
  },
  references: ['MITRE T1548.001', 'CIS 5.2.6', 'NSA Pod security'],
  revisions: [
    { since: 8, evaluate, sentence },
    {
      since: 25,
      evaluate: (pod) => (isWindowsPod(pod) ? [] : evaluate(pod)),
      sentence,
      note: 'Windows pods (spec.os.name: windows) are left out.',
    },
  ],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app', securityContext: { allowPrivilegeEscalation: false } }] } },
      { spec: { os: { name: 'windows' }, containers: [{ name: 'app' }] } },
    ],
    fail: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          containers: [
            { name: 'app', securityContext: { allowPrivilegeEscalation: true, privileged: true } },
          ],
        },
      },
    ],
  },
};
