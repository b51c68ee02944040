import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, foundValues } from '../checks/sentences.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, valueAt } from '../core/path.ts';
import { joinQuote, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isWindowsPod } from '../resources/pod-traits.ts';

function evaluate(pod: Pod): Violation[] {
  const violations: Violation[] = [];
  for (const site of containersIn(pod)) {
    const capabilities = site.securityContext?.capabilities;
    if (!capabilities?.drop?.includes('ALL')) {
      violations.push({
        path: pathIn(site, 'securityContext', 'capabilities', 'drop'),
        message: 'drop',
        container: site.name,
      });
    }
    capabilities?.add?.forEach((capability, i) => {
      if (capability === 'NET_BIND_SERVICE') return;
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

/** `all` is what runtimes take for ALL, and the Standards do not. */
function dropAll(path: Path, pod: Pod): Edit[] {
  const dropped = valueAt(pod, path);
  const misspelt = Array.isArray(dropped)
    ? dropped.findIndex((name) => String(name).toUpperCase() === 'ALL')
    : -1;
  return misspelt < 0
    ? [{ op: 'set', path, value: ['ALL'] }]
    : [{ op: 'set', path: [...path, misspelt], value: 'ALL' }];
}

function sentence(violations: readonly Violation[]): Sentence {
  const clauses: string[] = [];
  const missing = violations.filter(({ message }) => message === 'drop');
  if (missing.length > 0) {
    clauses.push(
      `${containersPhrase(containerNames(missing))} must set securityContext.capabilities.drop=["ALL"]`,
    );
  }
  const added = violations.filter(({ message }) => message === 'added');
  if (added.length > 0) {
    const capabilities = joinQuote(sortedSet(foundValues(added)));
    clauses.push(
      `${containersPhrase(containerNames(added))} must not include ${capabilities} in securityContext.capabilities.add`,
    );
  }
  return { reason: 'unrestricted capabilities', detail: clauses.join('; ') };
}

export const capabilitiesRestricted: Control = {
  id: 'capabilities_restricted',
  title: 'Dropped capabilities',
  summary: 'Containers must drop all capabilities and may add only NET_BIND_SERVICE.',
  level: 'restricted',
  severity: 'medium',
  overrides: ['capabilities_baseline'],
  fields: [
    'spec.containers[*].securityContext.capabilities.drop',
    'spec.containers[*].securityContext.capabilities.add',
    'spec.os.name',
  ],
  messages: {
    drop: {
      text: 'container "{container}" does not drop all capabilities',
      label: 'keeps what the container runtime grants by default',
      wanted: 'capabilities.drop: ["ALL"], in upper case',
    },
    added: {
      text: 'container "{container}" adds the capability {found}',
      label: 'only NET_BIND_SERVICE may be added',
      wanted: 'no capability but NET_BIND_SERVICE',
    },
  },
  attack:
    'The default set lets a root process in the container change owners of files, bind low ports and, with NET_RAW where the runtime grants it, forge packets to its neighbours.',
  fix: {
    safety: 'review',
    summary:
      'Drop ALL and remove what was added; add NET_BIND_SERVICE back when the program binds a port below 1024.',
    edits: ({ path, message }, pod) => (message === 'drop' ? dropAll(path, pod) : [{ op: 'remove', path }]),
  },
  references: ['MITRE T1611', 'CIS 5.2.9', 'CIS 5.2.10', 'NSA Pod security'],
  revisions: [
    { since: 22, evaluate, sentence },
    {
      since: 25,
      evaluate: (pod) => (isWindowsPod(pod) ? [] : evaluate(pod)),
      sentence,
      note: 'Windows pods (spec.os.name: windows) are left out.',
    },
  ],
  examples: {
    pass: [
      {
        spec: {
          containers: [
            { name: 'app', securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } },
          ],
        },
      },
      { spec: { os: { name: 'windows' }, containers: [{ name: 'app' }] } },
    ],
    fail: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          containers: [{ name: 'app', securityContext: { capabilities: { drop: ['all'], add: ['CHOWN'] } } }],
        },
      },
    ],
  },
};
