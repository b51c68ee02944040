import { shownLine } from '../checks/excerpt.ts';
import { changedFinding, type Excerpt, type Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { type Path, valueAt } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { hookOf } from '../resources/helm-hook.ts';
import { isRecord } from '../resources/objects.ts';
import type { Origin, Origins } from './renderer.ts';

/** The judgement of something rendered, with the places that it was made from. */
export async function traceJudgement(
  judgement: Judgement,
  document: SourceDocument,
  origins: Origins,
): Promise<Judgement> {
  const [first] = judgement.findings;
  const root = first === undefined ? [] : objectPathIn(document, first.path);
  const findings: Finding[] = [];
  for (const finding of judgement.findings) findings.push(await traceFinding(finding, document, origins));
  if (first === undefined) return judgement;
  const { place } = await origins.originOf(judgement.place, { document, path: root });
  return { ...judgement, place, findings };
}

async function traceFinding(finding: Finding, document: SourceDocument, origins: Origins): Promise<Finding> {
  const { path, place, excerpt } = finding;
  const origin = await origins.originOf(place, { document, path });
  const { confidence, template, value } = origin;
  const hook = hookOf(valueAt(document.value, objectPathIn(document, path)));
  return changedFinding(finding, {
    place: origin.place,
    excerpt: excerptAt(origin, excerpt),
    rendered: {
      place,
      text: shownLine(document.lineText(place.line).trim()),
      confidence,
      ...(template === undefined ? {} : { template }),
      ...(value === undefined ? {} : { value }),
      ...(hook === undefined ? {} : { hook }),
    },
  });
}

/** A problem of something rendered, at the place that it was made from. */
export async function traceProblem(
  problem: Problem,
  document: SourceDocument,
  origins: Origins,
): Promise<Problem> {
  const { place, excerpt } = problem;
  if (place === undefined) return problem;
  const origin = await origins.originOf(place, { document, path: [] });
  const { file } = origin.place;
  return { ...problem, file, place: origin.place, ...(excerpt && { excerpt: excerptAt(origin, excerpt) }) };
}

/** The line it was made from; where that is not known, the rendered lines are all there is to show. */
function excerptAt({ place, text }: Origin, rendered: Excerpt): Excerpt {
  if (text === undefined) return rendered;
  const mark = { column: place.column, length: place.length, primary: true };
  return { lines: [{ number: place.line, text: shownLine(text), mark }] };
}

/** Paths into a List pass through its items. */
function objectPathIn(document: SourceDocument, path: Path): Path {
  let depth = 0;
  while (path[depth] === 'items' && typeof path[depth + 1] === 'number') depth += 2;
  return depth > 0 && isRecord(valueAt(document.value, path.slice(0, depth))) ? path.slice(0, depth) : [];
}
