import type { Edit, ObjectEdits } from '../core/edit.ts';
import type { Finding } from '../core/finding.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import type { Saying } from '../core/saying.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { Draft } from './draft.ts';

/** A finding, and what would clear it. */
export interface Fault {
  readonly finding: Finding;
  /** From the root of the document to the object that the finding is about. */
  readonly objectPath: Path;
  /** What stays the same when indexes move: the check, the object, and the place by names instead of numbers. */
  readonly signature: string;
  /** Of the document. Empty when only a human can fix it. */
  readonly edits: readonly Edit[];
  /** What has to be edited with it in other objects of the input; there only when there is something. */
  readonly elsewhere?: readonly ObjectEdits[];
  /** Why there is no edit, where the check alone does not tell. */
  readonly obstacle?: Saying;
}

/** What is judged: a document, or one that has edits on the way, whose text is made when it is asked for. */
export type Judged = SourceDocument | Draft;

/** How a document stands. */
export interface Verdict {
  readonly faults: readonly Fault[];
  /** What the API server refuses whatever the namespace allows, one sentence each. A fix must not bring any. */
  readonly refusals: readonly (Saying | string)[];
  /** Of practices that do not apply to an object: a fix may well make them apply. As `objectKey` makes them. */
  readonly notApplicable: ReadonlySet<string>;
  /** The tightest level that admits each workload, in the order of the document. */
  readonly admittedAt: readonly Level[];
}

/** One check on one object of a document. */
export function objectKey(check: string, objectPath: Path): string {
  return [check, ...objectPath].join('\u0000');
}
