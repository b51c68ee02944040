import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { type Draft, isAlong, scopeOf } from './draft.ts';
import type { Fault, Verdict } from './fault.ts';
import { objectionTo } from './objection.ts';

/** A fault, and the edits that are to clear it. */
export interface ProposedFix {
  readonly fault: Fault;
  readonly edits: readonly Edit[];
}

export interface Batch {
  readonly fixes: readonly ProposedFix[];
  readonly draft: Draft;
}

/**
 * The first faults, of one check and fixed at places of their own, so that no fix has to do with another: one judgement tells
 * of all of them. What comes behind the first that is not so waits for the next batch.
 */
export function batchOf(draft: Draft, faults: Iterable<Fault>): Batch {
  const fixes: ProposedFix[] = [];
  const scopes: Path[] = [];
  const signatures = new Set<string>();
  let edited = draft;
  for (const fault of faults) {
    const own = fault.edits.map((edit) => scopeOf(draft.value, edit));
    const isApart = own.every((scope) => !scopes.some((other) => isAlong(scope, other)));
    const isAlike = (fixes[0]?.fault ?? fault).finding.check === fault.finding.check;
    if (!isAlike || !isApart || signatures.has(fault.signature)) break;
    const next = edited.edit(fault.edits);
    if ('reason' in next) break;
    edited = next;
    scopes.push(...own);
    signatures.add(fault.signature);
    fixes.push({ fault, edits: fault.edits });
  }
  return { fixes, draft: edited };
}

/** Whether each fault of a batch is gone, and nothing has come that a fix must not bring. */
export function isClean({ fixes }: Batch, before: Verdict, after: Verdict): boolean {
  const edits = fixes.flatMap((fix) => fix.edits);
  return fixes.every(({ fault }) => objectionTo(fault, edits, before, after) === undefined);
}
