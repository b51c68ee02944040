import type { Edit } from '../core/edit.ts';
import { fixSaying } from '../core/finding.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { batchOf, isClean, type ProposedFix } from './batch.ts';
import { Draft } from './draft.ts';
import { editProven } from './edit-document.ts';
import type { Fault, Judged, Verdict } from './fault.ts';
import { objectionTo, sayingOf } from './objection.ts';
import type { Refusal } from './splice.ts';
import { leftovers } from './tidy.ts';

export interface AppliedFix {
  readonly fault: Fault;
  /** Those of the fault, and of what it would have brought. */
  readonly edits: readonly Edit[];
  /** How many findings it cleared; one edit of a pod may speak for all of its containers. */
  readonly cleared: number;
}

export interface RemainingFault {
  readonly fault: Fault;
  /** Why it was not fixed. */
  readonly reason: Saying;
  /** The text could not be edited; where that was is best told of the text that the reader sees. */
  readonly refused: boolean;
}

export interface FixPlan {
  /** The text with every fix in it. */
  readonly document: SourceDocument;
  readonly applied: readonly AppliedFix[];
  /** What the fixes emptied, and was removed after them. */
  readonly tidied: readonly Edit[];
  readonly remaining: readonly RemainingFault[];
}

/** A fix that has been made and judged, and waits to be taken. */
export interface Proposal extends ProposedFix {
  /** Made and judged together with it. */
  readonly others: readonly ProposedFix[];
  readonly before: Draft;
  readonly after: Draft;
  readonly verdict: Verdict;
}

export interface PlanOptions {
  readonly judge: (document: Judged) => Verdict;
  readonly accepts: (fault: Fault) => boolean;
  /** Read the text back after each edit and judge each fix by itself: slower, and it tells which of them is at fault. */
  readonly isCareful?: boolean;
}

/** Each fix judges the document once more; no document comes near this many. */
const MAX_FIXES = 2000;

/** How many further fixes one may need for what it would bring otherwise. */
const MAX_COMPANIONS = 4;

/**
 * Fixes one fault after the other. A fix is proposed only when, judged again, its fault is gone, no other has come, and there
 * is nothing in it that the API server refuses; otherwise the fault remains, with the reason.
 */
export class FixPlanner {
  readonly #options: PlanOptions;
  readonly #remaining = new Map<string, RemainingFault>();
  /** What may go better once other fixes have been made: an alias may be gone, or what the fix would have brought. */
  readonly #retried = new Set<string>();
  #madeAtRetry = 0;
  /** Checks whose fixes have been found to need each other, or something else: they are judged one by one. */
  readonly #single = new Set<string>();
  readonly #applied: AppliedFix[] = [];
  readonly #original: SourceDocument;
  #draft: Draft;
  #verdict: Verdict;

  constructor(document: SourceDocument, options: PlanOptions, verdict = options.judge(document)) {
    this.#options = options;
    this.#original = document;
    this.#draft = Draft.of(document);
    this.#verdict = verdict;
  }

  /** The fix of one fault of the verdict, whatever becomes of the others. */
  proposalFor(fault: Fault): Proposal | undefined {
    return this.#propose(fault);
  }

