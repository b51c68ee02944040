import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { describe, test } from 'vitest';
import { folderWith, gatehouse, ROOT } from './command.ts';

const example = (name: string): string => readFileSync(join(ROOT, 'examples/policies/native', name), 'utf8');
const FILES = {
  'no-floating-tags.yaml': example('no-floating-tags.yaml'),
  'no-floating-tags.test.yaml': example('no-floating-tags.test.yaml'),
};
const withTest = (change: (text: string) => string) => ({
  ...FILES,
  'no-floating-tags.test.yaml': change(FILES['no-floating-tags.test.yaml']),
});

describe.concurrent('gatehouse test', () => {
  test('plays the tests of the examples', async ({ expect }) => {
    const { code, stdout, stderr } = await gatehouse(['test', 'examples/policies'], { cwd: ROOT });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\n\d+ cases hold, 0 do not\n$/);
  });

  test('a case that does not hold: what is different, on which line, and why the policy was not asked', async ({
    expect,
  }) => {
    const cwd = folderWith(withTest((text) => text.replace('expect: skip', 'expect: allow')));
    const { code, stdout } = await gatehouse(['test'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL the system is left alone  no-floating-tags.test.yaml:31\n');
    expect(stdout).toContain('decision: allow expected, skip found');
    expect(stdout).toContain('matchConditions: not-of-the-system');
    const json = await gatehouse(['test', '-o', 'json', '--run', 'system'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      tests: [{ cases: [{ passed: false, decision: 'skip', line: 31 }] }],
    });
  });

  test.each([
    [
      'a misspelt field',
      (text: string) => text.replace('expect: allow', 'expects: allow'),
      ':30:5: cases[1].expects: unknown field; did you mean expect?',
    ],
    [
      'a policy that is not there',
      (text: string) => text.replace('    expect: allow', '    only: [no-floating-tag]\n    expect: allow'),
      'there is no policy no-floating-tag; did you mean no-floating-tags?',
    ],
    [
      'a misspelt field of an object',
      (text: string) => text.replace('initContainers:', 'initContainer:'),
      ':16:9: Pod has no field spec.initContainer; did you mean initContainers?',
    ],
    [
      'a misspelt kind of the test itself',
      (text: string) => text.replace('kind: PolicyTest', 'kind: PolicyTst'),
      ':3:1: kind: PolicyTest is expected, not "PolicyTst"',
    ],
    [
      'a file that is called a test and holds none',
      () => 'a: b\n',
      'no-floating-tags.test.yaml: there is no document of kind: PolicyTest here',
    ],
    [
      'a file that is not there',
      (text: string) => text.replace('[no-floating-tags.yaml]', '[none.yaml]'),
      'none.yaml does not exist',
    ],
  ])('%s is a mistake with its place', async (_, change, message) => {
    const { expect } = await import('vitest');
    const { code, stdout, stderr } = await gatehouse(['test'], { cwd: folderWith(withTest(change)) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('what is misspelt in a policy is why there is none, and is told alone', async ({ expect }) => {
    const misspelt = (from: string, to: string) => ({
      ...FILES,
      'no-floating-tags.yaml': FILES['no-floating-tags.yaml'].replaceAll(from, to),
    });
    const told = async (files: Readonly<Record<string, string>>) =>
      (await gatehouse(['test'], { cwd: folderWith(files) })).stderr;
    expect(
      await told(misspelt('kind: ValidatingAdmissionPolicy\n', 'kind: ValidatingAdmisionPolicy\n')),
    ).toMatch(
      /^gatehouse: no-floating-tags\.yaml:\d+:1: there is no kind ValidatingAdmisionPolicy; did you mean ValidatingAdmissionPolicy\?\n$/,
    );
    expect(await told(misspelt('admissionregistration.k8s.io', 'admisionregistration.k8s.io'))).toContain(
      'no ValidatingAdmissionPolicy is of the group admisionregistration.k8s.io; did you mean admissionregistration.k8s.io?',
    );
  });

  test('what Kubernetes would warn about in a policy, and a binding of a policy that is not there', async ({
    expect,
  }) => {
    const policy = FILES['no-floating-tags.yaml'];
    const odd = policy
      .replace('size(variables.floating) == 0', 'size(variables.floating) == 0 && !has(object.spec.hostPid)')
      .replace(/policyName: \S+/, 'policyName: no-floating-tag');
    const { stdout } = await gatehouse(['test'], {
      cwd: folderWith({ ...FILES, 'no-floating-tags.yaml': odd }),
    });
    expect(stdout).toMatch(/ {2}warn no-floating-tags\.yaml:\d+:\d+ .*undefined field 'hostPid'/);
    expect(stdout).toContain('is not among the policies; did you mean no-floating-tags?');
  });

  test('a test in TypeScript that is none says so with its file', async ({ expect }) => {
    const module =
      "export default { name: 't', policies: ['no-floating-tags.yaml'], cases: [{ nam: 'x' }] };\n";
    const { code, stderr } = await gatehouse(['test'], {
      cwd: folderWith({ ...FILES, 'a.policy.test.ts': module }),
    });
    expect(code).toBe(2);
    expect(stderr).toContain('a.policy.test.ts:1:1: cases[0].nam: unknown field; did you mean name?');
    const thrown = { ...FILES, 'a.policy.test.ts': 'throw new Error("no");\n' };
    expect((await gatehouse(['test'], { cwd: folderWith(thrown) })).stderr).toMatch(
      /a\.policy\.test\.ts:\d+:\d+: .*no/,
    );
  });

  test('a policy that does not compile is never a test that holds', async ({ expect }) => {
    const broken = FILES['no-floating-tags.yaml'].replace(
      'size(variables.floating) == 0',
      'size(variables.floating ==',
    );
    const { code, stderr } = await gatehouse(['test'], {
      cwd: folderWith({ ...FILES, 'no-floating-tags.yaml': broken }),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/no-floating-tags\.yaml:\d+:\d+: /);
  });
});

/** A policy with a helper, of which one case shows one side only. */
const MODULE = {
  'limits.ts': `export const limit = (labels: Record<string, string> | undefined): number =>
  labels?.['tier'] === 'big' ? 10 : 2;
`,
  'few.policy.ts': `import { definePolicy, type Deployment } from 'gatehouse/policy';
import { limit } from './limits.ts';

enum Way { More = 'more' }

export default definePolicy<Deployment>({
  name: 'few',
  match: { resources: ['deployments'], apiGroups: ['apps'] },
  validate({ object }) {
    const most: number = limit(object.metadata?.labels);
    for (const mark of Object.keys(object.metadata?.annotations ?? {})) {
      if (mark === 'free') return undefined;
    }
    if ((object.spec?.replicas ?? 1) > most) return \`\${Way.More} than \${most}\`;
    return undefined;
  },
});
`,
  'few.test.yaml': `apiVersion: gatehouse.dev/v1alpha1
kind: PolicyTest
metadata: {name: few}
policies: [few.policy.ts]
cases:
  - name: many
    object: {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: b}, spec: {replicas: 3}}
    expect: {decision: deny, message: more than 2}
`,
};

/** The same as a JsPolicyBundle has it. */
const packed = (script: string) => ({
  'packed.yaml': `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: {name: few.example.com}
spec: {operations: [CREATE], resources: [deployments], apiGroups: [apps]}
---
apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicyBundle
metadata: {name: few.example.com}
spec: {bundle: ${gzipSync(script).toString('base64')}}
`,
  'few.test.yaml': MODULE['few.test.yaml']
    .replace('few.policy.ts', 'packed.yaml')
    .replace('more than 2', 'too many'),
});

describe.concurrent('coverage', () => {
  test('names what no case comes to, on the lines of the author, also in what is imported', async ({
    expect,
  }) => {
    const { code, stdout } = await gatehouse(['test', '--coverage'], { cwd: folderWith(MODULE) });
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('  ') && !line.startsWith('  ok'))).toEqual([
      '  few.policy.ts:11:5: no case enters the loop for (const mark of Object.keys(object.metadata?…',
      '  few.policy.ts:11:68: every case needs the right side, {}',
      '  few.policy.ts:12:11: no case comes to mark === "free"',
      '  few.policy.ts:14:10: no case makes (object.spec?.replicas ?? 1) > most false',
      '  few.policy.ts:14:35: no case needs the right side, 1',
      `  limits.ts:2:3: no case makes labels?.["tier"] === "big" true`,
    ]);
  });

  test('fails below the least that is asked for, and writes lcov and JSON', async ({ expect }) => {
    const cwd = folderWith(MODULE);
    const args = ['test', '--coverage-min', '90', '--coverage-lcov', 'out/lcov.info'];
    const { code, stderr } = await gatehouse(args, { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/cases come to \d\d\.\d % of all branches, and --coverage-min asks for 90 %/);
    expect(readFileSync(join(cwd, 'out/lcov.info'), 'utf8')).toMatch(
      /^TN:\nSF:few\.policy\.ts\nBRDA:\d+,0,0,/,
    );
    const enough = await gatehouse(['test', '--coverage-min', '40', '-o', 'json'], { cwd });
    expect(enough.code).toBe(0);
    const { coverage } = JSON.parse(enough.stdout) as {
      coverage: { files: { file: string; missed: object[] }[] };
    };
    expect(coverage.files.map(({ file, missed }) => [file, missed.length])).toEqual([
      ['few.policy.ts', 5],
      ['limits.ts', 1],
    ]);
    expect((await gatehouse(['test', '--coverage-min', 'much'], { cwd })).code).toBe(2);
  });

  test('what is packed is counted where it was written, and said to count for nothing without a source map', async ({
    expect,
  }) => {
    const text = transformSync('if (request.object.spec.replicas > 2) deny("too many");', {
      ...{ minify: true, sourcefile: 'src/few.ts', sourcemap: 'inline' },
    }).code;
    const run = async (script: string, ...args: string[]) =>
      gatehouse(['test', '--coverage', ...args], { cwd: folderWith(packed(script)) });
    const { code, stdout } = await run(text);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nsrc\/few\.ts: 50\.0 %.*\n {2}src\/few\.ts:1:\d+: /);
    const bare = text.replace(/\/\/# source.*/, '');
    const without = await run(bare);
    expect(without.stdout).toContain(
      'packed.yaml:9:8: what is packed without a source map counts for nothing',
    );
    expect(without.stdout).toContain('\ncoverage: nothing could be counted\n');
    expect((await run(bare, '--coverage-min', '1')).code).toBe(1);
    const json = await run(bare, '-o', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      coverage: { percent: null, files: [], leftOut: [{ file: 'packed.yaml', line: 9 }] },
    });
  });

  test('CEL, down to the column in the file, and nothing of it without being asked', async ({ expect }) => {
    const cwd = folderWith(withTest((text) => text.replace(/\n {2}- name: the system[\s\S]*$/, '\n')));
    const { code, stdout } = await gatehouse(['test', '--coverage'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\n {2}no-floating-tags\.yaml:\d+:\d+: no case makes request\.namespace\.startsWith\('kube-'\) true\n/,
    );
    expect((await gatehouse(['test'], { cwd })).stdout).not.toContain('branches');
  });
});

test('gatehouse bench measures each policy on the objects it is about', async ({ expect }) => {
  const args = ['bench', 'examples/policies/native', 'examples/shop', '--milliseconds', '20'];
  const { code, stdout } = await gatehouse([...args, '-o', 'json'], { cwd: ROOT });
  expect(code).toBe(0);
  const { policies } = JSON.parse(stdout) as {
    policies: { objects: number; evaluations: number; p50: number; cost: number }[];
  };
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) {
    expect(policy.objects).toBeGreaterThan(0);
    expect(policy.evaluations).toBeGreaterThanOrEqual(policy.objects);
    expect(policy.cost).toBeGreaterThan(0);
  }
  expect((await gatehouse(args, { cwd: ROOT })).stdout).toMatch(/^policy +objects +p50 us/);
});

test('gatehouse bench says what it could not read, and which policies are about none of it', async ({
  expect,
}) => {
  const pod = '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}';
  const cwd = folderWith({ ...FILES, 'objects/a.yaml': pod, 'objects/b.yaml': 'a: [' });
  const args = ['bench', 'no-floating-tags.yaml', 'objects', '--milliseconds', '20'];
  const { code, stderr } = await gatehouse(args, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(join('objects', 'b.yaml:1:4: '));
  expect(stderr).toContain('no-floating-tags: none of the objects is one that it is about');
  const granted = await gatehouse([...args, '--grant', 'no-floating-tag=env'], { cwd });
  expect(granted.stderr).toBe(
    'gatehouse: --grant: there is no policy no-floating-tag; did you mean no-floating-tags?\n',
  );
});
