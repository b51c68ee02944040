import { credentialsOf, shownLine } from '../checks/excerpt.ts';
import type { Finding, TextChange } from '../core/finding.ts';
import { isSameValue } from '../core/same-value.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { LineIndex } from '../resources/line-index.ts';
import { Unproven } from './draft.ts';
import type { Fault, Judged, Verdict } from './fault.ts';
import { FixPlanner } from './plan.ts';

/**
 * How the text of a document would have to change for one finding to be gone, each by itself. As in `fix`, the change has
 * been made and judged: the finding is gone, no other has come, and the text says what it was meant to say. At most `most`
 * are tried.
 */
export function proposalsFor(
  document: SourceDocument,
  judge: (document: Judged) => Verdict,
  most: number,
): (finding: Finding) => TextChange | undefined {
  const { document: alone, offset } = byItself(document);
  const verdict = judge(alone);
  const lines = new LineIndex(document.source.text);
  const changes = new Map<string, TextChange>();
  for (const fault of verdict.faults.filter(isFixable).slice(0, most)) {
    const change = changeFor(fault, alone, judge, verdict);
    if (change === undefined || tellsCredential(change.text, alone)) continue;
    const { line, column } = lines.placeOf(offset + change.start);
    const { line: endLine, column: endColumn } = lines.placeOf(offset + change.end);
    changes.set(keyOf(fault.finding), { line, column, endLine, endColumn, text: change.text });
  }
  return (finding) => changes.get(keyOf(finding));
}

/** The document as if it were the only one of its file, because the text is read again for each change. */
function byItself(document: SourceDocument): { readonly document: SourceDocument; readonly offset: number } {
  const { source, start, end, value } = document;
  const { documents, problems } = readDocuments(source.text.slice(start, end), source.file);
  const [alone] = documents;
  const isSame = documents.length === 1 && problems.length === 0 && isSameValue(alone?.value, value);
  return alone !== undefined && isSame ? { document: alone, offset: start } : { document, offset: 0 };
}

/** Between two places that change, the text may hold what reports never tell. */
function tellsCredential(text: string, document: SourceDocument): boolean {
  const credentials = credentialsOf(document);
  return text.split('\n').some((line) => shownLine(line, credentials) !== line);
}

function isFixable({ edits, elsewhere, finding }: Fault): boolean {
  // Half of a fix would break what works.
  return edits.length > 0 && elsewhere === undefined && finding.fix.safety !== 'advice';
}

function changeFor(
  fault: Fault,
  document: SourceDocument,
  judge: (document: Judged) => Verdict,
  verdict: Verdict,
): Change | undefined {
  const options = { judge, accepts: isFixable, isCareful: true };
  try {
    const proposal = new FixPlanner(document, options, verdict).proposalFor(fault);
    if (proposal === undefined) return undefined;
    return changeBetween(document.source.text, proposal.after.document().source.text);
  } catch (error) {
    if (error instanceof Unproven) return undefined;
    throw error;
  }
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The shortest piece that is different. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && isWithinCharacter(before, start)) start--;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  while (tail > 0 && isWithinCharacter(before, before.length - tail)) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Between the halves of a surrogate pair, or of a line break of two characters. */
function isWithinCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0xdc00 && code <= 0xdfff) || (text.charAt(at) === '\n' && text.charAt(at - 1) === '\r');
}

function keyOf({ check, path, said }: Finding): string {
  return [check, said.key, ...path].join('\u0000');
}
