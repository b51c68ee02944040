import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type ExpectStatic, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/resources/source-text.ts';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse, type RunOptions, shell } from './command.ts';

interface Report {
  readonly workloads: readonly {
    readonly resource: { readonly kind: string; readonly name: string };
    readonly location: { readonly file: string };
    readonly admittedAt: string;
    readonly wanted: unknown;
    readonly version: string;
    readonly findings: readonly {
      check: string;
      path: string;
      result: string;
      location: { line: number; column: number };
    }[];
  }[];
  readonly problems: readonly {
    code: string;
    file: string;
    message: string;
    incomplete: boolean;
    location?: { line: number };
  }[];
  readonly summary: { readonly files: number; readonly complete: boolean };
}

async function reportOf(
  args: readonly string[],
  options: RunOptions,
): Promise<Report & { code: number | null }> {
  const { code, stdout, stderr } = await gatehouse(['check', ...args, '-o', 'json'], options);
  if (stderr !== '') throw new Error(stderr);
  return { code, ...(JSON.parse(stdout) as Report) };
}

const problemsIn = ({ problems }: Report): string[] =>
  problems.map(
    ({ code, file, location }) => `${file}${location === undefined ? '' : `:${location.line}`} ${code}`,
  );

/** One file for each way to be unreadable, and what is said of it. */
const BAD: Readonly<
  Record<string, readonly [content: string | Uint8Array, problem: string, incomplete?: false]>
