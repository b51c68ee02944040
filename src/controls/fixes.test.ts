import { expect, test } from 'vitest';
import type { Control } from '../checks/check.ts';
import type { Edit } from '../core/edit.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { capabilitiesRestricted } from './capabilities-restricted.ts';
import { runAsNonRoot } from './run-as-non-root.ts';
import { seccompProfileRestricted } from './seccomp-profile-restricted.ts';

const pod = (...contexts: Container['securityContext'][]): Pod => ({
  spec: {
    containers: contexts.map((securityContext, i) => ({
      name: `c${i}`,
      ...(securityContext && { securityContext }),
    })),
  },
});

function firstFix({ fix, revisions }: Control, subject: Pod): readonly Edit[] | undefined {
  const [violation] = revisions[0]?.evaluate(subject) ?? [];
  return violation && fix.edits?.(violation, subject);
}

const PROFILE = { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } };

test.each<[string, Pod, (string | number)[]]>([
  ['none has its own', pod(undefined, {}), ['spec', 'securityContext', 'seccompProfile', 'type']],
  ['one of several has its own', pod(PROFILE, {}, {}), ['spec', 'securityContext', 'seccompProfile', 'type']],
  [
    'all but one have their own',
    pod(PROFILE, {}),
    ['spec', 'containers', 1, 'securityContext', 'seccompProfile', 'type'],
  ],
])('a seccomp profile is set once where several containers lack it: %s', (_, subject, path) => {
  expect(firstFix(seccompProfileRestricted, subject)).toEqual([{ op: 'set', path, value: 'RuntimeDefault' }]);
});

test('so is runAsNonRoot', () => {
  const path = ['spec', 'securityContext', 'runAsNonRoot'];
  expect(firstFix(runAsNonRoot, pod({ runAsNonRoot: true }, {}, {}))).toEqual([
    { op: 'set', path, value: true },
  ]);
  expect(firstFix(runAsNonRoot, pod({ runAsNonRoot: true }, {}))).toEqual([
    { op: 'set', path: ['spec', 'containers', 1, 'securityContext', 'runAsNonRoot'], value: true },
  ]);
});

test('all becomes ALL, and the rest of the list stays', () => {
  const path = ['spec', 'containers', 0, 'securityContext', 'capabilities', 'drop'];
  expect(firstFix(capabilitiesRestricted, pod({ capabilities: { drop: ['NET_RAW', 'all'] } }))).toEqual([
    { op: 'set', path: [...path, 1], value: 'ALL' },
  ]);
  expect(firstFix(capabilitiesRestricted, pod({ capabilities: { drop: ['NET_RAW'] } }))).toEqual([
    { op: 'set', path, value: ['ALL'] },
  ]);
});
