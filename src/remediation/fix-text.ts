import type { Problem } from '../core/problem.ts';
import { isSameValue } from '../core/same-value.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { Unproven } from './draft.ts';
import { editDocument } from './edit-document.ts';
import type { Judged, Verdict } from './fault.ts';
import {
  type AppliedFix,
  type FixPlan,
  FixPlanner,
  type PlanOptions,
  type Proposal,
  planFixes,
  type RemainingFault,
} from './plan.ts';
import type { Refusal } from './splice.ts';

/** A document of a text, and what was done about it. */
export interface FixedDocument {
  readonly original: SourceDocument;
  readonly plan: FixPlan;
}

export interface FixedText {
  readonly text: string;
  readonly documents: readonly FixedDocument[];
  readonly problems: readonly Problem[];
}

export interface FixTextOptions extends Pick<PlanOptions, 'judge' | 'accepts'> {
  /** Asked before each fix; without it every fix is made. */
  readonly choose?: (proposal: Proposal, original: SourceDocument) => boolean | Promise<boolean>;
}

/** Fixes every document of a text by itself, puts the text together again, and proves it as a whole. */
export async function fixText(text: string, file: string, options: FixTextOptions): Promise<FixedText> {
  const { documents, problems } = readDocuments(text, file);
  const fixed: FixedDocument[] = [];
  for (const original of documents) fixed.push({ original, plan: await planOf(original, options) });
  const next = assembled(text, fixed);
  if (next !== text) prove(fixed, readDocuments(next, file), problems);
  return { text: next, documents: fixed, problems };
}

/** In batches; edit by edit where someone looks at each of them, and where the text did not take a batch. */
async function planOf(original: SourceDocument, { choose, ...options }: FixTextOptions): Promise<FixPlan> {
  const alone = aloneOf(original);
  if (choose === undefined) {
    try {
      return await planFixes(new FixPlanner(alone, options));
    } catch (error) {
      if (!(error instanceof Unproven)) throw error;
    }
  }
  const planner = new FixPlanner(alone, { ...options, isCareful: true });
  return await planFixes(planner, choose && ((proposal) => choose(proposal, original)));
}

/**
 * What remains of a document, with the places that it has in a text: the one before the fixes or the one after them. Those
 * of one signature are alike.
 */
export function remainingIn(
  document: SourceDocument,
  remaining: readonly RemainingFault[],
  judge: (document: Judged) => Verdict,
): RemainingFault[] {
  if (remaining.length === 0) return [];
  const faults = new Set(judge(document).faults);
  return remaining.map((rest) => {
    const fault = [...faults].find(({ signature }) => signature === rest.fault.signature);
    if (fault === undefined) return rest;
    faults.delete(fault);
    if (!rest.refused) return { ...rest, fault };
    const again = editDocument(document, fault.edits);
    return { ...rest, fault, reason: 'reason' in again ? again.reason : rest.reason };
  });
}

/** The document as a text of its own, so that an edit does not read the whole file again. */
function aloneOf(document: SourceDocument): SourceDocument {
  const { source, start, end } = document;
  if (start === 0 && end === source.text.length) return document;
  const [alone, ...more] = readDocuments(source.text.slice(start, end), document.file).documents;
  const isAlike =
    alone !== undefined &&
    more.length === 0 &&
    alone.format === document.format &&
    alone.start === 0 &&
    alone.end === end - start &&
    isSameValue(alone.value, document.value);
  return isAlike ? alone : document;
}

/** The documents of a text with one fix more, in one of them, which a fix elsewhere asks for. */
export function withFix(
  fixed: readonly FixedDocument[],
  index: number,
  fix: AppliedFix,
): Pick<FixedText, 'text' | 'documents'> | Refusal {
  const one = fixed[index];
  if (one === undefined) throw new Error('a fix of a document that is not there');
  const edited = editDocument(one.plan.document, fix.edits);
  if ('reason' in edited) return edited;
  const plan = { ...one.plan, document: edited.document, applied: [...one.plan.applied, fix] };
  const documents = fixed.with(index, { ...one, plan });
  return { text: assembled(one.original.source.text, documents), documents };
}

function assembled(text: string, fixed: readonly FixedDocument[]): string {
  let out = '';
  let at = 0;
  for (const { original, plan } of fixed) {
    if (plan.applied.length === 0) continue;
    const { source, start, end } = plan.document;
    out += text.slice(at, original.start) + source.text.slice(start, end);
    at = original.end;
  }
  return out + text.slice(at);
}

/** Each document alone was proven edit by edit; together they have to be the same. */
function prove(
  fixed: readonly FixedDocument[],
  after: ReturnType<typeof readDocuments>,
  problems: readonly Problem[],
): void {
  const isProven =
    after.problems.length === problems.length &&
    fixed.length === after.documents.length &&
    fixed.every(({ plan }, i) => isSameValue(plan.document.value, after.documents[i]?.value));
  if (!isProven) throw new Error('a fixed text does not say what its documents say');
}
