import type { Finding, Resource } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Tones } from './paint.ts';
import { harmless } from './terminal-text.ts';
import { wrapText } from './wrap-text.ts';

const COLUMNS = 120;
const NO_BREAK = '\u00a0';

/** Where a workload stands, after its findings: the level that admits it, and what keeps it from the next. */
export function renderStanding(judgement: Judgement, later: readonly Finding[], tones: Tones): string[] {
  const color = { privileged: tones.error, baseline: tones.warning, restricted: tones.good };
  const { admittedAt, version, wanted } = judgement;
  if (admittedAt === undefined) return [];
  const head = `${harmless(nameOf(judgement.resource))}   `;
  const indent = ' '.repeat(head.length);
  const because =
    wanted.because === 'namespace' ? ` (its namespace enforces ${wanted.level}:${version})` : '';
  const lines = [`${tones.bold(head)}admitted at: ${color[admittedAt](admittedAt)}${because}`];
  const blocked = blockersOf(judgement);
  if (blocked !== '') lines.push(indent + blocked);
  for (const note of judgement.defaulted)
    lines.push(`${indent}filled in by the API server: ${harmless(note)}`);
  if (later.length > 0) {
    lines.push(...wrapText(`${indent}for restricted also: `, laterOf(later), COLUMNS).map(withSpaces));
  }
  return lines;
}

/** What practices could not tell from this input; never a pass. */
export function renderUnknowns({ unknowns }: Judgement, tones: Tones): string[] {
  return unknowns.map(({ check, detail }) => `  ${tones.gutter(`unknown[${check}]`)}: ${harmless(detail)}`);
}

function blockersOf({ findings }: Judgement): string {
  const parts: string[] = [];
  for (const level of ['baseline', 'restricted'] as const) {
    const count = findings.filter((finding) => finding.level === level).length;
    if (count === 0) continue;
    parts.push(parts.length === 0 ? `${level} blocked by ${count}` : `${level} by ${count} more`);
  }
  return parts.join(', ');
}

function laterOf(later: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { check } of later) counts.set(check, (counts.get(check) ?? 0) + 1);
  const list = [...counts].map(([check, count]) => (count === 1 ? check : `${check}${NO_BREAK}(${count})`));
  return `${list.join(', ')}; show: --verbose`;
}

function withSpaces(line: string): string {
  return line.replaceAll(NO_BREAK, ' ');
}

export function nameOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}
