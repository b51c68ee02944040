import { isRecord } from './api-result.ts';

/** What a Lease says, as far as a lock needs it. */
export interface LeaseRecord {
  readonly holder: string;
  readonly durationSeconds: number;
  readonly renewTime: string;
  readonly acquireTime: string;
  readonly transitions: number;
  readonly resourceVersion: string;
}

/** A record, and when *we* first saw it in this form: the clocks of others are never compared with ours. */
export interface ObservedLease {
  readonly record: LeaseRecord;
  readonly seenAt: number;
}

export type LeaseStep =
  | { readonly kind: 'create' }
  | { readonly kind: 'take' | 'renew'; readonly record: LeaseRecord }
  | { readonly kind: 'wait'; readonly milliseconds: number };

export function parseLease(value: unknown): LeaseRecord | undefined {
  if (!isRecord(value) || !isRecord(value['metadata'])) return undefined;
  const spec = isRecord(value['spec']) ? value['spec'] : {};
  const text = (field: string): string => (typeof spec[field] === 'string' ? spec[field] : '');
  const count = (field: string): number => (typeof spec[field] === 'number' ? spec[field] : 0);
  return {
    holder: text('holderIdentity'),
    durationSeconds: count('leaseDurationSeconds'),
    renewTime: text('renewTime'),
    acquireTime: text('acquireTime'),
    transitions: count('leaseTransitions'),
    resourceVersion: String(value['metadata']['resourceVersion'] ?? ''),
  };
}

/** The same record keeps the time we first saw it; a changed one starts anew. */
export function observe(before: ObservedLease | undefined, record: LeaseRecord, now: number): ObservedLease {
  const same =
    before !== undefined &&
    before.record.holder === record.holder &&
    before.record.renewTime === record.renewTime &&
    before.record.transitions === record.transitions;
  return same ? { record, seenAt: before.seenAt } : { record, seenAt: now };
}

/** What to do about the lease now (`now` never jumps, as `seenAt`). */
export function leaseStep(observed: ObservedLease | undefined, identity: string, now: number): LeaseStep {
  if (observed === undefined) return { kind: 'create' };
  const { record, seenAt } = observed;
  if (record.holder === identity) return { kind: 'renew', record };
  if (record.holder === '') return { kind: 'take', record };
  const left = seenAt + record.durationSeconds * 1000 - now;
  return left <= 0 ? { kind: 'take', record } : { kind: 'wait', milliseconds: left };
}
