import type { Level } from './level.ts';
import type { Path } from './path.ts';
import type { Place } from './place.ts';
import type { SayingValues } from './saying.ts';
import type { Severity } from './severity.ts';

/** The object a finding is about. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty when the manifest names none. */
  readonly namespace: string;
}

/** A violation in context. Parts of it may be worked out when they are asked for; `{...finding}` would lose these. */
export interface Finding {
  readonly check: string;
  readonly title: string;
  /** The level that demands it; absent for practices. */
  readonly level?: Level | undefined;
  readonly severity: Severity;
  /** `fail` counts as an error, `warn` does not stop a run unless asked to, `info` is counted nowhere. */
  readonly result: 'fail' | 'warn' | 'info';
  readonly resource: Resource;
  readonly container?: string | undefined;
  /** From the root of the document. */
  readonly path: Path;
  readonly message: string;
  /** A few words for beneath the marked text. */
  readonly label?: string | undefined;
  readonly wanted: string;
  /** Which of its check's messages it is, and what is put in: for other languages than English. */
  readonly said: { readonly key: string; readonly values: SayingValues };
  readonly found?: string | undefined;
  /** What someone who runs code in the container gains. */
  readonly attack: string;
  readonly fix: { readonly safety: 'safe' | 'review' | 'advice'; readonly summary: string };
  readonly place: Place;
  readonly excerpt: Excerpt;
  /** Set when somebody has accepted it: reports show it as such, and it does not count. */
  readonly suppressed?: Suppression | undefined;
}

/** Why a finding does not count: it was there before (baseline), or it was granted (exception). */
export interface Suppression {
  readonly kind: 'baseline' | 'exception';
  readonly reason?: string | undefined;
}

/** The same finding, accepted. */
export function suppressedFinding(finding: Finding, suppressed: Suppression): Finding {
  const { check, title, level, severity, result, resource, container, path } = finding;
  const { message, label, wanted, said, found, attack, fix, place, excerpt } = finding;
  return {
    ...{ check, title, level, severity, result, resource, container, path },
    ...{ message, label, wanted, said, found, attack, fix, place, excerpt },
    suppressed,
  };
}

/** The lines of source around a finding. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  /** Counts from 1. */
  readonly number: number;
  readonly text: string;
  readonly mark?: { readonly column: number; readonly length: number; readonly primary: boolean };
}
