import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, test } from 'vitest';
import { CURIOUS, folderWith, gatehouse } from '../cli/command.ts';
import { at, origins, reportOf } from './report.ts';

const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';

/** Values by every way that charts use, a range, a named template, a hook, something made at random, and a chart within. */
const SHOP: Readonly<Record<string, string>> = {
  'shop/Chart.yaml': CHART,
  'shop/values.yaml': [
    'spy: true',
    'securityContext:',
    '  privileged: true',
    'caps: [SYS_ADMIN]',
    'names: [a, b]',
    'db:',
    '  net: true',
  ].join('\n'),
  'shop/templates/_names.tpl': [
    '{{- define "shop.labels" -}}',
    'app: {{ .Chart.Name }}',
    '{{- end }}',
    '{{- define "shop.volumes" -}}',
    'volumes:',
    '- name: host',
    '  hostPath: {path: /}',
    '{{- end }}',
  ].join('\n'),
  'shop/templates/web.yaml': [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: web',
    '  annotations:',
    '    checksum: {{ include "shop.labels" . | sha256sum }}',
    '    random: {{ randAlphaNum 5 | quote }}',
    '  labels:',
    '    {{- include "shop.labels" . | nindent 4 }}',
    'spec:',
    '  hostPID: {{ .Values.spy }}',
    '  {{- include "shop.volumes" . | nindent 2 }}',
    '  containers:',
    '    - name: web',
    '      {{- with .Values.securityContext }}',
    '      securityContext:',
    '        {{- toYaml . | nindent 8 }}',
    '      {{- end }}',
    '    - name: side',
    '      securityContext: {capabilities: {add: {{ toJson .Values.caps }}}}',
  ].join('\n'),
  'shop/templates/jobs.yaml': [
    '{{- range .Values.names }}',
    '---',
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: job-{{ . }}',
    '  annotations:',
    '    "helm.sh/hook": pre-install',
    'spec:',
    '  hostIPC: true',
    '  containers: [{name: job}]',
    '{{- end }}',
  ].join('\n'),
  'shop/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 0.1.0\n',
  'shop/charts/db/values.yaml': 'net: false\n',
  'shop/charts/db/templates/db.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: db}\nspec:\n  hostNetwork: {{ .Values.net }}\n  containers: [{name: db}]\n',
};

const failing = (template: string): Readonly<Record<string, string>> => ({
  'bad/Chart.yaml': CHART.replace('shop', 'bad'),
  'bad/templates/_names.tpl': '{{ define "bad.name" }}\n{{ .Values.name.first }}\n{{ end }}',
  'bad/templates/a.yaml': template,
});

