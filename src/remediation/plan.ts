import type { FixSafety } from '../checks/check.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { editDocument } from './edit-document.ts';

/** A finding as the planner sees it. */
export interface Fault {
  readonly check: string;
  readonly message: string;
  /** From the root of the document. */
  readonly path: Path;
  /** What makes it the same fault after indexes have moved: the check, the container, the value. */
  readonly signature: string;
  readonly safety: FixSafety;
  readonly summary: string;
  /** Of the document. Empty when only a human can fix it. */
  readonly edits: readonly Edit[];
}

export interface AppliedFix {
  readonly fault: Fault;
  readonly edits: readonly Edit[];
}

export interface RemainingFault {
  readonly fault: Fault;
  /** Why it was not fixed. */
  readonly reason: string;
}

export interface FixPlan {
  /** The text with every fix in it. */
  readonly document: SourceDocument;
  readonly applied: readonly AppliedFix[];
  readonly remaining: readonly RemainingFault[];
}

/** Each fix judges the document twice; no document comes near this many. */
const MAX_FIXES = 1000;

/**
 * Fixes one fault after the other. A fix stands only when, judged again, its fault is gone and no other has come; otherwise
 * it is taken back and the fault remains, with the reason.
 */
export function planFixes(
  document: SourceDocument,
  judge: (document: SourceDocument) => readonly Fault[],
  accepts: (fault: Fault) => boolean,
): FixPlan {
  let current = document;
  let faults = judge(current);
  const applied: AppliedFix[] = [];
  const remaining = new Map<string, RemainingFault>();
  const leave = (fault: Fault, reason: string): void => void remaining.set(keyOf(fault), { fault, reason });
  while (applied.length < MAX_FIXES) {
    const fault = faults.find((candidate) => !remaining.has(keyOf(candidate)) && accepts(candidate));
    if (fault === undefined) break;
    if (fault.edits.length === 0) {
      leave(fault, 'there is no automatic fix');
      continue;
    }
    const edited = editDocument(current, fault.edits);
    if ('reason' in edited) {
      leave(fault, edited.reason);
      continue;
    }
    const after = judge(edited.document);
    const objection = objectionTo(fault, faults, after);
    if (objection !== undefined) {
      leave(fault, objection);
      continue;
    }
    applied.push({ fault, edits: fault.edits });
    current = edited.document;
    faults = after;
  }
  for (const fault of faults) if (!remaining.has(keyOf(fault))) leave(fault, notAccepted(fault));
  return {
    document: current,
    applied,
    remaining: [...remaining.values()].filter(({ fault }) => isStillThere(fault, faults)),
  };
}

function objectionTo(fault: Fault, before: readonly Fault[], after: readonly Fault[]): string | undefined {
  const counts = countBySignature(before);
  const left = countBySignature(after);
  if ((left.get(fault.signature) ?? 0) >= (counts.get(fault.signature) ?? 0))
    return 'the fix would not clear it';
  const fresh = after.find(({ signature }) => (left.get(signature) ?? 0) > (counts.get(signature) ?? 0));
  return fresh === undefined ? undefined : `the fix would bring ${fresh.check}: ${fresh.message}`;
}

function countBySignature(faults: readonly Fault[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { signature } of faults) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  return counts;
}

function notAccepted({ safety, edits }: Fault): string {
  if (edits.length === 0 || safety === 'advice') return 'only a human can fix it';
  return safety === 'review' ? 'the fix needs a test; it is made with --review' : 'it was not asked for';
}

function isStillThere(fault: Fault, faults: readonly Fault[]): boolean {
  return faults.some((other) => keyOf(other) === keyOf(fault));
}

function keyOf({ signature, path }: Fault): string {
  return `${signature}\u0000${path.join('\u0000')}`;
}
