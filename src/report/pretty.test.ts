import { describe, expect, test } from 'vitest';
import { asked, judged } from '../../test/made-up/documents.ts';
import {
  MADE_UP_PROBLEM,
  MADE_UP_SUMMARY,
  madeUpFinding,
  madeUpJudgement,
  PLAIN,
  written,
} from '../../test/made-up/reports.ts';
import type { Rendered } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import { pretty } from './pretty.ts';

/** The report without its last two lines, the totals. */
const shown = (item: Judgement | Problem, options = PLAIN): string[] =>
  written(pretty, [item], { options }).slice(0, -1).join('').split('\n').slice(0, -1);

test('a finding, as in the first sample', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: payments, namespace: shop}
spec:
  template:
    spec:
      containers:
        - name: api
          image: registry.example.com/api:1
          securityContext:
            privileged: true        # 임시 설정, 장애 대응용
`;
  expect(shown(judged(text, asked('baseline'), 'deploy/payments.yaml'))).toEqual([
    'error[privileged]: container "api" runs privileged  (baseline)',
    '  --> deploy/payments.yaml:11:13   Deployment shop/payments',
    '    |',
    '  8 |         - name: api',
    '    |           ---------',
    '    :',
    ' 11 |             privileged: true        # 임시 설정, 장애 대응용',
    '    |             ^^^^^^^^^^^^^^^^ every capability, every host device, no seccomp',
    '    |',
    '  wanted: false or unset',
    "  attack: Whoever gets code to run in the container can mount the node's disk, read the kubelet's",
    '          credentials and every Secret mounted on that node.',
    '',
    'Deployment shop/payments   admitted at: privileged',
    '                           baseline blocked by 1',
    '',
  ]);
});

test('faults that mark one place share its excerpt', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: server\n    image: a\n';
  expect(shown(judged(text))).toEqual([
    'warning: 4 faults of container "server"  (restricted)',
    '  --> pod.yaml:6:5   Pod web',
    '    |',
    '  6 |   - name: server',
    '    |     ^^^^^^^^^^^^',
    '    |',
    '  [allowPrivilegeEscalation]   does not forbid privilege escalation; wanted: allowPrivilegeEscalation: false',
    '  [capabilities_restricted]    does not drop all capabilities; wanted: capabilities.drop: ["ALL"], in upper case',
    '  [runAsNonRoot]               may run as root; wanted: runAsNonRoot: true, here or on the pod',
    '  [seccompProfile_restricted]  has no seccomp profile; wanted: seccompProfile.type: RuntimeDefault or Localhost, here or on the pod',
    '',
    'Pod web   admitted at: baseline',
    '          restricted blocked by 4',
    '',
  ]);
});

describe('findings of one kind', () => {
  const volumes = (count: number): string =>
    ['apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', '  volumes:']
      .concat(Array.from({ length: count }, (_, i) => `  - {name: v${i}, hostPath: {path: /data}}`))
      .join('\n');
  test('are told once, and where the others are', () => {
    const lines = shown(judged(volumes(3), asked('baseline')));
    expect(lines.filter((line) => line.startsWith('error[hostPathVolumes]'))).toEqual([
      'error[hostPathVolumes]: volume "v0" is a hostPath  (baseline)',
    ]);
    const at = lines.indexOf('  and 2 more like it, each in full with --verbose:');
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '    7:16  volume "v1" is a hostPath',
      '    8:16  volume "v2" is a hostPath',
      '',
    ]);
  });
  test('are told each where they are few, and when verbose', () => {
    const heads = (lines: string[]) => lines.filter((line) => line.startsWith('error[hostPathVolumes]'));
    expect(heads(shown(judged(volumes(2), asked('baseline'))))).toHaveLength(2);
    const verbose = shown(judged(volumes(3), asked('baseline')), { ...PLAIN, verbosity: 'verbose' });
    expect(heads(verbose)).toHaveLength(3);
  });
  test('are told apart where something else is wanted', () => {
    const other = (wanted: string, line: number) =>
      madeUpFinding({ wanted, place: { ...madeUpFinding().place, line } });
    const lines = shown(madeUpJudgement([other('a', 1), other('a', 2), other('b', 3)]));
    expect(lines.filter((line) => line.startsWith('error['))).toHaveLength(3);
  });
});

describe('faults at one place', () => {
  const of = (container: string): Judgement =>
    madeUpJudgement([madeUpFinding({ container }), madeUpFinding({ container: 'x' })]);
  test('of two containers, as behind an alias, belong to neither', () =>
    expect(shown(of('y'))[0]).toBe('error: 2 faults at one place  (baseline)'));
  test('of one container belong to it', () =>
    expect(shown(of('x'))[0]).toBe('error: 2 faults of container "x"  (baseline)'));
  test('errors and warnings are told apart', () => {
    const lines = shown(madeUpJudgement([madeUpFinding(), madeUpFinding({ result: 'warn' })]));
    expect(lines.filter((line) => /^(error|warning)/.test(line))).toEqual([
      'error[hostPID]: the pod is too curious  (baseline)',
      'warning[hostPID]: the pod is too curious  (baseline)',
    ]);
  });
});

test('wide characters left of the mark, as in the fourth sample: file column 87, display column 91', () => {
  const line =
    '    - {name: app, image: app:1, env: [{name: TITLE, value: 결제 서버}], securityContext: {privileged: true}}';
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: title}\nspec:\n  containers:\n${line}\n`;
  const lines = shown(judged(text, asked('baseline')));
  expect(lines[1]).toBe('  --> pod.yaml:6:87   Pod title');
  expect(lines[3]).toBe(`  6 | ${line}`);
  expect(lines[4]?.indexOf('^')).toBe('    | '.length + 90);
});

