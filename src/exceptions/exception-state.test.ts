import { expect, test } from 'vitest';
import { approvedAtNewYear, REQUESTED } from '../../test/made-up/requested-exception.ts';
import type { Exception } from './exception.ts';
import { type ExceptionUsage, idlePolicies, stateOf } from './exception-state.ts';

const DAY = 24 * 60 * 60 * 1000;
const APPROVED = Date.parse('2026-01-01T00:00:00Z');
const exception = approvedAtNewYear(REQUESTED);
const ofPolicies = (...names: readonly string[]): Exception =>
  approvedAtNewYear({ ...REQUESTED, allow: [], policies: names.map((name) => ({ name })) });
const OF_POLICIES = ofPolicies('house');
const BOTH = { elements: [0, 1] };
const asks = (spare: number[], unused: number[]) => ({ atMs: APPROVED, spare, unused });

test.each<[string, number, ExceptionUsage, Exception?]>([
  ['requested', APPROVED, BOTH, REQUESTED],
  ['altered', APPROVED, BOTH, { ...exception, owner: 'other' }],
  ['early', APPROVED - 1, BOTH],
  ['active', APPROVED, BOTH],
  ['active', APPROVED + 30 * DAY, { elements: [] }],
  ['unused', APPROVED + 30 * DAY + 1, { elements: [] }],
  ['active', APPROVED + 60 * DAY, { usedMs: APPROVED + 59 * DAY, ...BOTH }],
  ['narrower-would-do', APPROVED + 8 * DAY, { usedMs: APPROVED + 7 * DAY, elements: [1] }],
  ['active', APPROVED + 7 * DAY, { usedMs: APPROVED, elements: [1] }],
  ['active', APPROVED + 8 * DAY, { usedMs: APPROVED, elements: [1], asked: asks([], []) }],
  ['narrower-would-do', APPROVED + 8 * DAY, { usedMs: APPROVED, ...BOTH, asked: asks([1], []) }],
  ['narrower-would-do', APPROVED + 8 * DAY, { usedMs: APPROVED, ...BOTH, asked: asks([0, 1], [1]) }],
  ['unused', APPROVED + 8 * DAY, { usedMs: APPROVED, ...BOTH, asked: asks([0, 1], [0, 1]) }],
  ['active', APPROVED + 7 * DAY, { usedMs: APPROVED, ...BOTH, asked: asks([0, 1], [0, 1]) }],
  ['active', APPROVED + 8 * DAY, { usedMs: APPROVED, elements: [], asked: asks([], []) }, OF_POLICIES],
  ['widened', APPROVED + 9 * DAY, { usedMs: APPROVED, widenedMs: APPROVED + 1, ...BOTH }],
  ['active', APPROVED + 9 * DAY, { usedMs: APPROVED + 2, widenedMs: APPROVED + 1, ...BOTH }],
  ['expiring', exception.expiresMs - 14 * DAY, { usedMs: exception.expiresMs - 15 * DAY, ...BOTH }],
  ['expired', exception.expiresMs, BOTH],
  ['expired', exception.expiresMs + DAY, { usedMs: 0, widenedMs: 1, elements: [] }],
])('%s at %s', (state, now, usage, of = exception) => {
  expect(stateOf(of, usage, now)).toBe(state);
});

test('elements of policies that are served and were never needed; of others nobody can tell', () => {
  const two = ofPolicies('house', 'street');
  const now = APPROVED + 8 * DAY;
  const used = { usedMs: now - DAY, elements: [], policies: [0] };
  const served = new Set(['house', 'street']);
  expect(stateOf(two, used, now, served)).toBe('narrower-would-do');
  expect(idlePolicies(two, used, served)).toEqual([{ name: 'street' }]);
  expect(stateOf(two, { ...used, policies: [0, 1] }, now, served)).toBe('active');
  expect(stateOf(two, used, now, new Set(['house']))).toBe('active');
  expect(stateOf(two, used, now)).toBe('active');
  expect(stateOf(two, used, APPROVED + 7 * DAY, served)).toBe('active');
  // Nothing was let in yet: its workload may still come.
  expect(stateOf(two, { elements: [] }, now, served)).toBe('active');
});
