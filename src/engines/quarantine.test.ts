import { expect, test } from 'vitest';
import { problemSaying } from '../core/problem.ts';
import type { Program } from './engine.ts';
import type { MatchResources, ResourceRule } from './match-resources.ts';
import { NOTHING } from './outcome.ts';
import { inForceAfter, NO_POLICIES } from './quarantine.ts';

const disposed: string[] = [];
const program = (name: string, isBroken = false): Program => ({
  policy: {
    ...{ engine: 'e', apiVersion: 'v1', kind: 'K', name, namespace: '' },
    place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
  },
  mode: 'validating',
  match: [],
  failurePolicy: 'Fail',
  actions: ['deny'],
  reinvocation: 'Never',
  ...(isBroken
    ? { broken: [problemSaying({ code: 'policy-invalid', message: 'x', file: 'p.yaml', incomplete: true })] }
    : {}),
  evaluate: () => NOTHING,
  dispose: () => void disposed.push(name),
});

const RULE: ResourceRule = {
  ...{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] },
  ...{ scope: '*', resourceNames: [] },
};
const MATCH: MatchResources = {
  ...{ rules: [], exclude: [], namespaceSelector: {}, objectSelector: {} },
  matchPolicy: 'Equivalent',
};

test('the last good one stays, the others go on, and what is replaced gives back what it holds', () => {
  const [a, b, c] = [program('a'), program('b'), program('c')];
  const first = inForceAfter(NO_POLICIES, { programs: [a, b, c] });
  const newB = program('b');
  const second = inForceAfter(first, { programs: [program('a', true), newB] });
  expect(second.programs).toEqual([a, newB]);
  expect(second.quarantined).toMatchObject([{ policy: { name: 'a' }, instead: 'earlier' }]);
  expect(disposed).toEqual(['b', 'c']);
  const third = inForceAfter(second, { programs: [program('a', true)] });
  expect(third.programs).toEqual([a]);
});

test('one that never was good stays broken, and so fails closed', () => {
  const { programs, quarantined } = inForceAfter(NO_POLICIES, { programs: [program('a', true)] });
  expect(programs[0]?.broken).toHaveLength(1);
  expect(quarantined[0]?.instead).toBe('nothing');
  const about = { ...program('b', true), match: [{ ...MATCH, rules: [RULE] }] };
  expect(inForceAfter(NO_POLICIES, { programs: [about] })).toMatchObject({
    programs: [about],
    quarantined: [{ instead: 'failure-policy' }],
  });
});

test('one that does not tell what it is about any more is not asked about everything', () => {
  const lost = { ...program('p.yaml', true), match: [MATCH] };
  expect(inForceAfter(NO_POLICIES, { programs: [lost] })).toMatchObject({
    programs: [{ match: [] }],
    quarantined: [{ instead: 'nothing' }],
  });
  const a = program('a');
  const kept = inForceAfter({ programs: [a], quarantined: [] }, { programs: [lost] });
  expect(kept).toMatchObject({ programs: [a], quarantined: [{ policy: { name: 'a' }, instead: 'earlier' }] });
});

test('what stands in a file that cannot be read any more stays, and what was taken out of another goes', () => {
  const a = program('a');
  const other = {
    ...program('b'),
    policy: { ...program('b').policy, place: { ...a.policy.place, file: 'q.yaml' } },
  };
  const problem = problemSaying({ code: 'yaml-syntax', message: 'x', file: 'p.yaml', incomplete: true });
  const { programs, quarantined } = inForceAfter(
    { programs: [a, other], quarantined: [] },
    { programs: [], problems: [problem] },
  );
  expect(programs).toEqual([a]);
  expect(quarantined).toMatchObject([{ policy: { name: 'a' }, problems: [problem], instead: 'earlier' }]);
});
