import type { Asked } from '../exceptions/spare.ts';
import type { FailureId } from './failures.ts';
import type { Leniency } from './leniency.ts';
import type { LevelVersion, Mode } from './namespace-policy.ts';
import type { Status } from './status.ts';

/** What was made of a request. The response, the metrics, the audit annotations and the log line are read off it. */
export interface Decision {
  readonly verdict: 'allow' | 'deny' | 'exempt';
  /** Why it is denied; present exactly then. */
  readonly status?: Status;
  readonly auditAnnotations: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** What the metrics count. */
  readonly events: readonly Event[];
  /** What kept us from judging fully. */
  readonly failures: readonly FailureId[];
  /** What exceptions made of it, where any were asked. */
  readonly leniencies?: readonly Leniency[];
  /** What the workload, or its pod, asks for of the exceptions about it. */
  readonly asked?: readonly Asked[];
}

/** No verdict: the answer is an HTTP error, and the failure policy of the webhook decides. */
export interface Refusal {
  readonly verdict: 'refuse';
  readonly failure: FailureId;
  readonly message: string;
}

export type Event =
  | {
      readonly kind: 'evaluation';
      readonly decision: 'allow' | 'deny';
      readonly mode: Mode;
      readonly policy: LevelVersion;
    }
  | { readonly kind: 'exemption' }
  | { readonly kind: 'error'; readonly fatal: boolean };

export type Exemption = 'namespace' | 'user' | 'runtimeClass';

const NOTHING = { auditAnnotations: {}, warnings: [], events: [], failures: [] } as const;

/** Admitted without a word. */
export const ALLOWED: Decision = { verdict: 'allow', ...NOTHING };

export function allowed(what: Partial<Omit<Decision, 'verdict' | 'status'>>): Decision {
  return { ...ALLOWED, ...what };
}

export function denied(status: Status, what: Partial<Omit<Decision, 'verdict' | 'status'>> = {}): Decision {
  return { verdict: 'deny', status, ...NOTHING, ...what };
}

export function exempt(by: Exemption): Decision {
  return {
    verdict: 'exempt',
    ...NOTHING,
    auditAnnotations: { exempt: by },
    events: [{ kind: 'exemption' }],
  };
}
