import { delimiter, dirname } from 'node:path';
import { describe, test } from 'vitest';
import { CLEAN, CURIOUS, folderWith } from '../cli/command.ts';
import { at, origins, reportOf } from './report.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers:
      - name: side
        image: side:1
      - name: web
        image: web:1
        securityContext:
          privileged: false
`;
const PATCH = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: web
        securityContext:
          privileged: true
`;
const LAYERS: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': DEPLOYMENT,
  'base/loose.yaml': CURIOUS,
  'parts/spy/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- path: spy.yaml\n',
  'parts/spy/spy.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      hostPID: true\n',
  'dev/kustomization.yaml': 'namePrefix: dev-\nresources: [../base]\n',
  'prod/kustomization.yaml':
    'nameSuffix: -prod\nresources: [../base]\ncomponents: [../parts/spy]\npatches:\n- path: patch.yaml\n',
  'prod/patch.yaml': PATCH,
};

/** What holds of overlays with this program. */
export function describeOverlays(
  name: 'kustomize' | 'kubectl',
  program: { readonly path: string } | { readonly skipped: string },
): void {
  const path = 'path' in program ? program.path : '';
  const why = 'skipped' in program ? ` (skipped: ${program.skipped})` : '';
  // Without the rest of PATH, so that it is this program which is found.
  const env = { PATH: [dirname(path), dirname(process.execPath)].join(delimiter) };
  const baseline = ['--level', 'baseline'];

  describe.skipIf(path === '')(`overlays with ${name}${why}`, { concurrent: true }, () => {
    test('a finding is on the line of the manifest or patch that has it', async ({ expect }) => {
      const report = await reportOf(['prod', ...baseline], { cwd: folderWith(LAYERS), env });
      expect(origins(report).toSorted()).toEqual([
        'hostNamespaces base/web.yaml:10 exact: hostNetwork: true',
        'hostNamespaces parts/spy/spy.yaml:7 exact: hostPID: true',
        'privileged prod/patch.yaml:11 exact: privileged: true',
      ]);
      expect(report.workloads[0]).toMatchObject({ resource: { name: 'web-prod' } });
      const [finding] = report.workloads[0]?.findings ?? [];
      expect(finding?.rendered?.location.file).toBe('prod');
      expect(report).toMatchObject({ code: 1, problems: [], summary: { files: 1 } });
    });

    test('what is missing is missed where the container is', async ({ expect }) => {
      const report = await reportOf(
        ['dev', '--level', 'restricted', '--select', 'allowPrivilegeEscalation'],
        {
          cwd: folderWith(LAYERS),
          env,
        },
      );
      expect(origins(report).map((text) => text.split(': ')[0])).toEqual([
        'allowPrivilegeEscalation base/web.yaml:12 exact',
        'allowPrivilegeEscalation base/web.yaml:16 exact',
      ]);
    });

    test('in a directory the outermost overlays are rendered, their parts are not read, and the rest is', async ({
      expect,
    }) => {
      const cwd = folderWith(LAYERS);
      const report = await reportOf(['.', ...baseline], { cwd, env });
      expect(report.workloads.map(({ resource }) => resource.name).toSorted()).toEqual([
        'curious',
        'dev-web',
        'web-prod',
      ]);
      expect(report.problems.map(({ code, file, incomplete }) => [code, file, incomplete])).toEqual([]);
      const named = await reportOf(['base', 'dev/', ...baseline], { cwd, env });
      expect(named.workloads.map(({ resource }) => resource.name).toSorted()).toEqual([
        'curious',
        'dev-web',
        'web',
      ]);
    });

    test('a component by itself renders nothing', async ({ expect }) => {
      const report = await reportOf(['parts/spy'], { cwd: folderWith(LAYERS), env });
      expect(report.problems.map(({ code, incomplete }) => [code, incomplete])).toEqual([
        ['not-rendered', false],
      ]);
    });

    test.for<[what: string, files: Readonly<Record<string, string>>, place: string, message: RegExp]>([
      [
        'a circle',
        { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' },
        'a/kustomization.yaml',
        /go round in a circle: a -> b -> a$/,
      ],
      [
        'a manifest that is missing, two bases down',
        { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [x.yaml]\n' },
        'a',
        /: x\.yaml: .*no such file/,
      ],
      [
        'a manifest that is none',
        { 'a/kustomization.yaml': 'resources: [x.yaml]\n', 'a/x.yaml': 'a: 1\n' },
        'a/x.yaml',
        /: x\.yaml: missing Resource metadata$/,
      ],
      ['an unknown field', { 'a/kustomization.yaml': 'resourcess: []\n' }, 'a', /unknown field "resourcess"/],
      ['no YAML', { 'a/kustomization.yaml': 'resources: [\n' }, 'a', /yaml/i],
      [
        'a chart inside',
        { 'a/kustomization.yaml': 'helmCharts: [{name: x, repo: "https://example.com"}]\n' },
        'a',
        /enable-helm/,
      ],
    ])('%s is told once, with its file', async ([, files, place, message], { expect }) => {
      const cwd = folderWith({ ...files, 'good.yaml': CLEAN });
      const report = await reportOf(['.'], { cwd, env });
      expect(report.problems).toHaveLength(1);
      expect(report.problems[0]).toMatchObject({ code: 'render-failed', file: place, incomplete: true });
      expect(report.problems[0]?.message).toMatch(message);
      expect(report.problems[0]?.message).toMatch(/^[^\n]{10,400}$/);
      expect(report.problems[0]?.message).not.toContain(cwd);
      expect(report).toMatchObject({ code: 3, summary: { workloads: 1 } });
    });

    test('nothing is fetched', async ({ expect }) => {
      const cwd = folderWith({
        'a/kustomization.yaml': 'resources: [../b]\n',
        'b/kustomization.yaml': 'resources:\n- https://example.com/base?ref=v1\n',
      });
      const { problems, code } = await reportOf(['.'], { cwd, env });
      expect(problems.map(({ code: what, location }) => [what, location && at(location)])).toEqual([
        ['remote-base', 'b/kustomization.yaml:2'],
      ]);
      expect(code).toBe(3);
    });
  });
}
