import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, foundValues } from '../checks/sentences.ts';
import { joinQuote, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isUserNamespacePod } from '../resources/pod-traits.ts';

/** Shared with the restricted control of the same name, which differs only in whom it applies to. */
export function procMountViolations(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    const procMount = site.securityContext?.procMount;
    if (procMount === undefined || procMount === 'Default') continue;
    violations.push({
      path: pathIn(site, 'securityContext', 'procMount'),
      message: 'procMount',
      container: site.name,
      found: procMount,
    });
  }
  return violations;
}

export function procMountSentence(violations: readonly Violation[]): Sentence {
  const containers = containersPhrase(containerNames(violations));
  const values = joinQuote(sortedSet(foundValues(violations)));
  return { reason: 'procMount', detail: `${containers} must not set securityContext.procMount to ${values}` };
}

export const procMount: Control = {
  id: 'procMount',
  title: 'procMount',
  summary: 'Containers must keep the masked /proc that their runtime gives them.',
  level: 'baseline',
  severity: 'high',
  fields: ['spec.containers[*].securityContext.procMount', 'spec.hostUsers'],
  messages: {
    procMount: {
      text: 'container "{container}" sets procMount to "{found}"',
      label: '/proc without the masks of the container runtime',
      wanted: 'Default or unset',
    },
  },
  attack:
    'An unmasked /proc shows kernel memory maps and keys and lets a root process write kernel settings such as the core dump handler, which then runs on the node.',
  fix: {
    safety: 'review',
    summary: 'Remove procMount.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.7.3', 'NSA Pod security'],
  revisions: [
    { since: 0, evaluate: procMountViolations, sentence: procMountSentence },
    {
      since: 35,
      evaluate: (pod) => (isUserNamespacePod(pod) ? [] : procMountViolations(pod)),
      sentence: procMountSentence,
      note: 'Pods in a user namespace (hostUsers: false) may set it.',
    },
  ],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app', securityContext: { procMount: 'Default' } }] } },
      {
        spec: { hostUsers: false, containers: [{ name: 'app', securityContext: { procMount: 'Unmasked' } }] },
      },
    ],
    fail: [{ spec: { containers: [{ name: 'app', securityContext: { procMount: 'Unmasked' } }] } }],
  },
};
