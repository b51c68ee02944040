import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, test } from 'vitest';
import { builtProgram } from '../../deploy/helm.ts';
import { CLEAN, CURIOUS, folderWith, gatehouse } from '../cli/command.ts';
import { describeCharts } from './chart-tests.ts';
import { describeOverlays } from './overlay-tests.ts';
import { origins, reportOf } from './report.ts';

describeCharts(builtProgram('helm'));
describeOverlays('kustomize', builtProgram('kustomize'));
describeOverlays('kubectl', builtProgram('kubectl'));

const CHART = {
  'shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'shop/templates/a.yaml': '{{ x',
};
const OVERLAY = { 'dev/kustomization.yaml': 'resources: [pod.yaml]\n', 'dev/pod.yaml': CURIOUS };

/** A folder whose programs do what these scripts do, and a PATH that has nothing else but Node. */
function withPrograms(
  files: Readonly<Record<string, string>>,
  scripts: Readonly<Record<string, string>>,
): { cwd: string; env: { PATH: string } } {
  const cwd = folderWith({ ...files, 'bin/.keep': '' });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(cwd, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(cwd, 'bin', name), 0o755);
  }
  return { cwd, env: { PATH: [join(cwd, 'bin'), '/bin', '/usr/bin'].join(delimiter) } };
}

describe.concurrent('the program that renders', () => {
  test.for([
    ['shop', CHART, 'helm', 'helm template shop'],
    ['dev', OVERLAY, 'kustomize or kubectl', 'kustomize build dev'],
  ] as const)('none is there: %s', async ([name, files, needed, command], { expect }) => {
    const cwd = folderWith({ ...files, 'good.yaml': CLEAN });
    const report = await reportOf(['.'], { cwd, env: { PATH: join(cwd, 'nowhere') } });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ code: 'renderer-missing', file: name, incomplete: true });
    expect(report.problems[0]?.message).toContain(`needs ${needed} to be rendered`);
    expect(report.problems[0]?.remedy).toContain(`${command} | gatehouse check -`);
    expect(report).toMatchObject({ code: 3, summary: { workloads: 1 } });
  });

  test('a program of the directory that is judged is not run', async ({ expect }) => {
    const { cwd } = withPrograms(CHART, { helm: 'touch ran' });
    const report = await reportOf(['.'], { cwd, env: { PATH: ['bin', '.', ''].join(delimiter) } });
    expect(report.problems.map(({ code }) => code)).toEqual(['renderer-missing']);
  });

  test.for([
    ['hangs', 'sleep 1000', '1', 'helm took longer than 1 s and was ended'],
    ['does not stop writing', 'exec yes', '50', 'helm wrote more than 64 MiB and was ended'],
  ] as const)('one that %s is ended', async ([, script, seconds, message], { expect }) => {
    const { cwd, env } = withPrograms({ ...CHART, 'good.yaml': CLEAN }, { helm: script });
    const report = await reportOf(['.', '--render-timeout', seconds], { cwd, env });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ code: 'render-limit', file: 'shop', incomplete: true });
    expect(report.problems[0]?.message).toBe(message);
    expect(report).toMatchObject({ code: 3, summary: { workloads: 1 } });
  });

  test('one that fails without a word, and one that writes no YAML', async ({ expect }) => {
    const silent = withPrograms(CHART, { helm: 'exit 7' });
    const [problem] = (await reportOf(['shop'], silent)).problems;
    expect(problem?.message).toBe(
      'helm cannot render this chart: it ended with exit code 7 and said nothing',
    );
    const garbled = withPrograms(CHART, { helm: "printf 'a: [\\n'" });
    expect((await reportOf(['shop'], garbled)).problems.map(({ code }) => code)).toEqual(['yaml-syntax']);
  });

  test('kubectl renders an overlay where there is no kustomize', async ({ expect }) => {
    const kubectl = '[ "$1" = kustomize ] && exec cat "$2/pod.yaml"';
    const report = await reportOf(['dev', '--level', 'baseline'], withPrograms(OVERLAY, { kubectl }));
    expect(origins(report)).toEqual(['hostNamespaces dev/pod.yaml:7 exact: hostPID: true']);
    const both = withPrograms(OVERLAY, {
      kubectl: 'exit 1',
      kustomize: '[ "$1" = build ] && exec cat "$2/pod.yaml"',
    });
    expect((await reportOf(['dev'], both)).problems).toEqual([]);
  });

  test('a chart that cannot be rendered a second time: the file is known, and the line when it is rendered', async ({
    expect,
  }) => {
    const once = `case "$2" in */shop) printf -- '---\\n# Source: shop/templates/a.yaml\\n'; cat "$2/../pod.yaml";; *) exit 1;; esac`;
    const { cwd, env } = withPrograms({ ...CHART, 'pod.yaml': CURIOUS }, { helm: once });
    const report = await reportOf(['shop', '--level', 'baseline'], { cwd, env });
    expect(origins(report)).toEqual(['hostNamespaces shop/templates/a.yaml:1 file: hostPID: true']);
    expect(report.workloads[0]?.findings[0]?.rendered?.location).toMatchObject({ file: 'shop', line: 9 });
  });
});

