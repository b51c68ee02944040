import { describe, expect, test } from 'vitest';
import { madeUpControl, madeUpRevision } from '../../test/made-up/controls.ts';
import { LATEST } from '../core/version.ts';
import type { Violation } from '../core/violation.ts';
import type { Control } from './check.ts';
import { createSelector } from './select.ts';
import { allFaultsOf, faultsOf, type Standing, standingOf } from './standing.ts';

const at = (...path: string[]): Violation => ({ path, message: 'wrong' });
const baseline = (id: string, ...violations: Violation[]): Control =>
  madeUpControl(id, { revisions: [madeUpRevision(0, violations)] });
const restricted = (id: string, overrides: string[], ...violations: Violation[]): Control =>
  madeUpControl(id, { level: 'restricted', overrides, revisions: [madeUpRevision(0, violations)] });
const standing = (...controls: Control[]): Standing => standingOf({}, createSelector(controls), LATEST);
const told = (faults: ReturnType<typeof allFaultsOf>): string[] =>
  faults.map(({ control, violation }) => `${control.id}:${violation.path.join('.')}`);

describe('the tightest level that admits a pod', () => {
  test('restricted when nothing is wrong', () =>
    expect(standing(baseline('a'), restricted('b', [])).admittedAt).toBe('restricted'));
  test('baseline when only restricted complains', () =>
    expect(standing(baseline('a'), restricted('b', [], at('x'))).admittedAt).toBe('baseline'));
  test('privileged when both complain', () =>
    expect(standing(baseline('a', at('x')), restricted('b', [])).admittedAt).toBe('privileged'));
  test('restricted also where baseline alone complains, because that is what the API server does', () =>
    expect(standing(baseline('a', at('x')), restricted('b', ['a'])).admittedAt).toBe('restricted'));
});

describe('one fault is told once', () => {
  const both = standing(
    baseline('a', at('x'), at('y')),
    baseline('other', at('z')),
    restricted('b', ['a'], at('y'), at('w')),
  );

  test('whichever controls complain of it', () =>
    expect(told(allFaultsOf(both))).toEqual(['a:x', 'a:y', 'other:z', 'b:w']));
  test('at restricted, only what restricted refuses', () =>
    expect(told(faultsOf(both, 'restricted'))).toEqual(['a:y', 'other:z', 'b:w']));
  test('at baseline, only what baseline refuses', () =>
    expect(told(faultsOf(both, 'baseline'))).toEqual(['a:x', 'a:y', 'other:z']));
  test('at privileged, nothing', () => expect(faultsOf(both, 'privileged')).toEqual([]));
});

test('paths are told apart whatever their keys hold', () => {
  const control = baseline('a', { path: ['x', 'y'], message: 'wrong' }, { path: ['x.y'], message: 'wrong' });
  const same = restricted(
    'b',
    ['a'],
    { path: ['x', 'y'], message: 'wrong' },
    { path: ['x.y'], message: 'wrong' },
  );
  expect(allFaultsOf(standing(control, same))).toHaveLength(2);
});
