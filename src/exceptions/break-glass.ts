/**
 * A short way out: for half an hour at most, one user may add ephemeral containers that their level refuses to one pod. It
 * ends by itself, counted from when the API server made the object; nobody but the API server writes that time.
 */
export interface BreakGlass {
  readonly namespace: string;
  readonly name: string;
  readonly pod: string;
  /** As the API server knows him. */
  readonly user: string;
  /** The controls that his containers need not meet. */
  readonly controls: readonly string[];
  readonly reason: string;
  readonly minutes: number;
  /** `metadata.creationTimestamp`. */
  readonly createdMs: number;
}

export const MAX_MINUTES = 30;

/** What a debugging container commonly fails. None of these by itself gives it the node. */
export const USUAL_CONTROLS: readonly string[] = [
  'allowPrivilegeEscalation',
  'capabilities_baseline',
  'capabilities_restricted',
  'runAsNonRoot',
  'runAsUser',
  'seccompProfile_restricted',
];

export function endOf({ createdMs, minutes }: BreakGlass): number {
  return createdMs + Math.min(minutes, MAX_MINUTES) * 60_000;
}

/** Clocks of two machines; without it what was made a moment ago would not count yet. */
const SKEW_MS = 60_000;

/** Counted in this way a time that is no number is never within it. */
export function isBroken(glass: BreakGlass, now: number): boolean {
  return now >= glass.createdMs - SKEW_MS && now < endOf(glass);
}

/** Whom a request is from and which pod it is about. */
export interface DebugRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly user: string;
}

/** The glass that this user has broken for this pod at this time. Of several, the one that lasts longest. */
export function brokenGlass(
  glasses: readonly BreakGlass[],
  { namespace, pod, user }: DebugRequest,
  now: number,
): BreakGlass | undefined {
  return glasses
    .filter((glass) => glass.namespace === namespace && glass.pod === pod && glass.user === user)
    .filter((glass) => isBroken(glass, now))
    .toSorted((a, b) => endOf(b) - endOf(a))[0];
}
