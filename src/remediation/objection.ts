import type { Edit } from '../core/edit.ts';
import { messageSaying } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import { inEnglish, type Saying, saying } from '../core/saying.ts';
import { type Fault, objectKey, type Verdict } from './fault.ts';

/** Why a fix must not be made: what still is there, what has come, or what the API server would refuse. */
export type Objection =
  | { readonly type: 'useless' }
  | { readonly type: 'refused'; readonly refusal: Saying | string }
  | { readonly type: 'fresh'; readonly fault: Fault };

/** Compares how a document stands before and after the edits that are to clear a fault. */
export function objectionTo(
  fault: Fault,
  edits: readonly Edit[],
  before: Verdict,
  after: Verdict,
): Objection | undefined {
  const counts = countBySignature(before.faults);
  const left = countBySignature(after.faults);
  const count = (of: ReadonlyMap<string, number>, { signature }: Fault): number => of.get(signature) ?? 0;
  if (count(left, fault) >= count(counts, fault)) return { type: 'useless' };
  const known = before.refusals.map(inEnglish);
  const refusal = after.refusals.find((said) => !known.includes(inEnglish(said)));
  if (refusal !== undefined) return { type: 'refused', refusal };
  const fresh = after.faults.find(
    (other) => count(left, other) > count(counts, other) && !wasHidden(other, fault, edits, before),
  );
  return fresh === undefined ? undefined : { type: 'fresh', fault: fresh };
}

export function sayingOf(objection: Objection): Saying {
  switch (objection.type) {
    case 'useless':
      return saying('fix.useless', 'the fix would not clear it');
    case 'refused':
      return saying('fix.refused', 'with the fix the API server would refuse it: {refusal}', {
        refusal: objection.refusal,
      });
    case 'fresh':
      return saying('fix.fresh', 'the fix would bring {check}: {message}', {
        check: objection.fault.finding.check,
        message: messageSaying(objection.fault.finding),
      });
  }
}

/**
 * What a fix brings to light was there before: at a place that it does not touch, from the same check, because some controls
 * name what is missing only when nothing is set wrong, as Kubernetes does; or from a practice that did not apply.
 */
function wasHidden(other: Fault, fault: Fault, edits: readonly Edit[], before: Verdict): boolean {
  const { check, path } = other.finding;
  if (before.notApplicable.has(objectKey(check, other.objectPath))) return true;
  return check === fault.finding.check && edits.every((edit) => !overlap(edit.path, path));
}

function overlap(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function countBySignature(faults: readonly Fault[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { signature } of faults) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  return counts;
}