describe('how much is said', () => {
  const findings = [
    madeUpFinding(),
    madeUpFinding({
      check: 'more',
      level: 'restricted',
      result: 'warn',
      severity: 'medium',
      place: { ...madeUpFinding().place, line: 8 },
    }),
  ];
  const judgement = madeUpJudgement(findings);

  test('quiet: nothing but totals', () =>
    expect(shown(judgement, { ...PLAIN, verbosity: 'quiet' })).toEqual([]));
  test('normal: what blocks levels further on is counted', () => {
    const text = shown(judgement).join('\n');
    expect(text).toContain('for restricted also: more; show: --verbose');
    expect(text).not.toContain('warning[more]');
  });
  test('verbose: everything', () => {
    const text = shown(judgement, { ...PLAIN, verbosity: 'verbose' }).join('\n');
    expect(text).toContain('warning[more]');
    expect(text.match(/attack: It sees everything\./g)).toHaveLength(2);
    expect(text.match(/fix \(review\): Close its eyes\./g)).toHaveLength(2);
  });
  test('an attack is told once a run', () => {
    const text = written(pretty, [judgement, judgement]).join('');
    expect(text.match(/attack:/g)).toHaveLength(1);
  });
  test('what is admitted at restricted is told only when verbose', () => {
    expect(shown(madeUpJudgement([]))).toEqual([]);
    expect(shown(madeUpJudgement([]), { ...PLAIN, verbosity: 'verbose' })).toEqual([
      'Pod shop/web   admitted at: restricted',
      '',
    ]);
  });
});

describe('after 500 places', () => {
  const container = (i: number): string =>
    `  - {name: c${i}, image: a, securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}}`;
  const text = ['apiVersion: v1', 'kind: Pod', 'metadata: {name: many}', 'spec:', '  containers:']
    .concat(Array.from({ length: 2 }, (_, i) => container(i)))
    .join('\n');
  const pods = (count: number): Judgement[] =>
    Array.from({ length: count }, () => judged(text, asked('baseline')));
  const NOTICE =
    '500 places are shown above. From here on, faults of the same checks take one line each; each in full with --verbose.';
  const told = (items: Judgement[], options = PLAIN): string[] =>
    written(pretty, items, { options }).join('').split('\n');
  const marks = (lines: string[]): number => lines.filter((line) => line.startsWith('  --> ')).length;

  test('what has been shown takes one line each, and the workload one', () => {
    const lines = told(pods(127));
    expect(marks(lines)).toBe(500);
    expect(lines.slice(lines.indexOf(NOTICE), -3)).toEqual([
      NOTICE,
      '',
      ...pods(2).flatMap(() => [
        'pod.yaml:6:83: error[capabilities_baseline]: container "c0" adds the capability SYS_ADMIN  (baseline)',
        'pod.yaml:7:83: error[capabilities_baseline]: container "c1" adds the capability SYS_ADMIN  (baseline)',
        'pod.yaml:6:44: error[privileged]: container "c0" runs privileged  (baseline)',
        'pod.yaml:7:44: error[privileged]: container "c1" runs privileged  (baseline)',
        'Pod many   admitted at: privileged; baseline blocked by 4',
        '',
      ]),
    ]);
  });
  test('a fault of another kind is shown all the same, once', () => {
    const host = judged(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: host}\nspec: {hostPID: true, containers: []}\n',
      asked('baseline'),
    );
    const lines = told([...pods(126), host, host]);
    expect(marks(lines)).toBe(501);
    const hostLines = lines.filter((line) => line.includes('[hostNamespaces]'));
    expect(hostLines[0]).toMatch(/^error\[hostNamespaces\]/);
    expect(hostLines[1]).toMatch(/^pod\.yaml:4:8: error\[hostNamespaces\]/);
    expect(lines.filter((line) => line === NOTICE)).toHaveLength(1);
  });
  test('a warning of another kind is, too', () => {
    const bare = judged(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: bare}\nspec: {containers: [{name: a}]}\n',
    );
    const lines = told([...pods(126), bare, bare]);
    expect(marks(lines)).toBe(501);
    expect(lines.filter((line) => line.startsWith('  [runAsNonRoot]'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('pod.yaml:4:22: warning[runAsNonRoot]'))).toHaveLength(1);
  });
  test('what was made from a template, and what stands on a changed line, is told as it was', () => {
    const rendered: Rendered = {
      place: { file: 'shop', line: 9, column: 1, length: 4 },
      text: 'eyes: open',
      confidence: 'exact',
    };
    const made = madeUpJudgement([madeUpFinding({ rendered, onChangedLine: true })]);
    expect(told([...pods(125), made, made]).slice(-7, -4)).toEqual([
      'a.yaml:7:9: error[hostPID]: the pod is too curious  (baseline)  (changed line)',
      '  rendered: shop:9: eyes: open',
      'Pod shop/web   admitted at: privileged; baseline blocked by 1',
    ]);
  });
  test('what was only a warning so far is shown once more where it is grave', () => {
    const warning = judged(text, { level: 'privileged', because: 'namespace' });
    const lines = told([...Array.from({ length: 125 }, () => warning), ...pods(2)]);
    expect(lines.filter((line) => line.startsWith('  attack: '))).toHaveLength(2);
    expect(marks(lines)).toBe(504);
  });
  test('nothing is told so that fits, or when verbose', () => {
    expect(told(pods(125))).not.toContain(NOTICE);
    const verbose = told(pods(127), { ...PLAIN, verbosity: 'verbose' });
    expect([marks(verbose), verbose.includes(NOTICE)]).toEqual([508, false]);
  });
  test('what blocks the level after the next stands on the same line', () => {
    const lines = told(Array.from({ length: 127 }, () => judged(text)));
    expect(lines.at(-5)).toMatch(
      /^Pod many {3}admitted at: privileged; baseline blocked by 4, restricted by 8 more; for restricted also: allowPriv/,
    );
  });
});