describe.concurrent('flags', () => {
  test.for<[args: string[], message: RegExp]>([
    [['shop', '--values', 'none.yaml'], /--values none\.yaml: cannot read it: there is no such file/],
    [['shop', '--values', 'shop'], /--values shop: cannot read it: it is a directory/],
    [['shop', '--values', 'https://example.com/v.yaml'], /name a file; nothing is fetched/],
    [
      ['good.yaml', '--set', 'a=b'],
      /--values and --set are for Helm charts, and there is none among the inputs/,
    ],
    [['shop', '--kube-version', 'new'], /a version such as v1\.34 is expected/],
    [['shop', '--hooks', 'some'], /Allowed choices are all, no-tests, none, only/],
    [['shop', '--render-timeout', '0'], /a number of seconds is expected/],
  ])('%j is wrong usage', async ([args, message], { expect }) => {
    const cwd = folderWith({ ...CHART, 'good.yaml': CLEAN });
    const { code, stderr, stdout } = await gatehouse(['check', ...args], { cwd });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe.concurrent('--only-changed', () => {
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      encoding: 'utf8',
    });
  const repository = (files: Readonly<Record<string, string>>): string => {
    const cwd = folderWith(files);
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'first');
    git(cwd, 'checkout', '-qb', 'branch');
    return cwd;
  };
  const change = (cwd: string, file: string, text: string): void => writeFileSync(join(cwd, file), text);

  test('changed files only, with findings on changed lines first', async ({ expect }) => {
    const cwd = repository({
      'same.yaml': CURIOUS,
      'touched.yaml': `${CURIOUS}---\n${CURIOUS.replace('curious', 'later')}`,
      'sub/fine.yaml': CLEAN,
    });
    change(cwd, 'touched.yaml', `${CURIOUS}---\n${CURIOUS.replace('curious', 'later')}  hostIPC: true\n`);
    git(cwd, 'commit', '-qam', 'second');
    change(cwd, 'sub/new file.yaml', CURIOUS.replace('curious', 'new'));
    const report = await reportOf(['.', '--level', 'baseline', '--only-changed', 'main'], { cwd });
    const told = report.workloads.flatMap(({ resource, findings }) =>
      findings.map(({ path, onChangedLine }) => `${resource.name} ${path} ${onChangedLine === true}`),
    );
    expect(told).toEqual([
      'new spec.hostPID true',
      'later spec.hostIPC true',
      'later spec.hostPID false',
      'curious spec.hostPID false',
    ]);
    expect(report.summary.files).toBe(2);
    const { stdout } = await gatehouse(['check', '.', '--level', 'baseline', '--only-changed', 'main'], {
      cwd,
    });
    expect(stdout).toContain('touched.yaml:16:3   Pod later  (changed line)');
  });

  test('what is on main meanwhile is no change of the branch; a run from below counts the same', async ({
    expect,
  }) => {
    const cwd = repository({ 'a.yaml': CLEAN, 'sub/b.yaml': CLEAN });
    git(cwd, 'checkout', '-q', 'main');
    change(cwd, 'a.yaml', CURIOUS);
    git(cwd, 'commit', '-qam', 'elsewhere');
    git(cwd, 'checkout', '-q', 'branch');
    change(cwd, 'sub/b.yaml', CURIOUS);
    const report = await reportOf(['..', '--only-changed', 'main'], { cwd: join(cwd, 'sub') });
    expect(report.workloads.map(({ location }) => location.file)).toEqual(['../sub/b.yaml']);
  });

  test('the namespace of a changed file counts though it has not changed', async ({ expect }) => {
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n  labels: {pod-security.kubernetes.io/enforce: privileged}\n';
    const cwd = repository({ 'namespace.yaml': namespace, 'pod.yaml': CLEAN });
    change(cwd, 'pod.yaml', CURIOUS);
    const report = await reportOf(['.', '--only-changed', 'main'], { cwd });
    expect(report).toMatchObject({ code: 0, summary: { files: 1, workloads: 1 } });
  });

  test('nothing has changed', async ({ expect }) => {
    const cwd = repository({ 'a.yaml': CURIOUS });
    const report = await reportOf(['.', '--only-changed', 'main'], { cwd });
    expect(report).toMatchObject({ code: 0, summary: { files: 0, complete: true } });
    expect(report.stderr).toContain('nothing named here has changed since main');
  });

  test('an overlay has changed when one of its parts has', async ({ expect }) => {
    const kustomize = 'exec cat "$2/pod.yaml"';
    const { cwd: bin, env } = withPrograms({}, { kustomize });
    const cwd = repository({
      ...OVERLAY,
      'other/kustomization.yaml': 'resources: [pod.yaml]\n',
      'other/pod.yaml': CLEAN,
    });
    change(cwd, 'dev/pod.yaml', `${CURIOUS}  hostIPC: true\n`);
    const path = [env.PATH, process.env['PATH'], dirname(bin)].join(delimiter);
    const report = await reportOf(['.', '--level', 'baseline', '--only-changed', 'main'], {
      cwd,
      env: { PATH: path },
    });
    expect(report.summary.files).toBe(1);
    const [first] = report.workloads[0]?.findings ?? [];
    expect(first).toMatchObject({ path: 'spec.hostIPC', onChangedLine: true });
  });

  test.for<[ref: string, message: RegExp]>([
    ['nope', /git knows no such commit/],
    ['--output=x', /git knows no such commit/],
  ])('%s is no commit', async ([ref, message], { expect }) => {
    const cwd = repository({ 'a.yaml': CLEAN });
    const { code, stderr } = await gatehouse(['check', '.', `--only-changed=${ref}`], { cwd });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('without a repository, and without git', async ({ expect }) => {
    const cwd = folderWith({ 'a.yaml': CLEAN });
    const env = { GIT_CEILING_DIRECTORIES: dirname(cwd) };
    const outside = await gatehouse(['check', '.', '--only-changed', 'main'], { cwd, env });
    expect(outside).toMatchObject({ code: 2 });
    expect(outside.stderr).toContain('this is no git repository');
    const without = await gatehouse(['check', '.', '--only-changed', 'main'], { cwd, env: { PATH: cwd } });
    expect(without).toMatchObject({ code: 2 });
    expect(without.stderr).toContain('needs git');
  });
});
