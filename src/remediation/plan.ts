import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { editDocument } from './edit-document.ts';
import type { Fault, Verdict } from './fault.ts';

export interface AppliedFix {
  readonly fault: Fault;
  /** How many findings it cleared; one edit of a pod may speak for all of its containers. */
  readonly cleared: number;
}

export interface RemainingFault {
  readonly fault: Fault;
  /** Why it was not fixed. */
  readonly reason: string;
  /** The text could not be edited; where that was is best told of the text that the reader sees. */
  readonly refused: boolean;
}

export interface FixPlan {
  /** The text with every fix in it. */
  readonly document: SourceDocument;
  readonly applied: readonly AppliedFix[];
  readonly remaining: readonly RemainingFault[];
}

/** A fix that has been made and judged, and waits to be taken. */
export interface Proposal {
  readonly fault: Fault;
  readonly before: SourceDocument;
  readonly after: SourceDocument;
  readonly verdict: Verdict;
}

/** Each fix judges the document once more; no document comes near this many. */
const MAX_FIXES = 2000;

/**
 * Fixes one fault after the other. A fix is proposed only when, judged again, its fault is gone, no other has come, and there
 * is nothing in it that the API server refuses; otherwise the fault remains, with the reason.
 */
export class FixPlanner {
  readonly #judge: (document: SourceDocument) => Verdict;
  readonly #accepts: (fault: Fault) => boolean;
  readonly #remaining = new Map<string, RemainingFault>();
  readonly #applied: AppliedFix[] = [];
  #document: SourceDocument;
  #verdict: Verdict;

  constructor(
    document: SourceDocument,
    judge: (document: SourceDocument) => Verdict,
    accepts: (fault: Fault) => boolean,
  ) {
    this.#judge = judge;
    this.#accepts = accepts;
    this.#document = document;
    this.#verdict = judge(document);
  }

  next(): Proposal | undefined {
    while (this.#applied.length < MAX_FIXES) {
      const fault = this.#verdict.faults.find(
        (candidate) => !this.#remaining.has(keyOf(candidate)) && this.#accepts(candidate),
      );
      if (fault === undefined) return undefined;
      const proposal = this.#propose(fault);
      if (proposal !== undefined) return proposal;
    }
    return undefined;
  }

  take({ fault, after, verdict }: Proposal): void {
    const cleared = this.#verdict.faults.length - verdict.faults.length;
    this.#applied.push({ fault, cleared: Math.max(1, cleared) });
    this.#document = after;
    this.#verdict = verdict;
  }

  leave({ fault }: Pick<Proposal, 'fault'>, reason: string, refused = false): void {
    this.#remaining.set(keyOf(fault), { fault, reason, refused });
  }

  plan(): FixPlan {
    const { faults } = this.#verdict;
    const remaining = faults.map(
      (fault) =>
        this.#remaining.get(keyOf(fault)) ?? {
          fault,
          reason: this.#accepts(fault) ? TOO_MANY : notAccepted(fault),
          refused: false,
        },
    );
    return { document: this.#document, applied: this.#applied, remaining };
  }

  #propose(fault: Fault): Proposal | undefined {
    if (fault.edits.length === 0) {
      this.leave({ fault }, notAccepted(fault));
      return undefined;
    }
    const before = this.#document;
    const edited = editDocument(before, fault.edits);
    if ('reason' in edited) {
      this.leave({ fault }, edited.reason, true);
      return undefined;
    }
    const verdict = this.#judge(edited.document);
    const objection = objectionTo(fault, this.#verdict, verdict);
    if (objection === undefined) return { fault, before, after: edited.document, verdict };
    this.leave({ fault }, objection);
    return undefined;
  }
}

export async function planFixes(
  planner: FixPlanner,
  choose: (proposal: Proposal) => boolean | Promise<boolean> = () => true,
): Promise<FixPlan> {
  for (let proposal = planner.next(); proposal !== undefined; proposal = planner.next()) {
    if (await choose(proposal)) planner.take(proposal);
    else planner.leave(proposal, DECLINED);
  }
  return planner.plan();
}

const TOO_MANY = 'this run has made as many fixes as it makes in one document; run it again';
const DECLINED = 'the fix was declined';

function objectionTo(fault: Fault, before: Verdict, after: Verdict): string | undefined {
  const counts = countBySignature(before.faults);
  const left = countBySignature(after.faults);
  if ((left.get(fault.signature) ?? 0) >= (counts.get(fault.signature) ?? 0))
    return 'the fix would not clear it';
  const refusal = after.refusals.find((text) => !before.refusals.includes(text));
  if (refusal !== undefined) return `with the fix the API server would refuse it: ${refusal.trim()}`;
  const fresh = after.faults.find(
    (other) =>
      (left.get(other.signature) ?? 0) > (counts.get(other.signature) ?? 0) && !wasHiddenBy(fault, other),
  );
  return fresh === undefined
    ? undefined
    : `the fix would bring ${fresh.finding.check}: ${fresh.finding.message}`;
}

/**
 * Some controls name what is missing only when nothing is set wrong, as Kubernetes does. What a fix of the same check brings
 * to light at a place that it does not touch was there before.
 */
function wasHiddenBy(fault: Fault, other: Fault): boolean {
  if (other.finding.check !== fault.finding.check) return false;
  return fault.edits.every(({ path }) => !isWithin(path, other.finding.path));
}

function isWithin(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function countBySignature(faults: readonly Fault[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { signature } of faults) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  return counts;
}

function notAccepted({ finding, edits, obstacle }: Fault): string {
  if (obstacle !== undefined) return obstacle;
  if (edits.length === 0 || finding.fix.safety === 'advice')
    return `only a human can fix it: ${finding.fix.summary}`;
  return finding.fix.safety === 'review'
    ? `the fix needs a test; --review makes it: ${finding.fix.summary}`
    : 'it was not asked for';
}

function keyOf({ signature, finding }: Fault): string {
  return [signature, ...finding.path].join('\u0000');
}

/** All edits of a plan, in the order in which they were made. */
export function editsOf({ applied }: FixPlan): Edit[] {
  return applied.flatMap(({ fault }) => fault.edits);
}
