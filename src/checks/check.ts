import type { Edit } from '../core/edit.ts';
import type { Level } from '../core/level.ts';
import type { Severity } from '../core/severity.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';

/**
 * A check is one value in one file. The catalogue, its page in the docs and its tests are made from it.
 */
export interface Check {
  /** The file name is this id in kebab-case. Controls carry the id that Kubernetes gives them. */
  readonly id: string;
  /** A few words, for lists. */
  readonly title: string;
  /** One sentence: what the check demands. */
  readonly summary: string;
  readonly severity: Severity;
  /** The fields it restricts; `containers[*]` stands for all three lists of containers. Equal to what it reads. */
  readonly fields: readonly string[];
  /** What violations say, by key. `{container}`, `{found}` and a violation's own values are filled in. */
  readonly messages: Readonly<Record<string, Message>>;
  /** What someone who runs code in the container gains, and what has to be true for it. */
  readonly attack: string;
  readonly fix: Fix;
  readonly examples: { readonly pass: readonly Pod[]; readonly fail: readonly Pod[] };
}

export interface Message {
  /** One line without a full stop: what is wrong. */
  readonly text: string;
  /** A few words for beneath the marked text. */
  readonly label?: string;
  /** What would be right, as a value or a short phrase. */
  readonly wanted: string;
}

/**
 * How safe a fix is. `safe` cannot break a working program; `review` is right for most but needs a test;
 * `advice` is for a human.
 */
export type FixSafety = 'safe' | 'review' | 'advice';

export interface Fix {
  readonly safety: FixSafety;
  /** One sentence in the imperative. */
  readonly summary: string;
  /** The edits, on the pod, that clear this violation. Absent for advice. */
  readonly edits?: (violation: Violation, pod: Pod) => readonly Edit[];
}

/** A requirement of the Pod Security Standards. */
export interface Control extends Check {
  readonly level: Exclude<Level, 'privileged'>;
  /** The baseline controls that this restricted one replaces where both apply. */
  readonly overrides?: readonly string[];
  /** MITRE ATT&CK technique, CIS number, chapter of the NSA's guide: `MITRE T1611`, `CIS 5.2.9`, `NSA Pod security`. */
  readonly references: readonly string[];
  /** Oldest first. A revision, once released, is never edited. */
  readonly revisions: readonly Revision[];
}

/** How a control behaves from one version of the Standards on. */
export interface Revision {
  /** The minor number of the first version: 25 for v1.25. */
  readonly since: number;
  /** Pure. An empty list is a pass. */
  readonly evaluate: (pod: Pod) => readonly Violation[];
  /**
   * What `evaluate` keeps quiet about while something else stands, as upstream does: faults that whoever accepts the others
   * has not accepted. Asked only where `evaluate` returns something.
   */
  readonly hidden?: (pod: Pod) => readonly Violation[];
  /** The API server's own words for these violations, byte for byte. Never called with an empty list. */
  readonly sentence: (violations: readonly Violation[]) => Sentence;
  /** What changed against the revision before, for readers. */
  readonly note?: string;
}

/** What Kubernetes calls the forbidden reason and the forbidden detail of a control. */
export interface Sentence {
  readonly reason: string;
  /** May be empty. */
  readonly detail: string;
}