> = {
  'alias-bomb.yaml': [
    `a: &a [${'x,'.repeat(9)}x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]},`.repeat(10)}]\n`).join('')}`,
    ':4 too-many-aliases',
  ],
  'binary.yaml': [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), ' binary'],
  'broken.yaml': [BROKEN, ':3 yaml-syntax'],
  'broken.json': ['{"apiVersion": "v1",\n "kind": "Pod" "x"}', ':2 json-syntax'],
  'deep.yaml': [`a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`, ':1 too-deep'],
  'deep.json': [`{"a": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, ':1 too-deep'],
  'duplicate.yaml': [`${CLEAN}kind: Pod\n`, ':9 duplicate-key', false],
  'empty.yaml': ['', ' empty-file'],
  'list.yaml': ['- a\n- b\n', ':1 not-an-object'],
  'no-kind.yaml': ['apiVersion: v1\nmetadata: {name: x}\n', ':1 missing-kind'],
  'no-utf8.yaml': [new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a]), ':1 encoding'],
  'only-comments.yaml': ['# nothing\n---\n# more\n', ' empty-file'],
  'removed.yaml': [
    'apiVersion: extensions/v1beta1\nkind: Deployment\nspec: {template: {spec: {}}}\n',
    ':1 removed-api',
    false,
  ],
  'scalar.yaml': ['just words\n', ':1 not-an-object'],
  'tabs.yaml': ['apiVersion: v1\nkind: Pod\nspec:\n\tcontainers: []\n', ':4 yaml-syntax'],
  'unknown-kind.yaml': ['apiVersion: apps/v1\nkind: Deploymnet\n', ':2 unknown-kind'],
  'unknown-workload.yaml': [
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  template: {spec: {containers: [{name: a, image: b}]}}\n',
    ':4 unknown-workload',
  ],
  'wrong-type.yaml': [CURIOUS.replace('hostPID: true', 'hostPID: "true"'), ':7 wrong-type'],
};

describe.concurrent('what cannot be judged', () => {
  test('nothing left to judge is no pass', async ({ expect }) => {
    const folder = folderWith({ 'a/b.yaml': CLEAN, 'gatehouse.yaml': 'exclude: ["a/**"]\n' });
    const outcome = await gatehouse(['check', 'a'], { cwd: folder });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/^gatehouse: nothing is left to judge: /);
  });

  test('a configuration has one document, and a link to it that leads nowhere is told', async ({
    expect,
  }) => {
    const folder = folderWith({ 'a.yaml': CLEAN, 'gatehouse.yaml': 'level: baseline\n---\nlevel: auto\n' });
    const second = await gatehouse(['check', 'a.yaml'], { cwd: folder });
    expect(second).toMatchObject({
      code: 2,
      stderr: 'gatehouse: gatehouse.yaml:3: a second document stands here; only one is read\n',
    });
    rmSync(join(folder, 'gatehouse.yaml'));
    symlinkSync('nowhere', join(folder, 'gatehouse.yaml'));
    const lost = await gatehouse(['check', 'a.yaml'], { cwd: folder });
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    expect(lost.stderr).toContain('gatehouse.yaml: cannot read it: ');
  });

  test('what is no object in a list is told, and so is a list without items', async ({ expect }) => {
    const folder = folderWith({
      'a.yaml': 'apiVersion: v1\nkind: List\nitems:\n- null\n- 5\n',
      'b.yaml': 'apiVersion: v1\nkind: List\n',
      'c.yaml': 'apiVersion: v7\nkind: Pod\nspec: {hostPID: true}\n',
    });
    const { code, stdout } = await gatehouse(['check', '.', '-o', 'compact'], { cwd: folder });
    expect(code).toBe(3);
    expect(stdout).toContain('a.yaml:4:3: error: items[0] is not an object');
    expect(stdout).toContain('a.yaml:5:3: error: items[1] is not an object');
    expect(stdout).toContain('b.yaml:1:1: error: the list has no items: items is not a list');
    expect(stdout).toContain('c.yaml:1:1: error: v7 has no kind Pod');
  });

  test('is told with its place, and the rest is judged all the same', async ({ expect }) => {
    const contents = Object.entries(BAD).map(([name, [content]]) => [name, content] as const);
    const folder = folderWith({ ...Object.fromEntries(contents), 'good.yaml': CURIOUS });
    const report = await reportOf(['.'], { cwd: folder });
    const told = new Map(report.problems.map((problem) => [problem.file, problem]));
    expect(problemsIn(report).toSorted()).toEqual(
      Object.entries(BAD)
        .map(([name, [, problem]]) => `${name}${problem}`)
        .toSorted(),
    );
    for (const [name, [, , incomplete = true]] of Object.entries(BAD)) {
      expect(told.get(name)?.incomplete, name).toBe(incomplete);
      expect(told.get(name)?.message).toMatch(/^[^\n]{10,200}$/);
    }
    expect(report.workloads.map(({ location }) => location.file)).toEqual([
      'duplicate.yaml',
      'good.yaml',
      'removed.yaml',
    ]);
    expect(report).toMatchObject({ code: 1, summary: { complete: false } });
  });

  test('a file of another tool in a directory is passed over; named, it could not be judged', async ({
    expect,
  }) => {
    const cwd = folderWith({ 'values.yaml': 'replicas: 2\n', 'pod.yaml': CLEAN });
    const inDirectory = await gatehouse(['check', '.'], { cwd });
    expect(inDirectory.stdout).toContain('warning[not-kubernetes]');
    expect(inDirectory.code).toBe(0);
    const named = await gatehouse(['check', 'values.yaml'], { cwd });
    expect(named.stdout).toContain('error[missing-kind]');
    expect(named.code).toBe(3);
  });

  test('says what the limit is', async ({ expect }) => {
    const folder = folderWith({ 'big.yaml': '' });
    truncateSync(join(folder, 'big.yaml'), MAX_FILE_BYTES + 1);
    const report = await reportOf(['big.yaml'], { cwd: folder });
    expect(problemsIn(report)).toEqual(['big.yaml too-large']);
    expect(report.problems[0]?.message).toContain('at most 64 MiB are read');
    expect(report.code).toBe(3);
  });

  test('one broken document does not hide the others of its file', async ({ expect }) => {
    const report = await reportOf(['-'], { stdin: `${CURIOUS}---\n${BROKEN}---\n${BARE}` });
    expect(report.workloads.map(({ resource }) => resource.name)).toEqual(['curious', 'bare']);
    expect(problemsIn(report)).toEqual(['<stdin>:11 yaml-syntax']);
  });

  test('standard input that cannot be decoded is one problem, and not an empty file as well', async ({
    expect,
  }) => {
    const { stdout } = await shell(`printf 'a: \\377' | gatehouse check - -o json`, folderWith({}));
    expect(problemsIn(JSON.parse(stdout) as Report)).toEqual(['<stdin>:1 encoding']);
  });

  test('one broken file among a hundred: ninety-nine are judged, and the run is not clean', async ({
    expect,
  }) => {
    const files = Array.from({ length: 100 }, (_, i) => [`${i}.yaml`, i === 41 ? BROKEN : CLEAN]);
    const report = await reportOf(['.'], { cwd: folderWith(Object.fromEntries(files)) });
    expect(report).toMatchObject({
      code: 3,
      summary: { files: 100, workloads: 99, problems: 1, complete: false },
    });
  });
});

describe.concurrent('encodings', () => {
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  test('BOM, UTF-16 of both orders, and CRLF are read, with true lines and columns', async ({ expect }) => {
    const folder = folderWith({
      'bom.yaml': `\ufeff${CURIOUS}`,
      'crlf.yaml': CURIOUS.replaceAll('\n', '\r\n'),
      'utf16be.yaml': utf16(CURIOUS).swap16(),
      'utf16le.yaml': utf16(CURIOUS),
    });
    const report = await reportOf(['.', '--level', 'baseline'], { cwd: folder });
    expect(report.problems).toEqual([]);
    const places = report.workloads.flatMap(({ findings }) => findings.map(({ location }) => location));
    expect(places).toHaveLength(4);
    for (const place of places) expect(place).toMatchObject({ line: 7, column: 3, length: 13 });
  });
});

describe.concurrent('files', () => {
  test('in a stable order, each once, however they are named', async ({ expect }) => {
    const folder = folderWith({
      'b.yaml': BARE,
      'a/z.json': '{"apiVersion":"v1","kind":"Pod"}',
      'a/y.yml': BARE,
      'c.txt': BARE,
    });
    const report = await reportOf(['b.yaml', '.', './b.yaml', 'a/*', '**/*.yml', 'c.txt'], { cwd: folder });
    expect(report.workloads.map(({ location }) => location.file)).toEqual([
      'b.yaml',
      'a/y.yml',
      'a/z.json',
      'c.txt',
    ]);
  });

  test('what this run writes and is configured by is no input', async ({ expect }) => {
    const folder = folderWith({
      'gatehouse.yaml': 'level: baseline\n',
      'a.yaml': CLEAN,
      'sub/gatehouse.yaml': '',
      'sub/report.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [] } }),
    });
    for (const round of [1, 2]) {
      const outcome = await gatehouse(['check', '.', '-q', '-o', 'pretty', '-o', 'json=report.json'], {
        cwd: folder,
      });
      expect(outcome.stdout, `round ${round}`).toContain('2 files, 2 objects, 2 workloads; nothing found;');
      expect(outcome.code).toBe(0);
    }
  });

  test('links: a circle is told and read once, a link to nowhere is a problem', async ({ expect }) => {
    const folder = folderWith({ 'deploy/a.yaml': CLEAN });
    symlinkSync('..', join(folder, 'deploy/circle'));
    symlinkSync('missing.yaml', join(folder, 'deploy/dangling.yaml'));
    symlinkSync('self.yaml', join(folder, 'deploy/self.yaml'));
    const report = await reportOf(['deploy'], { cwd: folder });
    expect(report.workloads).toHaveLength(1);
    expect(problemsIn(report)).toEqual([
      'deploy/circle/deploy symlink-loop',
      'deploy/dangling.yaml unreadable',
      'deploy/self.yaml symlink-loop',
    ]);
    expect(report.problems.map(({ incomplete }) => incomplete)).toEqual([false, true, true]);
    expect(report.code).toBe(3);
  });

  test('what may not be read is a problem', async ({ expect, skip }) => {
    if (process.getuid?.() === 0) skip('root may read everything');
    const folder = folderWith({ 'a.yaml': CLEAN, 'secret.yaml': CLEAN });
    const outcome = await shell('chmod 0 secret.yaml; gatehouse check . -o json', folder);
    expect(problemsIn(JSON.parse(outcome.stdout) as Report)).toEqual(['secret.yaml unreadable']);
  });

  test('a directory that is named like a file is gone into', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml/b.yaml': CLEAN });
    mkdirSync(join(folder, 'a.yaml/empty.yaml'));
    expect((await reportOf(['.'], { cwd: folder })).workloads).toHaveLength(1);
  });

  test('a pipe is read like a file', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const outcome = await shell('gatehouse check <(cat a.yaml) --level baseline -q', folder);
    expect(outcome.stdout).toContain('1 file, 1 object, 1 workload; 1 error');
  });

  test('also where namespaces are looked for first, and after more than is kept in memory', async ({
    expect,
  }) => {
    const folder = folderWith({
      'a.yaml': CURIOUS,
      'big.yaml': `# ${'x'.repeat(17 * 1024 * 1024)}\n${CLEAN}`,
    });
    const alone = await shell('gatehouse check <(cat a.yaml) -q', folder);
    expect(alone.stdout).toContain('1 file, 1 object, 1 workload; 1 error');
    const late = await shell('gatehouse check <(cat big.yaml) <(cat a.yaml) -q', folder);
    expect(late.stdout).toContain('2 files, 2 objects, 2 workloads; 1 error');
    const stdin = await shell('cat big.yaml a.yaml | gatehouse check - -q', folder);
    expect(stdin.stdout).toContain('1 file, 1 object, 1 workload;');
  });
});