test('a control stays on one line with how many faults it has', () => {
  const containers = ['a', 'b']
    .map((name) => `{name: ${name}, securityContext: {privileged: true}}`)
    .join(', ');
  for (let length = 1; length < 60; length++) {
    const name = 'x'.repeat(length);
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [${containers}]}\n`;
    const lines = shown(judged(text));
    expect(lines.join('\n')).toContain('capabilities_restricted (2)');
    expect(lines.filter((line) => /^ *\(\d/.test(line))).toEqual([]);
  }
});

test('a namespace that enforces a level is named as the reason', () => {
  const wanted = { level: 'restricted', because: 'namespace' } as const;
  const lines = shown(madeUpJudgement([madeUpFinding()], { wanted, version: 'v1.30' }));
  expect(lines.at(-3)).toBe(
    'Pod shop/web   admitted at: privileged (its namespace enforces restricted:v1.30)',
  );
});

test("the API server's own sentences, one a line", () => {
  expect(shown(madeUpJudgement([madeUpFinding()]), { ...PLAIN, wording: 'upstream' })).toEqual([
    'a.yaml:1:1: pods "web" is forbidden',
  ]);
});

describe('a problem', () => {
  test('with its remedy', () =>
    expect(shown(MADE_UP_PROBLEM)).toEqual([
      'error[yaml-syntax]: this is no YAML',
      '  --> b.yaml:3:2',
      '  remedy: Write YAML:',
      '          a: 1',
      '',
    ]));
  test('that hinders nothing is a warning', () =>
    expect(shown({ ...MADE_UP_PROBLEM, incomplete: false })[0]).toMatch(/^warning\[/));
});

describe('the totals', () => {
  const totals = (changes: Partial<typeof MADE_UP_SUMMARY>): string =>
    written(pretty, [], { summary: { ...MADE_UP_SUMMARY, ...changes } }).join('');
  test('count everything', () =>
    expect(totals({})).toBe(
      'admitted (Pod Security Standards latest): 1 at privileged, 0 at baseline, 0 at restricted\n2 files, 3 objects, 1 workload; 1 error and 0 warnings in 1 workload; time: 12 ms; exit: 1\n',
    ));
  test('say what could not be judged', () =>
    expect(totals({ problems: 2, complete: false })).toContain(
      '; 2 problems, so not everything was judged;',
    ));
  test('do not when it could', () => expect(totals({ problems: 1 })).toContain('; 1 problem; time'));
  test('claim nothing about workloads that are not there', () =>
    expect(totals({ workloads: 0, errors: 0, exitCode: 3 })).toBe(
      '2 files, 3 objects, 0 workloads; nothing found; time: 12 ms; exit: 3\n',
    ));
  test('tell where the time went, when asked', () => {
    const timing = { readMs: 1, parseMs: 2.25, judgeMs: 3, reportMs: 4, peakBytes: 52_428_800 };
    expect(totals({ timing })).toContain(
      'timing: read 1.0 ms, parse 2.3 ms, judge 3.0 ms, report 4.0 ms; peak memory 50 MiB\n',
    );
  });
});
