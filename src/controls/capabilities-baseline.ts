import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, foundValues } from '../checks/sentences.ts';
import { joinQuote, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';

/** What container runtimes grant by default, less NET_RAW. */
export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    const added = site.securityContext?.capabilities?.add ?? [];
    added.forEach((capability, i) => {
      if (DEFAULT_CAPABILITIES.has(capability)) return;
      violations.push({
        path: pathIn(site, 'securityContext', 'capabilities', 'add', i),
        message: 'added',
        container: site.name,
        found: capability,
      });
    });
  }
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const containers = containersPhrase(containerNames(violations));
  const capabilities = joinQuote(sortedSet(foundValues(violations)));
  return {
    reason: 'non-default capabilities',
    detail: `${containers} must not include ${capabilities} in securityContext.capabilities.add`,
  };
}

export const capabilitiesBaseline: Control = {
  id: 'capabilities_baseline',
  title: 'Added capabilities',
  summary: 'Containers must not add capabilities beyond a short list of harmless ones.',
  level: 'baseline',
  severity: 'high',
  fields: ['spec.containers[*].securityContext.capabilities.add'],
  messages: {
    added: {
      text: 'container "{container}" adds the capability {found}',
      label: 'not on the list that baseline allows',
      wanted: `none but ${[...DEFAULT_CAPABILITIES].join(', ')}`,
    },
  },
  attack:
    'Each capability is a part of root on the node: SYS_ADMIN mounts file systems, SYS_PTRACE enters the processes that it sees, with hostPID those of the node, NET_ADMIN rewires the network, with hostNetwork that of the node, DAC_READ_SEARCH opens every file of a disk of which anything is mounted, SYS_MODULE loads code into the kernel, NET_RAW forges packets.',
  fix: {
    safety: 'review',
    summary: 'Remove the capability from the list.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.2.8', 'CIS 5.2.9', 'NSA Pod security'],
  revisions: [{ since: 0, evaluate, sentence }],
  examples: {
    pass: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          containers: [
            { name: 'app', securityContext: { capabilities: { add: ['CHOWN', 'NET_BIND_SERVICE'] } } },
          ],
        },
      },
    ],
    fail: [
      {
        spec: {
          containers: [
            { name: 'app', securityContext: { capabilities: { add: ['NET_RAW', 'CHOWN', 'SYS_ADMIN'] } } },
          ],
        },
      },
      {
        spec: {
          ephemeralContainers: [{ name: 'debug', securityContext: { capabilities: { add: ['ALL'] } } }],
        },
      },
    ],
  },
};