  next(): Proposal | undefined {
    while (this.#applied.length < MAX_FIXES) {
      const [fault] = this.#open();
      if (fault === undefined) {
        if (this.#applied.length === this.#madeAtRetry) return undefined;
        this.#madeAtRetry = this.#applied.length;
        for (const key of this.#retried) this.#remaining.delete(key);
        this.#retried.clear();
        continue;
      }
      const proposal = this.#proposeBatch() ?? this.#propose(fault);
      if (proposal !== undefined) return proposal;
    }
    return undefined;
  }

  take({ fault, edits, others, after, verdict }: Proposal): void {
    const cleared = this.#verdict.faults.length - verdict.faults.length - others.length;
    this.#applied.push({ fault, edits, cleared: Math.max(1, cleared) });
    this.#applied.push(...others.map((other) => ({ ...other, cleared: 1 })));
    this.#draft = after;
    this.#verdict = verdict;
  }

  leave({ fault }: Pick<Proposal, 'fault'>, reason: Saying): void {
    this.#remaining.set(keyOf(fault), { fault, reason, refused: false });
  }

  #postpone(fault: Fault, reason: Saying, refused: boolean): undefined {
    this.#remaining.set(keyOf(fault), { fault, reason, refused });
    this.#retried.add(keyOf(fault));
  }

  /** Throws `Unproven` when the text did not take the edits of a batch as they were meant. */
  plan(): FixPlan {
    const { faults } = this.#verdict;
    const remaining = faults.map(
      (fault) =>
        this.#remaining.get(keyOf(fault)) ?? {
          fault,
          reason: this.#options.accepts(fault) ? TOO_MANY : notAccepted(fault),
          refused: false,
        },
    );
    const { document, tidied } = this.#tidy();
    return { document, applied: this.#applied, tidied, remaining };
  }

  #tidy(): Pick<FixPlan, 'document' | 'tidied'> {
    const untidy = { document: this.#draft.document(), tidied: [] };
    const edits = this.#applied.flatMap((fix) => fix.edits);
    const tidied = leftovers(this.#original.value, this.#draft.value, edits);
    if (tidied.length === 0) return untidy;
    const edited = editProven(this.#draft, tidied);
    if ('reason' in edited) return untidy;
    const isSame = this.#options.judge(edited).faults.length === this.#verdict.faults.length;
    return isSame ? { document: edited.document(), tidied } : untidy;
  }

  #edit(draft: Draft, edits: readonly Edit[]): Draft | Refusal {
    return this.#options.isCareful === true ? editProven(draft, edits) : draft.edit(edits);
  }

  /** What has not been tried yet, in the order of the verdict; what takes away first, so that nothing is mended to be removed. */
  *#open(): Generator<Fault> {
    const open = this.#verdict.faults.filter(
      (fault) => !this.#remaining.has(keyOf(fault)) && this.#options.accepts(fault),
    );
    yield* open.filter(takesAway);
    yield* open.filter((fault) => !takesAway(fault));
  }

  #proposeBatch(): Proposal | undefined {
    if (this.#options.isCareful === true) return undefined;
    const before = this.#draft;
    const batch = batchOf(before, this.#open());
    const [first, ...others] = batch.fixes;
    if (first === undefined || others.length === 0 || this.#single.has(first.fault.finding.check))
      return undefined;
    const verdict = this.#options.judge(batch.draft);
    if (!isClean(batch, this.#verdict, verdict)) {
      this.#single.add(first.fault.finding.check);
      return undefined;
    }
    return { ...first, others, before, after: batch.draft, verdict };
  }

  #propose(fault: Fault): Proposal | undefined {
    const before = this.#draft;
    const edits: Edit[] = [];
    let next = fault;
    let after = before;
    for (let companions = 0; ; companions++) {
      const edited = this.#edit(after, next.edits);
      if ('reason' in edited) return this.#postpone(fault, edited.reason, true);
      after = edited;
      edits.push(...next.edits);
      const verdict = this.#options.judge(after);
      const objection = objectionTo(fault, edits, this.#verdict, verdict);
      if (objection === undefined) return { fault, edits, others: [], before, after, verdict };
      const isFixable =
        objection.type === 'fresh' && companions < MAX_COMPANIONS && this.#options.accepts(objection.fault);
      if (!isFixable) return this.#postpone(fault, sayingOf(objection), false);
      next = objection.fault;
    }
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

const TOO_MANY = saying(
  'fix.too-many',
  'this run has made as many fixes as it makes in one document; run it again',
);
const DECLINED = saying('fix.declined', 'the fix was declined');

function notAccepted({ finding, edits, obstacle }: Fault): Saying {
  if (obstacle !== undefined) return obstacle;
  if (edits.length === 0 || finding.fix.safety === 'advice')
    return saying('fix.by-hand', 'only a human can fix it: {fix}', { fix: fixSaying(finding) });
  return finding.fix.safety === 'review'
    ? saying('fix.review', 'the fix needs a test; --review makes it: {fix}', { fix: fixSaying(finding) })
    : saying('fix.not-asked', 'it was not asked for');
}

function keyOf({ signature, finding }: Fault): string {
  return [signature, ...finding.path].join('\u0000');
}

function takesAway({ edits }: Fault): boolean {
  return edits.every(({ op }) => op === 'remove');
}

/** All edits of a plan, in the order in which they were made. */
export function editsOf({ applied, tidied }: Pick<FixPlan, 'applied' | 'tidied'>): Edit[] {
  return [...applied.flatMap(({ edits }) => edits), ...tidied];
}
