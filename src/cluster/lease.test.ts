import { describe, expect, it } from 'vitest';
import { type LeaseRecord, leaseStep, observe, parseLease } from './lease.ts';

const record = (more: Partial<LeaseRecord> = {}): LeaseRecord => ({
  holder: 'other',
  durationSeconds: 15,
  renewTime: '2020-01-01T00:00:00.000000Z',
  acquireTime: '',
  transitions: 1,
  resourceVersion: '1',
  ...more,
});

describe('leaseStep', () => {
  it.each<[string, LeaseRecord | undefined, number, object]>([
    ['no lease', undefined, 0, { kind: 'create' }],
    ['ours', record({ holder: 'me' }), 99_000, { kind: 'renew' }],
    ['given back', record({ holder: '' }), 0, { kind: 'take' }],
    ['just seen, however old its date', record(), 0, { kind: 'wait', milliseconds: 15_000 }],
    ['seen for almost its duration', record(), 14_999, { kind: 'wait', milliseconds: 1 }],
    ['seen for its duration', record(), 15_000, { kind: 'take' }],
    ['dated in the future', record({ renewTime: '2099-01-01T00:00:00.000000Z' }), 15_000, { kind: 'take' }],
  ])('%s', (_name, seen, now, expected) => {
    const observed = seen === undefined ? undefined : { record: seen, seenAt: 0 };
    expect(leaseStep(observed, 'me', now)).toMatchObject(expected);
  });
});

describe('observe', () => {
  it('starts anew only when the record changed', () => {
    const first = observe(undefined, record(), 10);
    expect(observe(first, record({ resourceVersion: '2' }), 20).seenAt).toBe(10);
    expect(observe(first, record({ renewTime: '2020-01-01T00:00:02.000000Z' }), 20).seenAt).toBe(20);
    expect(observe(first, record({ holder: 'third' }), 20).seenAt).toBe(20);
  });
});

describe('parseLease', () => {
  it('reads what is there, and takes an empty spec for a lease of nobody', () => {
    expect(parseLease({ metadata: { resourceVersion: '7' } })).toMatchObject({
      holder: '',
      resourceVersion: '7',
    });
    expect(parseLease({ spec: {} })).toBeUndefined();
    expect(parseLease('x')).toBeUndefined();
  });
});
