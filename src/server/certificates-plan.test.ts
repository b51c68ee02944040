import { describe, expect, it } from 'vitest';
import {
  type AuthorityState,
  type LeafState,
  planRotation,
  type RotationState,
  type RotationStep,
  type RotationTimes,
} from './certificates-plan.ts';

const DAY = 86_400_000;
const times: RotationTimes = { authorityLifeMs: 300 * DAY, leafLifeMs: 90 * DAY, settleMs: 60_000 };
const T = 1_000 * DAY;

const authority = (id: string, more: Partial<AuthorityState> = {}): AuthorityState => ({
  id,
  createdAt: T,
  expiresAt: T + 300 * DAY,
  hasKey: true,
  ...more,
});
const leaf = (signer: string | undefined, more: Partial<LeafState> = {}): LeafState => ({
  createdAt: T,
  expiresAt: T + 90 * DAY,
  authority: signer,
  usable: true,
  ...more,
});
const state = (more: Partial<RotationState>): RotationState => ({
  authorities: [authority('a')],
  leaf: leaf('a'),
  trustedSince: T,
  forced: false,
  ...more,
});
const old = authority('a', { createdAt: T - 201 * DAY, expiresAt: T + 99 * DAY, hasKey: false });
const two = [authority('b'), old];

describe('planRotation', () => {
  it.each<[string, RotationState, number, string]>([
    ['nothing there', state({ authorities: [], leaf: undefined }), T, 'create-authority: there is none'],
    [
      'CA key lost',
      state({ authorities: [authority('a', { hasKey: false })] }),
      T,
      'create-authority: the key of',
    ],
    ['CA expired', state({}), T + 300 * DAY, 'create-authority: the newest authority has expired'],
    ['CA at two thirds', state({}), T + 200 * DAY, 'create-authority: two thirds'],
    ['CA from the future', state({}), T - 2 * DAY, 'create-authority: the newest authority is not valid yet'],
    ['Secret deleted', state({ forced: true }), T, 'create-authority: the Secret was deleted'],
    ['no leaf', state({ leaf: undefined }), T, 'issue-leaf a: there is none'],
    ['names changed', state({ leaf: leaf('a', { usable: false }) }), T, 'issue-leaf a: it does not fit'],
    ['unknown signer', state({ leaf: leaf(undefined) }), T, 'issue-leaf a: no trusted authority'],
    ['leaf expired', state({ leaf: leaf('a', { expiresAt: T }) }), T, 'issue-leaf a: it has expired'],
    [
      'leaf from the future',
      state({ leaf: leaf('a', { createdAt: T + DAY }) }),
      T,
      'issue-leaf a: it is not valid',
    ],
    ['leaf at two thirds', state({}), T + 60 * DAY, 'issue-leaf a: two thirds'],
    ['leaf just before', state({}), T + 60 * DAY - 1, `wait ${60 * DAY}`],
    [
      'leaf due, trust in doubt',
      state({ trustedSince: undefined }),
      T + 60 * DAY,
      'issue-leaf a: two thirds',
    ],
    ['trust in doubt', state({ trustedSince: undefined }), T, 'publish-trust'],
    ['new CA untrusted', state({ authorities: two, trustedSince: undefined }), T, 'publish-trust'],
    ['new CA settling', state({ authorities: two }), T + 1, 'wait 60000'],
    ['new CA settled', state({ authorities: two }), T + 60_000, 'issue-leaf b: a newer authority'],
    [
      'new CA, trust late',
      state({ authorities: two, trustedSince: T + DAY }),
      T + DAY,
      `wait ${DAY + 60_000}`,
    ],
    [
      'leaf due, new CA settling',
      state({ authorities: two, leaf: leaf('a', { createdAt: T - 80 * DAY }) }),
      T,
      'wait 60000',
    ],
    [
      'expired, new CA settling',
      state({ authorities: two, leaf: leaf('a', { expiresAt: T }) }),
      T,
      'issue-leaf b',
    ],
    ['changed over', state({ authorities: two, leaf: leaf('b') }), T, `wait ${60 * DAY}`],
    [
      'old CA still trusted',
      state({ authorities: two, leaf: leaf('b', { expiresAt: T + 200 * DAY }) }),
      T + 90 * DAY - 1,
      `wait ${90 * DAY}`,
    ],
    [
      'one leaf life later',
      state({ authorities: two, leaf: leaf('b', { expiresAt: T + 200 * DAY }) }),
      T + 90 * DAY,
      'drop-authority a',
    ],
  ])('%s', (_name, given, now, expected) => {
    expect(said(planRotation(given, now, times))).toContain(expected);
  });

  it('never serves what is not trusted, over 20 years with the API servers 30 s late', () => {
    let now = T;
    let current: RotationState = { authorities: [], leaf: undefined, trustedSince: undefined, forced: false };
    let believed: string[] = [];
    const counts: Record<string, number> = {};
    let made = 0;
    const end = T + 20 * 365 * DAY;
    while (now < end) {
      const step = planRotation(current, now, times);
      counts[step.kind] = (counts[step.kind] ?? 0) + 1;
      if (step.kind === 'create-authority') {
        made += 1;
        const fresh = authority(`ca-${made}`, { createdAt: now, expiresAt: now + times.authorityLifeMs });
        const rest = current.authorities.map((one) => ({ ...one, hasKey: false }));
        current = { ...current, authorities: [fresh, ...rest], trustedSince: undefined };
      } else if (step.kind === 'issue-leaf') {
        const signer = current.authorities.find(({ id }) => id === step.authority);
        const expiresAt = Math.min(now + times.leafLifeMs, signer?.expiresAt ?? 0);
        current = { ...current, leaf: leaf(step.authority, { createdAt: now, expiresAt }) };
      } else if (step.kind === 'drop-authority') {
        const authorities = current.authorities.filter(({ id }) => id !== step.authority);
        current = { ...current, authorities, trustedSince: undefined };
      } else if (step.kind === 'publish-trust') {
        current = { ...current, trustedSince: now };
      } else {
        // What API servers believe follows the published bundle; all of them have it before the wait is over.
        const seconds = step.until - now;
        expect(seconds).toBeGreaterThan(0);
        if (seconds >= 30_000) believed = current.authorities.map(({ id }) => id);
        now = Math.min(end, step.until);
        if (now === T + times.settleMs) continue;
        expect(believed).toContain(current.leaf?.authority);
        expect(current.leaf?.expiresAt ?? 0).toBeGreaterThan(now);
        expect(current.authorities.length).toBeLessThanOrEqual(2);
      }
    }
    expect(counts['create-authority']).toBe(37);
    expect(counts['drop-authority']).toBe(35);
    expect(counts['issue-leaf']).toBeGreaterThan(120);
    expect(counts['wait']).toBeLessThan(400);
  });
});

function said(step: RotationStep): string {
  if (step.kind === 'wait') return `wait ${step.until - T}`;
  return `${step.kind}${'authority' in step ? ` ${step.authority}` : ''}: ${step.why}`;
}
