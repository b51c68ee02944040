import { expect, test } from 'vitest';
import { approved, type Exception } from './exception.ts';
import { type ExceptionUsage, stateOf } from './exception-state.ts';

const DAY = 24 * 60 * 60 * 1000;
const APPROVED = Date.parse('2026-01-01T00:00:00Z');
const asked: Exception = {
  namespace: 'shop',
  name: 'agent',
  workload: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'a', serviceAccount: 'default', images: ['i'] },
  allow: ['spec.hostPID', 'spec.hostIPC'].map((field) => ({
    control: 'hostNamespaces',
    overrides: [],
    grant: { type: 'field', field, value: 'true' },
  })),
  owner: 'team',
  reason: 'needs it',
  expires: '2026-07-01T00:00:00Z',
  expiresMs: Date.parse('2026-07-01T00:00:00Z'),
};
const exception = approved(asked, 'security', '2026-01-01T00:00:00Z');
const OF_POLICIES = approved(
  { ...asked, allow: [], policies: [{ name: 'house' }] },
  'security',
  '2026-01-01T00:00:00Z',
);
const BOTH = { elements: [0, 1] };
const asks = (spare: number[], unused: number[]) => ({ atMs: APPROVED, spare, unused });

test.each<[string, number, ExceptionUsage, Exception?]>([
  ['requested', APPROVED, BOTH, asked],
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
