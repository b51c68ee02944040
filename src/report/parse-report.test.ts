import { describe, expect, test } from 'vitest';
import {
  MADE_UP_PROBLEM,
  MADE_UP_SUMMARY,
  madeUpFinding,
  madeUpJudgement,
  PLAIN,
} from '../../test/made-up/reports.ts';
import { fingerprintsOf } from '../core/fingerprint.ts';
import type { Judgement } from '../core/judgement.ts';
import { inEnglish } from '../core/saying.ts';
import { json } from './json.ts';
import { mergeReports } from './merge-reports.ts';
import { parseReport, type Report } from './parse-report.ts';
import { SCHEMA_VERSION } from './record.ts';
import { replay } from './replay.ts';
import { diffReports } from './report-diff.ts';

const RENDERED = {
  place: { file: 'chart', line: 9, column: 1, length: 2 },
  text: 'a: 1',
  confidence: 'likely',
  template: 'chart/templates/a.yaml',
  value: { file: 'values.yaml', line: 1, column: 1, length: 1 },
  hook: 'pre-install',
} as const;

/** Everything that a report can hold. */
const FULL: readonly Judgement[] = [
  madeUpJudgement(
    [
      madeUpFinding({ container: 'app', found: 'true', rendered: RENDERED, onChangedLine: true }),
      madeUpFinding({ result: 'warn', level: undefined, suppressed: { kind: 'exception', reason: 'x' } }),
      madeUpFinding({ path: ['metadata', 'annotations', 'a.b/c"d', 0, 'x y'] }),
    ],
    {
      unknowns: [{ check: 'x', reason: 'r', detail: 'd', path: ['spec', 0] }],
      defaulted: [{ id: '', english: 'n', values: {} }],
      twin: 2,
      notApplicable: [{ check: 'y', detail: 'e' }],
    },
  ),
];

function written(judgements: readonly Judgement[], summary = MADE_UP_SUMMARY): string {
  let text = '';
  const writer = json.open((piece) => {
    text += piece;
  }, PLAIN);
  for (const judgement of judgements) writer.judgement(judgement);
  writer.problem(MADE_UP_PROBLEM);
  writer.close(summary);
  return text;
}

function read(text: string): Report {
  const parsed = parseReport(text);
  if ('fault' in parsed) throw new Error(inEnglish(parsed.fault));
  return parsed.report;
}

const texts = () => ({ attack: 'a', fix: { safety: 'safe', summary: 's' } }) as const;

describe('a report', () => {
  test('that is read and told again is the same, byte for byte', () => {
    const text = written(FULL);
    let again = '';
    const writer = json.open((piece) => {
      again += piece;
    }, PLAIN);
    const report = read(text);
    replay(report, [writer], texts);
    writer.close(report.summary);
    expect(JSON.parse(again)).toEqual(JSON.parse(text));
    expect(report.workloads[0]?.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      fingerprintsOf(FULL[0] ?? madeUpJudgement([])),
    );
  });

  const broken = (change: (report: Record<string, unknown>) => void): string => {
    const report = JSON.parse(written(FULL)) as Record<string, unknown>;
    change(report);
    return JSON.stringify(report);
  };
  test.each([
    ['', /not valid JSON/],
    ['{"a": 1}\n{"b": 2}\n', /-o ndjson/],
    ['[]', /an object is expected/],
    ['{}', /it has no schemaVersion/],
    [
      broken((report) => (report['schemaVersion'] = SCHEMA_VERSION + 1)),
      /is of version 2, and this gatehouse reads version 1/,
    ],
    [broken((report) => (report['workloads'] = 1)), /^workloads: a list is expected/],
    [broken((report) => (report['workloads'] = [{}])), /^workloads\[0\]\./],
    [broken((report) => (report['problems'] = [{ code: 1 }])), /^problems\[0\]\.code: a text is expected/],
    [broken((report) => (report['summary'] = null)), /^summary: an object is expected/],
  ])('that is none is told in one line: %#', (text, message) => {
    const parsed = parseReport(text);
    const fault = 'fault' in parsed ? inEnglish(parsed.fault) : '';
    expect(fault).toMatch(message);
    expect(fault).toMatch(/^[^\n]{20,250}$/);
  });
});

const reportOf = (...names: string[]): Report =>
  read(
    written(
      names.map((name) => {
        const resource = { apiVersion: 'v1', kind: 'Pod', name, namespace: '' };
        return madeUpJudgement([madeUpFinding({ resource })], { resource });
      }),
    ),
  );
const namesIn = (findings: readonly { readonly resource: { readonly name: string } }[]): string[] =>
  findings.map(({ resource }) => resource.name);

describe('two reports', () => {
  test('differ by their findings, each as often as it stands there', () => {
    const { added, removed, kept } = diffReports(reportOf('a', 'b', 'b'), reportOf('b', 'c', 'c'));
    expect([namesIn(added), namesIn(removed), kept]).toEqual([['c', 'c'], ['a', 'b'], 1]);
  });

  test('what was accepted counts in neither', () => {
    const accepted = read(written([madeUpJudgement([madeUpFinding({ suppressed: { kind: 'baseline' } })])]));
    const open = read(written([madeUpJudgement([madeUpFinding()])]));
    expect(namesIn(diffReports(accepted, open).added)).toEqual(['web']);
    expect(diffReports(open, accepted)).toMatchObject({ added: [], kept: 0 });
  });

  test('become one: what stands in both is taken once, and counted anew', () => {
    const merged = mergeReports([
      { ...reportOf('a', 'b'), file: '1' },
      { ...reportOf('b', 'c'), file: '2' },
    ]);
    if ('fault' in merged) throw new Error(inEnglish(merged.fault));
    const { workloads, problems, summary } = merged.report;
    expect(namesIn(workloads)).toEqual(['a', 'b', 'c']);
    expect(problems).toHaveLength(1);
    expect(summary).toMatchObject({
      errors: 3,
      workloads: 3,
      problems: 1,
      files: MADE_UP_SUMMARY.files * 2,
      complete: MADE_UP_SUMMARY.complete,
    });
  });

  test('that judged differently do not belong together', () => {
    const other = read(written([], { ...MADE_UP_SUMMARY, level: 'restricted' }));
    const merged = mergeReports([
      { ...reportOf('a'), file: 'a.json' },
      { ...other, file: 'b.json' },
    ]);
    expect('fault' in merged ? inEnglish(merged.fault) : '').toMatch(
      /^a\.json was judged by level \w+ and b\.json by restricted; judge them alike/,
    );
  });

  test('the exit code is that of the graver one, and one that lacks something makes both lack it', () => {
    const withCode = (exitCode: number, complete = true) => ({
      ...read(written([], { ...MADE_UP_SUMMARY, exitCode, complete })),
      file: '',
    });
    const codeOf = (...codes: number[]) => {
      const merged = mergeReports(codes.map((code) => withCode(code, code !== 3)));
      return 'report' in merged ? [merged.report.summary.exitCode, merged.report.summary.complete] : [];
    };
    expect(codeOf(0, 0)).toEqual([0, true]);
    expect(codeOf(0, 3)).toEqual([3, false]);
    expect(codeOf(1, 3)).toEqual([1, false]);
    expect(codeOf(3, 1, 0)).toEqual([1, false]);
  });
});
