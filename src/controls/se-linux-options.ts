import type { Control, Revision, Sentence } from '../checks/check.ts';
import { foundValues, settersPhrase } from '../checks/sentences.ts';
import type { Path } from '../core/path.ts';
import { joinQuote, plural, sortedSet } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { ownerSaying } from '../resources/owner.ts';
import type { Pod, SELinuxOptions } from '../resources/pod.ts';

export const TYPES_1_0: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
export const TYPES_1_31: readonly string[] = [...TYPES_1_0, 'container_engine_t'];

function violationsIn(
  options: SELinuxOptions | undefined,
  path: Path,
  types: readonly string[],
  container?: string,
): Violation[] {
  if (options === undefined) return [];
  const violations: Violation[] = [];
  const add = (field: 'type' | 'user' | 'role'): void => {
    violations.push({
      path: [...path, field],
      message: field,
      found: options[field] ?? '',
      ...(container === undefined ? {} : { container }),
      values: { who: ownerSaying(container) },
    });
  };
  if (!types.includes(options.type ?? '')) add('type');
  if ((options.user ?? '') !== '') add('user');
  if ((options.role ?? '') !== '') add('role');
  return violations;
}

function sentence(violations: readonly Violation[]): Sentence {
  const clauses: string[] = [];
  const types = sortedSet(foundValues(violations.filter(({ message }) => message === 'type')));
  if (types.length > 0) clauses.push(`${plural('type', 'types', types.length)} ${joinQuote(types)}`);
  for (const field of ['user', 'role']) {
    if (violations.some(({ message }) => message === field)) clauses.push(`${field} may not be set`);
  }
  return {
    reason: 'seLinuxOptions',
    detail: `${settersPhrase(violations)} set forbidden securityContext.seLinuxOptions: ${clauses.join('; ')}`,
  };
}

function revision(since: number, types: readonly string[], note?: string): Revision {
  const evaluate = (pod: Pod): Violation[] => {
    const path = ['spec', 'securityContext', 'seLinuxOptions'];
    const violations = violationsIn(pod.spec?.securityContext?.seLinuxOptions, path, types);
    for (const site of containersIn(pod)) {
      const options = site.securityContext?.seLinuxOptions;
      if (options === undefined) continue;
      violations.push(
        ...violationsIn(options, pathIn(site, 'securityContext', 'seLinuxOptions'), types, site.name),
      );
    }
    return violations;
  };
  return { since, evaluate, sentence, ...(note === undefined ? {} : { note }) };
}

export const seLinuxOptions: Control = {
  id: 'seLinuxOptions',
  title: 'SELinux options',
  summary: 'Pods and containers must not choose an SELinux user, a role, or a type made for something else.',
  level: 'baseline',
  severity: 'high',
  fields: ['spec', 'spec.containers[*]'].flatMap((owner) =>
    ['type', 'user', 'role'].map((field) => `${owner}.securityContext.seLinuxOptions.${field}`),
  ),
  messages: {
    type: {
      text: '{who} sets the SELinux type "{found}"',
      label: 'a type beyond those made for containers',
      wanted: 'container_t, container_init_t, container_kvm_t, container_engine_t (from v1.31), or unset',
    },
    user: {
      text: '{who} sets the SELinux user "{found}"',
      label: 'leaves the user that confines containers',
      wanted: 'unset',
    },
    role: {
      text: '{who} sets the SELinux role "{found}"',
      label: 'leaves the role that confines containers',
      wanted: 'unset',
    },
  },
  attack:
    'With a type such as spc_t SELinux no longer separates the container from the node: a process that escapes by any other way meets no second barrier.',
  fix: {
    safety: 'review',
    summary: 'Remove the setting.',
    edits: ({ path }) => [{ op: 'remove', path }],
  },
  references: ['MITRE T1611', 'CIS 5.7.3', 'NSA Pod security'],
  revisions: [revision(0, TYPES_1_0), revision(31, TYPES_1_31, 'The type container_engine_t is allowed.')],
  examples: {
    pass: [
      { spec: { securityContext: { seLinuxOptions: { level: 's0:c123,c456' } } } },
      {
        spec: { containers: [{ name: 'app', securityContext: { seLinuxOptions: { type: 'container_t' } } }] },
      },
    ],
    fail: [
      { spec: { securityContext: { seLinuxOptions: { type: 'spc_t' } } } },
      {
        spec: {
          containers: [{ name: 'app', securityContext: { seLinuxOptions: { user: 'system_u', role: 'r' } } }],
        },
      },
    ],
  },
};
