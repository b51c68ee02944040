import type { Finding } from '../../src/core/finding.ts';
import type { Judgement, Summary } from '../../src/core/judgement.ts';
import type { Problem } from '../../src/core/problem.ts';
import { ENGLISH } from '../../src/messages/words.ts';
import type { Format, FormatOptions } from '../../src/report/format.ts';

export const PLAIN: FormatOptions = {
  color: false,
  verbosity: 'normal',
  wording: 'gatehouse',
  toolVersion: '1.2.3',
  words: ENGLISH,
  checks: new Map(
    [
      {
        id: 'hostPID',
        title: 'Host processes',
        summary: 'Pods must not be curious.',
        level: 'baseline' as const,
        severity: 'high' as const,
        attack: 'It sees everything.',
        fix: { safety: 'review' as const, summary: 'Close its eyes.' },
        references: ['MITRE T1611', 'CIS 5.2.3', 'NSA Pod security', 'Kubernetes: Pods'],
      },
    ].map((check) => [check.id, check]),
  ),
  languages: [ENGLISH],
  startedAt: new Date('2026-01-02T03:04:05.678Z'),
};

export function madeUpFinding(changes: Partial<Finding> = {}): Finding {
  const place = { file: 'a.yaml', line: 7, column: 9, length: 4 };
  return {
    check: 'hostPID',
    title: 'Host processes',
    level: 'baseline',
    severity: 'high',
    result: 'fail',
    resource: { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop' },
    path: ['spec', 'hostPID'],
    message: 'the pod is too curious',
    label: 'it looks around',
    wanted: 'less of it',
    said: { key: 'curious', values: {} },
    attack: 'It sees everything.',
    fix: { safety: 'review', summary: 'Close its eyes.' },
    place,
    excerpt: {
      lines: [{ number: 7, text: '        eyes: open', mark: { column: 9, length: 4, primary: true } }],
    },
    ...changes,
  };
}

export function madeUpJudgement(findings: readonly Finding[], changes: Partial<Judgement> = {}): Judgement {
  return {
    resource: { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop' },
    place: { file: 'a.yaml', line: 1, column: 1, length: 1 },
    version: 'latest',
    wanted: { level: 'baseline', because: 'default' },
    admittedAt: findings.length > 0 ? 'privileged' : 'restricted',
    refusals: findings.length > 0 ? [{ level: 'baseline', sentence: 'pods "web" is forbidden' }] : [],
    findings,
    unknowns: [],
    defaulted: [],
    ...changes,
  };
}

export const MADE_UP_PROBLEM: Problem = {
  code: 'yaml-syntax',
  message: 'this is no YAML',
  remedy: 'Write YAML:\na: 1',
  file: 'b.yaml',
  place: { file: 'b.yaml', line: 3, column: 2, length: 1 },
  incomplete: true,
};

export const MADE_UP_SUMMARY: Summary = {
  files: 2,
  objects: 3,
  workloads: 1,
  level: 'auto',
  version: 'latest',
  errors: 1,
  warnings: 0,
  unknowns: 0,
  suppressed: 0,
  workloadsWithFindings: 1,
  admitted: { privileged: 1, baseline: 0, restricted: 0 },
  problems: 0,
  complete: true,
  milliseconds: 12.3,
  exitCode: 1,
};

/** What a format writes, piece by piece. */
export function written(
  format: Format,
  items: readonly (Judgement | Problem)[],
  { options = PLAIN, summary = MADE_UP_SUMMARY }: { options?: FormatOptions; summary?: Summary } = {},
): string[] {
  const pieces: string[] = [];
  const writer = format.open((text) => void pieces.push(text), options);
  for (const item of items) {
    if ('code' in item) writer.problem(item);
    else writer.judgement(item);
  }
  writer.close(summary);
  return pieces;
}
