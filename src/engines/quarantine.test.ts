import { expect, test } from 'vitest';
import { problemSaying } from '../core/problem.ts';
import type { Program } from './engine.ts';
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

test('the last good one stays, the others go on, and what is replaced gives back what it holds', () => {
  const [a, b, c] = [program('a'), program('b'), program('c')];
  const first = inForceAfter(NO_POLICIES, { programs: [a, b, c] });
  const newB = program('b');
  const second = inForceAfter(first, { programs: [program('a', true), newB] });
  expect(second.programs).toEqual([a, newB]);
  expect(second.quarantined).toMatchObject([{ policy: { name: 'a' }, keepsEarlier: true }]);
  expect(disposed).toEqual(['b', 'c']);
  const third = inForceAfter(second, { programs: [program('a', true)] });
  expect(third.programs).toEqual([a]);
});

test('one that never was good stays broken, and so fails closed', () => {
  const { programs, quarantined } = inForceAfter(NO_POLICIES, { programs: [program('a', true)] });
  expect(programs[0]?.broken).toHaveLength(1);
  expect(quarantined[0]?.keepsEarlier).toBe(false);
});
