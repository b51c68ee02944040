/** One certificate authority whose certificate is known; its key may be lost. */
export interface AuthorityState {
  /** SHA-256 of the certificate. */
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly hasKey: boolean;
}

export interface LeafState {
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The authority in the bundle that signed it; undefined when none did. */
  readonly authority: string | undefined;
  /** The key fits, and all names that we are called by are in it. */
  readonly usable: boolean;
}

/** What is there now. `authorities` is the trusted bundle, newest first. */
export interface RotationState {
  readonly authorities: readonly AuthorityState[];
  readonly leaf: LeafState | undefined;
  /** Since when every webhook configuration trusts the whole bundle; undefined while one does not. */
  readonly trustedSince: number | undefined;
  /** Somebody deleted the Secret: a rotation is wanted, from what we remember. */
  readonly forced: boolean;
}

export interface RotationTimes {
  readonly authorityLifeMs: number;
  readonly leafLifeMs: number;
  /** So long a new authority is trusted before a leaf of it is served: API servers learn of it with a delay. */
  readonly settleMs: number;
}

export const ROTATION_TIMES: RotationTimes = {
  authorityLifeMs: 3 * 365 * 86_400_000,
  leafLifeMs: 90 * 86_400_000,
  settleMs: 60_000,
};

/** Clocks of API servers may be behind ours: every certificate begins a little earlier than it is made. */
export const BACKDATE_MS = 3_600_000;

export type RotationStep =
  | { readonly kind: 'create-authority'; readonly why: string }
  | { readonly kind: 'issue-leaf'; readonly authority: string; readonly why: string }
  | { readonly kind: 'drop-authority'; readonly authority: string; readonly why: string }
  | { readonly kind: 'publish-trust'; readonly why: string }
  | { readonly kind: 'wait'; readonly until: number };

/**
 * The one next step. Trust always comes before use: a new authority is published, given time to settle, and only then
 * signs; the old one stays trusted for one full leaf life after the leaf changed over. When nothing valid is served
 * the waiting is left out, because nothing can get worse.
 */
export function planRotation(state: RotationState, now: number, times: RotationTimes): RotationStep {
  const newest = state.authorities[0];
  if (newest === undefined) return { kind: 'create-authority', why: 'there is none' };
  if (!newest.hasKey) return { kind: 'create-authority', why: 'the key of the newest authority is lost' };
  if (now >= newest.expiresAt) return { kind: 'create-authority', why: 'the newest authority has expired' };
  if (state.forced) return { kind: 'create-authority', why: 'the Secret was deleted' };
  const renewAuthorityAt = twoThirds(newest.createdAt, newest.expiresAt);
  if (now >= renewAuthorityAt) return { kind: 'create-authority', why: 'two thirds of its life are over' };
  // Made by somebody whose clock was ahead.
  if (newest.createdAt - BACKDATE_MS > now)
    return { kind: 'create-authority', why: 'the newest authority is not valid yet' };

  const { leaf } = state;
  const signer = state.authorities.find((authority) => authority.id === leaf?.authority);
  const issue = (why: string): RotationStep => ({ kind: 'issue-leaf', authority: newest.id, why });
  if (leaf === undefined) return issue('there is none');
  if (!leaf.usable) return issue('it does not fit its key or our names');
  if (signer === undefined || now >= signer.expiresAt) return issue('no trusted authority signed it');
  if (now >= leaf.expiresAt) return issue('it has expired');
  if (leaf.createdAt - BACKDATE_MS > now) return issue('it is not valid yet');
  const renewLeafAt = twoThirds(leaf.createdAt, leaf.expiresAt);
  if (signer === newest && now >= renewLeafAt) return issue('two thirds of its life are over');

  if (state.trustedSince === undefined)
    return { kind: 'publish-trust', why: 'a webhook configuration lacks the bundle' };
  if (signer !== newest) {
    const settledAt = Math.max(newest.createdAt, state.trustedSince) + times.settleMs;
    return now >= settledAt ? issue('a newer authority has settled') : { kind: 'wait', until: settledAt };
  }

  const dropAt = (authority: AuthorityState): number =>
    Math.min(authority.expiresAt, leaf.createdAt + times.leafLifeMs);
  const superseded = state.authorities.slice(1);
  const over = superseded.find((authority) => now >= dropAt(authority));
  if (over !== undefined)
    return { kind: 'drop-authority', authority: over.id, why: 'no leaf of it is valid any more' };
  return { kind: 'wait', until: Math.min(renewAuthorityAt, renewLeafAt, ...superseded.map(dropAt)) };
}

export function twoThirds(from: number, to: number): number {
  return from + ((to - from) * 2) / 3;
}