const LOOSE = 'spec: {containers: [{name: a, securityContext: {privileged: true}}]}';
const TEMPLATE = `template: {${LOOSE}}`;
const KINDS: Readonly<Record<string, string>> = {
  Pod: `apiVersion: v1\nkind: Pod\n${LOOSE}`,
  PodTemplate: `apiVersion: v1\nkind: PodTemplate\n${TEMPLATE}`,
  ReplicationController: `apiVersion: v1\nkind: ReplicationController\nspec: {${TEMPLATE}}`,
  ReplicaSet: `apiVersion: apps/v1\nkind: ReplicaSet\nspec: {${TEMPLATE}}`,
  Deployment: `apiVersion: apps/v1\nkind: Deployment\nspec: {${TEMPLATE}}`,
  StatefulSet: `apiVersion: apps/v1\nkind: StatefulSet\nspec: {${TEMPLATE}}`,
  DaemonSet: `apiVersion: apps/v1\nkind: DaemonSet\nspec: {${TEMPLATE}}`,
  Job: `apiVersion: batch/v1\nkind: Job\nspec: {${TEMPLATE}}`,
  CronJob: `apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {${TEMPLATE}}}}`,
};

describe.concurrent('objects', () => {
  const controlsOf = (report: Report, expect: ExpectStatic): string[] => {
    expect(report.problems).toEqual([]);
    return report.workloads.map(
      ({ resource, findings }) => `${resource.kind}: ${findings.map(({ path }) => path)}`,
    );
  };

  test('every kind of workload, alone and in lists and reviews', async ({ expect }) => {
    const indented = (text: string): string => text.replace(/^/gm, '    ').replace(/^ {4}/, '  - ');
    const list = `apiVersion: v1\nkind: List\nitems:\n${Object.values(KINDS).map(indented).join('\n')}\n`;
    const typed = `apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- spec: {${TEMPLATE}}\n`;
    const review = `apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest:\n  object:\n${KINDS['Pod']?.replace(/^/gm, '    ')}\n`;
    const stdin = [...Object.values(KINDS), list, typed, review].join('\n---\n');
    const report = await reportOf(['-', '--level', 'baseline'], { stdin });
    const privileged = 'spec.containers[0].securityContext.privileged';
    const paths: Readonly<Record<string, string>> = {
      Pod: privileged,
      PodTemplate: `template.${privileged}`,
      CronJob: `spec.jobTemplate.spec.template.${privileged}`,
    };
    const alone = Object.keys(KINDS).map(
      (kind) => [kind, paths[kind] ?? `spec.template.${privileged}`] as const,
    );
    expect(controlsOf(report, expect)).toEqual([
      ...alone.map(([kind, path]) => `${kind}: ${path}`),
      ...alone.map(([kind, path], i) => `${kind}: items[${i}].${path}`),
      `Deployment: items[0].spec.template.${privileged}`,
      `Pod: request.object.${privileged}`,
    ]);
  });

  test('a custom kind, once the configuration says where its pod is', async ({ expect }) => {
    const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {${TEMPLATE.replace('name: a,', 'name: a, image: b,')}}\n`;
    const folder = folderWith({ 'a.yaml': rollout });
    const before = await gatehouse(['check', 'a.yaml'], { cwd: folder });
    expect(before.code).toBe(3);
    const advice = /^ {10}(workloads:\n.*)$/m.exec(before.stdout)?.[1]?.replace(/^ {10}/gm, '');
    expect(advice).toBeDefined();
    writeFileSync(join(folder, 'gatehouse.yaml'), advice ?? '');
    const after = await reportOf(['a.yaml', '--level', 'baseline'], { cwd: folder });
    expect(controlsOf(after, expect)).toEqual([
      'Rollout: spec.template.spec.containers[0].securityContext.privileged',
    ]);
  });

  test('what has no pod is no workload and no problem', async ({ expect }) => {
    const stdin =
      'apiVersion: v1\nkind: Service\n---\napiVersion: example.com/v1\nkind: Thing\nspec: {replicas: 1}\n';
    const report = await reportOf(['-'], { stdin });
    expect(report).toMatchObject({ code: 0, workloads: [], problems: [], summary: { objects: 2 } });
  });
});

describe.concurrent('namespaces', () => {
  const pod = (namespace: string): string =>
    BARE.replace('name: bare', `name: bare, namespace: ${namespace}`);
  const namespace = (name: string, labels: string): string =>
    `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels: {${labels}}\n`;
  const files = {
    // Workloads may stand before their namespace.
    'a.yaml': [pod('tight'), pod('old'), pod('open'), pod('unlabelled'), BARE].join('---\n'),
    'b.yaml': [
      namespace('tight', 'pod-security.kubernetes.io/enforce: restricted'),
      namespace(
        'old',
        'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.0',
      ),
      namespace('open', 'pod-security.kubernetes.io/enforce: privileged'),
      namespace('unlabelled', 'team: a'),
    ].join('---\n'),
  };

  test('auto judges by the labels of the namespace', async ({ expect }) => {
    const report = await reportOf(['.'], { cwd: folderWith(files) });
    expect(
      report.workloads.map(({ findings, version }) => {
        const errors = findings.filter(({ result }) => result === 'fail').length;
        return `${errors} errors, ${findings.length - errors} warnings at ${version}`;
      }),
    ).toEqual([
      '4 errors, 0 warnings at latest',
      '1 errors, 0 warnings at v1.0',
      '0 errors, 4 warnings at latest',
      '0 errors, 4 warnings at latest',
      '0 errors, 4 warnings at latest',
    ]);
  });

  test('a level that is asked for wins over labels, and so does a version', async ({ expect }) => {
    const folder = folderWith(files);
    const leveled = await reportOf(['.', '--level', 'baseline'], { cwd: folder });
    expect(leveled.workloads.flatMap(({ findings }) => findings)).toEqual([]);
    const versioned = await reportOf(['.', '--version', 'v1.7'], { cwd: folder });
    expect(new Set(versioned.workloads.map(({ version }) => version))).toEqual(new Set(['v1.7']));
  });

  test('a label that Kubernetes cannot read is a problem at its line', async ({ expect }) => {
    const stdin = namespace(
      'shop',
      '\n    pod-security.kubernetes.io/enforce: bogus,\n    pod-security.kubernetes.io/warn-version: v2',
    );
    const report = await reportOf(['-'], { stdin });
    expect(problemsIn(report)).toEqual(['<stdin>:6 invalid-label', '<stdin>:7 invalid-label']);
    expect(report.problems[0]?.message).toBe(
      'pod-security.kubernetes.io/enforce: "bogus" must be one of privileged, baseline, restricted',
    );
  });

  test('a namespace that cannot be decoded is a problem, because its labels do not count', async ({
    expect,
  }) => {
    const report = await reportOf(['-'], {
      stdin: namespace('n', 'pod-security.kubernetes.io/enforce: restricted'),
    });
    expect(problemsIn(report)).toEqual(['<stdin>:4 wrong-type']);
    expect(report.code).toBe(3);
  });
});

describe.concurrent('gatehouse.yaml', () => {
  test('is found above what is judged, and its paths are relative to it', async ({ expect }) => {
    const folder = folderWith({
      'gatehouse.yaml':
        'level: baseline\npaths: [deploy]\nexclude: ["deploy/old/**"]\noutput: [json=out.json]\n',
      'deploy/a.yaml': CURIOUS,
      'deploy/old/b.yaml': CURIOUS,
      'elsewhere/readme.txt': '',
    });
    const outcome = await gatehouse(['check'], { cwd: join(folder, 'elsewhere') });
    expect(outcome).toEqual({ code: 1, stdout: '', stderr: '' });
    const report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as Report;
    expect(report.workloads.map(({ location }) => location.file)).toEqual(['../deploy/a.yaml']);
    expect(report.workloads[0]?.wanted).toEqual({ level: 'baseline', because: 'asked' });
  });

  test('flags win over the environment, and both over the file', async ({ expect }) => {
    const folder = folderWith({
      'gatehouse.yaml': 'level: privileged\nversion: v1.1\nignore: [hostNamespaces]\nfailOn: none\n',
      'a.yaml': CURIOUS,
    });
    const env = {
      GATEHOUSE_LEVEL: 'baseline',
      GATEHOUSE_VERSION: 'v1.2',
      GATEHOUSE_IGNORE: 'hostPorts,privileged',
    };
    const [fromFile, fromEnv, fromFlags] = await Promise.all([
      reportOf(['.'], { cwd: folder }),
      reportOf(['.'], { cwd: folder, env }),
      reportOf(['.', '--level', 'restricted', '--version', 'v1.3', '--fail-on', 'error'], {
        cwd: folder,
        env,
      }),
    ]);
    const facts = ({ workloads: [workload], code }: Report & { code: number | null }): unknown => [
      workload?.version,
      workload?.findings.length,
      code,
    ];
    expect(facts(fromFile)).toEqual(['v1.1', 0, 0]);
    expect(facts(fromEnv)).toEqual(['v1.2', 1, 0]);
    expect(facts(fromFlags)).toEqual(['v1.3', 2, 1]);
  });
});