/** What holds of charts with this Helm. */
export function describeCharts(helm: { readonly path: string } | { readonly skipped: string }): void {
  const path = 'path' in helm ? helm.path : '';
  const why = 'skipped' in helm ? ` (skipped: ${helm.skipped})` : '';
  const env = { PATH: [dirname(path), process.env['PATH']].join(delimiter) };
  const baseline = ['--level', 'baseline'];

  describe.skipIf(path === '')(`charts${why}`, { concurrent: true }, () => {
    test('a finding is on the line of the template, with the line of the values and the rendered one', async ({
      expect,
    }) => {
      const cwd = folderWith(SHOP);
      const report = await reportOf(['shop', ...baseline], { cwd, env });
      expect(origins(report).toSorted()).toEqual([
        'capabilities_baseline shop/templates/web.yaml:20 exact from shop/values.yaml:4: securityContext: {capabilities: {add: ["SYS_ADMIN"]}}',
        'hostNamespaces shop/charts/db/templates/db.yaml:5 exact from shop/values.yaml:7: hostNetwork: true',
        'hostNamespaces shop/templates/jobs.yaml:10 exact: hostIPC: true',
        'hostNamespaces shop/templates/jobs.yaml:10 exact: hostIPC: true',
        'hostNamespaces shop/templates/web.yaml:11 exact from shop/values.yaml:1: hostPID: true',
        'hostPathVolumes shop/templates/_names.tpl:7 exact: hostPath: {path: /}',
        'privileged shop/templates/web.yaml:17 likely from shop/values.yaml:3: privileged: true',
      ]);
      const rendered = execFileSync(path, ['template', 'shop'], { cwd, encoding: 'utf8' }).split('\n');
      for (const { findings } of report.workloads) {
        for (const { rendered: found } of findings) {
          expect(rendered[(found?.location.line ?? 0) - 1]?.trim()).toBe(found?.text);
          expect(found?.location.file).toBe('shop');
        }
      }
      expect(report).toMatchObject({ code: 1, problems: [], summary: { files: 1, workloads: 4 } });
    });

    test('what a person reads', async ({ expect }) => {
      const cwd = folderWith(SHOP);
      const { stdout } = await gatehouse(['check', 'shop', ...baseline], { cwd, env });
      expect(stdout).toContain(
        [
          '  --> shop/templates/web.yaml:17:9   Pod web',
          '    |',
          ' 17 |         {{- toYaml . | nindent 8 }}',
        ].join('\n'),
      );
      expect(stdout).toMatch(
        /rendered: shop:\d+: privileged: true {2}\(probably made from the line above\)\n {2}value: shop\/values\.yaml:3:3\n/,
      );
      expect(stdout).toContain('Helm hook: pre-install');
    });

    test('values of files and of --set, the Kubernetes version and APIs reach the templates', async ({
      expect,
    }) => {
      const cwd = folderWith({
        ...SHOP,
        'prod.yaml': 'spy: false\ndb: {net: false}\n',
        'last.yaml': 'db:\n  net: true\n',
        'shop/templates/api.yaml': `{{- if and (.Capabilities.APIVersions.Has "x.io/v1") (eq .Capabilities.KubeVersion.Minor "31") }}\n${CURIOUS}{{- end }}`,
      });
      const flags = [
        '--values',
        'prod.yaml,last.yaml',
        '--set',
        'securityContext=null',
        '--set',
        'caps=null,names=null',
      ];
      const found = origins(await reportOf(['shop', ...baseline, ...flags], { cwd, env }));
      expect(found).toEqual(
        [
          'hostNamespaces shop/charts/db/templates/db.yaml:5 exact from last.yaml:2: hostNetwork: true',
          'hostPathVolumes shop/templates/_names.tpl:7 exact: hostPath: {path: /}',
        ].toSorted((a, b) => found.indexOf(a) - found.indexOf(b)),
      );
      const cluster = ['--kube-version', 'v1.31', '--api-versions', 'x.io/v1'];
      const more = origins(await reportOf(['shop', ...baseline, ...flags, ...cluster], { cwd, env }));
      expect(more).toHaveLength(3);
      const kubernetes = ['--kubernetes', 'v1.31', '--api-versions', 'x.io/v1'];
      expect(origins(await reportOf(['shop', ...baseline, ...flags, ...kubernetes], { cwd, env }))).toEqual(
        more,
      );
    });

    test('what --set gives stands in no file', async ({ expect }) => {
      const cwd = folderWith(SHOP);
      const report = await reportOf(['shop', ...baseline, '--set', 'spy=true'], { cwd, env });
      expect(origins(report)).toContain('hostNamespaces shop/templates/web.yaml:11 exact: hostPID: true');
    });

    test('hooks can be left out, or be judged alone', async ({ expect }) => {
      const cwd = folderWith({
        ...SHOP,
        'shop/templates/test.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: probe\n  annotations: {"helm.sh/hook": test}\nspec: {containers: [{name: a}]}\n',
      });
      const names = async (...hooks: string[]): Promise<string[]> => {
        const { workloads } = await reportOf(['shop', ...hooks], { cwd, env });
        return workloads.map(({ resource }) => resource.name).toSorted();
      };
      expect(await names()).toEqual(['db', 'job-a', 'job-b', 'probe', 'web']);
      expect(await names('--hooks', 'no-tests')).toEqual(['db', 'job-a', 'job-b', 'web']);
      expect(await names('--hooks', 'none')).toEqual(['db', 'web']);
      expect(await names('--hooks', 'only')).toEqual(['job-a', 'job-b', 'probe']);
    });

    test('in a directory the chart is rendered, its templates are not read, and what lies beside is judged', async ({
      expect,
    }) => {
      const cwd = folderWith({
        ...SHOP,
        'shop/extra/pod.yaml': CURIOUS,
        'library/Chart.yaml': `${CHART}type: library\n`,
        'library/templates/a.yaml': '{{ broken',
      });
      for (const args of [
        ['.'],
        ['shop', 'library'],
        ['**/*.yaml'],
        ['shop/Chart.yaml', 'library', 'shop/extra'],
      ]) {
        const report = await reportOf([...args, ...baseline], { cwd, env });
        expect(
          report.problems.map(({ code, file }) => `${code} ${file}`),
          args.join(' '),
        ).toEqual(['not-rendered library/Chart.yaml']);
        expect(report.summary).toMatchObject({ workloads: 5, complete: true });
      }
    });

    test('a packaged chart: the template is named, the line is the rendered one', async ({ expect }) => {
      const cwd = folderWith(SHOP);
      execFileSync(path, ['package', 'shop'], { cwd });
      const report = await reportOf(['shop-0.1.0.tgz', ...baseline], { cwd, env });
      const [finding] = report.workloads.flatMap(({ findings }) => findings);
      expect(finding?.location).toMatchObject({ file: 'shop-0.1.0.tgz', line: 1 });
      expect(finding?.rendered).toMatchObject({ confidence: 'file' });
      expect(finding?.rendered?.template).toMatch(/^shop\/.*templates\/\w+\.yaml$/);
      expect(report.summary.workloads).toBe(4);
    });

    test.for<[template: string, place: string, message: RegExp]>([
      ['a: 1\nb: {{ .Values.x.y }}\n', 'bad/templates/a.yaml:2', /nil pointer/],
      ['a: {{ include "bad.name" . }}\n', 'bad/templates/_names.tpl:2', /nil pointer/],
      ['a: {{ fail "no way" }}\n', 'bad/templates/a.yaml:1', /no way/],
      ['a: {{ if\n', 'bad/templates/a.yaml:1', /unclosed action/],
      ['kind: Pod\n a: b: c\n', 'bad/templates/a.yaml:1', /YAML parse error/],
    ])(
      'a template error is told once, with its place: %j',
      async ([template, place, message], { expect }) => {
        const cwd = folderWith({ ...failing(template), 'good.yaml': CURIOUS });
        const report = await reportOf(['.', ...baseline], { cwd, env });
        expect(report.problems).toHaveLength(1);
        const [problem] = report.problems;
        expect(problem).toMatchObject({ code: 'render-failed', incomplete: true });
        expect(problem?.location && at(problem.location)).toBe(place);
        expect(problem?.message).toMatch(/^helm cannot render this chart: [^\n]+$/);
        expect(problem?.message).toMatch(message);
        expect(report).toMatchObject({ code: 1, summary: { workloads: 1, complete: false } });
      },
    );

    test('problems of rendered objects are on the line of the template', async ({ expect }) => {
      const template = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: {{ quote true }}\n';
      const report = await reportOf(['bad'], { cwd: folderWith(failing(template)), env });
      expect(report.problems[0]).toMatchObject({
        code: 'wrong-type',
        file: 'bad/templates/a.yaml',
        location: { line: 5 },
      });
      expect(report.code).toBe(3);
    });

    test('a chart that renders to nothing is not clean', async ({ expect }) => {
      const report = await reportOf(['bad'], {
        cwd: folderWith(failing('{{ if false }}a: 1{{ end }}')),
        env,
      });
      expect(report.problems.map(({ code }) => code)).toEqual(['empty-file']);
      expect(report.code).toBe(3);
    });

    test('fix has no text to edit in a chart, and says so', async ({ expect }) => {
      const cwd = folderWith(SHOP);
      const before = readFileSync(join(cwd, 'shop/templates/web.yaml'), 'utf8');
      const outcome = await gatehouse(['fix', '.', '--write'], { cwd, env });
      expect(outcome.stderr).toContain('no text here to fix');
      expect(outcome.code).toBe(3);
      expect(readFileSync(join(cwd, 'shop/templates/web.yaml'), 'utf8')).toBe(before);
    });
  });
}
