import type { Excerpt, ExcerptLine, Finding } from '../core/finding.ts';
import type { Judgement, Refusal } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { fillMessage } from '../core/text.ts';
import type { Version } from '../core/version.ts';
import type { SourceDocument, SourceRange } from '../resources/documents.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import type { Workload } from '../resources/workloads.ts';
import type { Control } from './check.ts';
import { aggregateDetail } from './evaluate.ts';
import type { Selector } from './select.ts';
import { allFaultsOf, type Fault, faultsOf, type Standing, standingOf } from './standing.ts';

export interface JudgeOptions {
  readonly selector: Selector;
  readonly version: Version;
  readonly wanted: Judgement['wanted'];
  /** Which controls are reported; what admits a workload does not depend on it. */
  readonly isReported: (control: Control) => boolean;
}

/** Judges the pod of a workload and finds the place of every fault in its document. */
export function judgeWorkload(
  workload: Workload,
  document: SourceDocument,
  options: JudgeOptions,
): Judgement {
  const { pod, notes } = applyPodDefaults(workload.pod);
  const standing = standingOf(pod, options.selector, options.version);
  const { wanted } = options;
  const findings: Finding[] = [];
  const errors = faultsOf(standing, wanted.level);
  const isError = new Set(errors.map(({ violation }) => violation));
  // Without a level asked for, what other levels refuse is told as a warning.
  for (const fault of wanted.because === 'asked' ? errors : allFaultsOf(standing)) {
    if (!options.isReported(fault.control)) continue;
    const result = isError.has(fault.violation) ? 'fail' : 'warn';
    findings.push(findingOf(fault, workload, document, result));
  }
  return {
    resource: workload.resource,
    place: placeOf(document, document.locate(workload.objectPath).value, 1),
    version: options.version.text,
    wanted,
    admittedAt: standing.admittedAt,
    refusals: refusalsOf(standing, workload, options),
    findings,
    defaulted: findings.length === 0 ? [] : notes,
  };
}

/** The API server refuses a pod, and warns of a template, in the same words. */
function refusalsOf(standing: Standing, workload: Workload, { version, wanted }: JudgeOptions): Refusal[] {
  const { kind, name } = workload.resource;
  const asked: Level | undefined = wanted.because === 'asked' ? wanted.level : undefined;
  const refusals: Refusal[] = [];
  for (const level of ['baseline', 'restricted'] as const) {
    if (standing[level].length === 0 || (asked !== undefined && level !== asked)) continue;
    const text = `violate PodSecurity "${level}:${version.text}": ${aggregateDetail(standing[level])}`;
    const pods = name === '' ? 'pods is forbidden' : `pods "${name}" is forbidden`;
    refusals.push({
      level,
      sentence: kind === 'Pod' ? `${pods}: ${text.replace('violate', 'violates')}` : `would ${text}`,
    });
  }
  return refusals;
}

function findingOf(
  { control, violation }: Fault,
  workload: Workload,
  document: SourceDocument,
  result: Finding['result'],
): Finding {
  const message = control.messages[violation.message];
  if (message === undefined) throw new Error(`${control.id} has no message ${violation.message}`);
  const { container, found } = violation;
  const values = { ...violation.values, container, found };
  const path = [...workload.objectPath, ...workload.podPath, ...violation.path];
  const { place, excerpt } = excerptOf(document, path, workload.objectPath.length + workload.podPath.length);
  return {
    check: control.id,
    title: control.title,
    level: control.level,
    severity: control.severity,
    result,
    resource: workload.resource,
    ...(container === undefined ? {} : { container }),
    path,
    message: fillMessage(message.text, values),
    ...(message.label === undefined ? {} : { label: fillMessage(message.label, values) }),
    wanted: message.wanted,
    ...(found === undefined ? {} : { found }),
    attack: control.attack,
    fix: { safety: control.fix.safety, summary: control.fix.summary },
    place,
    excerpt,
  };
}

/** Marks the field at fault, and the name of the container or volume it belongs to. */
export function excerptOf(
  document: SourceDocument,
  path: Path,
  podDepth: number,
): { place: Place; excerpt: Excerpt } {
  const range = faultRange(document, path);
  const place = placeOf(document, range);
  const lines: ExcerptLine[] = [lineOf(document, place, true)];
  const item = path.slice(0, podDepth + 3);
  if (typeof item.at(-1) === 'number') {
    const owner = document.locate([...item, 'name']);
    if (owner.exact && owner.value.line < place.line) {
      lines.unshift(lineOf(document, placeOf(document, joined(owner.key, owner.value)), false));
    }
  }
  return { place, excerpt: { lines } };
}

/** Where the field is missing: the name of the thing that lacks it, or the key of what should hold it. */
function faultRange(document: SourceDocument, path: Path): SourceRange {
  const located = document.locate(path);
  if (located.exact) return joined(located.key, located.value);
  const base = path.slice(0, located.depth);
  if (typeof base.at(-1) !== 'number') return located.key ?? located.value;
  const name = document.locate([...base, 'name']);
  return name.exact ? joined(name.key, name.value) : (located.key ?? located.value);
}

/** From the key to the end of its value where both stand on one line; else the key alone. */
function joined(key: SourceRange | undefined, value: SourceRange): SourceRange {
  if (key === undefined) return value;
  return value.line === key.line && value.isSingleLine ? { ...key, end: value.end } : key;
}

function placeOf(document: SourceDocument, range: SourceRange, length?: number): Place {
  const rest = document.lineText(range.line).length - range.column + 1;
  const marked = Math.max(1, Math.min(length ?? range.end - range.start, rest));
  return { file: document.file, line: range.line, column: range.column, length: marked };
}

function lineOf(document: SourceDocument, { line, column, length }: Place, primary: boolean): ExcerptLine {
  return { number: line, text: document.lineText(line), mark: { column, length, primary } };
}
