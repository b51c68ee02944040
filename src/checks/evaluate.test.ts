import { describe, expect, test } from 'vitest';
import { madeUpControl, madeUpRevision } from '../../test/made-up/controls.ts';
import { LATEST } from '../core/version.ts';
import { aggregateDetail, aggregateReason, failedControls } from './evaluate.ts';
import { createSelector } from './select.ts';

const wrong = { path: ['spec'], message: 'wrong' };
const failing = (id: string, reason: string, detail: string) =>
  madeUpControl(id, { revisions: [madeUpRevision(0, [wrong], { reason, detail })] });

const { select } = createSelector([
  failing('b', 'second', 'with detail'),
  madeUpControl('passes'),
  failing('a', 'first', ''),
  failing('c', 'second', 'again'),
]);
const failed = failedControls({}, select('baseline', LATEST));

test('all that fail are told, in the order of the selection', () => {
  expect(failed.map(({ control }) => control.id)).toEqual(['a', 'b', 'c']);
  expect(failed[0]?.violations).toEqual([wrong]);
});

test('an empty list is a pass', () => {
  expect(failedControls({}, createSelector([madeUpControl('passes')]).select('baseline', LATEST))).toEqual(
    [],
  );
});

describe('what the API server makes of it', () => {
  test('the reasons, none left out', () => expect(aggregateReason(failed)).toBe('first, second, second'));
  test('each reason with its detail, where it has one', () =>
    expect(aggregateDetail(failed)).toBe('first, second (with detail), second (again)'));
  test('nothing when nothing failed', () =>
    expect([aggregateReason([]), aggregateDetail([])]).toEqual(['', '']));
});
