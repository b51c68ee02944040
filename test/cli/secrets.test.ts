import { describe, test } from 'vitest';
import { keyedHash } from '../../src/core/keyed-hash.ts';
import { formats } from '../../src/report/formats.ts';
import { folderWith, gatehouse, shell } from './command.ts';

/** Made up; none of them opens anything. */
const PLANTED = [
  'hunter2hunter2',
  's3cr3tS3cr3t99',
  'AKIAIOSFODNN7PLANTED',
  'correct-horse-battery',
] as const;

const [VARIABLE, ARGUMENT, KEY, URL] = PLANTED;
const BASE64 = Buffer.from(VARIABLE).toString('base64');

const MANIFEST = `apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations: {example.com/password: ${URL}}
spec:
  containers:
    - {name: a, image: "a:1", env: [{name: DB_PASSWORD, value: ${VARIABLE}}], securityContext: {privileged: true}}
    - name: b
      image: b:1
      command: ["mysql", "-p${ARGUMENT}", "--ssl"]
      args: ["--password=${ARGUMENT}", "--x"]
      env:
        - name: AWS_ACCESS_KEY_ID
          value: ${KEY}
        - name: DB_PASSWORD
          value: |-
            ${VARIABLE}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  url: postgres://shop:${URL}@db/shop
  app.yaml: |
    db:
      password: ${VARIABLE}
---
apiVersion: v1
kind: Secret
metadata:
  name: s
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","stringData":{"o":"${ARGUMENT}"},"data":{"p":"${BASE64}"}}'
data: {plain: ${BASE64}, other: 5}
stringData:
  some: ${URL}
`;
const BROKEN = `---\nbroken: {password: ${VARIABLE}, : ]\n`;

const STRICT = ['--profile', 'strict'];

describe.concurrent('credentials in the input are in no output', () => {
  test.for([
    ...formats.map(
      ({ name }) => [`check, ${name}`, ['check', 'a.yaml', '-v', '-o', name, ...STRICT]] as const,
    ),
    ["check, in the API server's words", ['check', 'a.yaml', '--wording', 'upstream', ...STRICT]],
    ['fix, diff', ['fix', 'a.yaml', '--review', ...STRICT]],
    ['fix, to a level', ['fix', 'a.yaml', '--to', 'restricted', ...STRICT]],
    ['fix, JSON Patch', ['fix', 'a.yaml', '--review', '--output', 'json-patch', ...STRICT]],
    ['fix, written', ['fix', 'a.yaml', '--review', '--write', ...STRICT]],
    ['evaluate', ['evaluate']],
    ['explain', ['explain', 'secret-literal-env']],
  ] as const)('%s', async ([, args], { expect }) => {
    for (const text of [MANIFEST, MANIFEST + BROKEN]) {
      const cwd = folderWith({ 'a.yaml': text });
      const line = JSON.stringify({ pod: { spec: { containers: [{ env: [{ value: VARIABLE }] }] } } });
      const { stdout, stderr } = await gatehouse(args, { cwd, stdin: `${line}\n` });
      expect(stdout + stderr).toMatch(/secret-literal|privileged|error|allowed/);
      for (const value of [...PLANTED, BASE64]) expect(stdout + stderr).not.toContain(value);
    }
  });

  test('a diff that would have to show one says that it cannot be applied', async ({ expect }) => {
    const cwd = folderWith({ 'a.yaml': MANIFEST });
    const { stderr } = await gatehouse(['fix', 'a.yaml', '--review', ...STRICT], { cwd });
    expect(stderr).toMatch(
      /^gatehouse: a\.yaml: the diff hides credentials, so it cannot be applied; --write makes the changes$/m,
    );
  });

  test('one that stands three lines off is left out, and the diff applies', async ({ expect }) => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostPID: true\n  containers:\n  - env:\n    - value: ${VARIABLE}\n      name: DB_PASSWORD\n    name: a\n`;
    const cwd = folderWith({ 'a.yaml': pod.replace('  containers:\n', '  containers: # all\n') });
    const args = 'fix a.yaml --review --select hostNamespaces';
    const { stdout } = await gatehouse(args.split(' '), { cwd });
    expect(stdout).toContain('-  hostPID: true');
    const applied = await shell(`gatehouse ${args} > x.diff; git apply x.diff && cat a.yaml`, cwd);
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.stdout).not.toContain('hostPID');
  });
});

describe('the keyed hash of a credential', () => {
  const hashes = (stdout: string): string[] =>
    [...stdout.matchAll(/, hash ([0-9a-f]{12})\b/g)].flatMap(([, hash]) => hash ?? []);
  const options = ['--profile', 'strict', '-o', 'json'];

  test('tells one credential from others, in every place, and is of the key', async ({ expect }) => {
    const key = 'a key of a company';
    const folder = folderWith({ 'a.yaml': MANIFEST, key: `${key}\n`, other: 'the key of another one' });
    const judge = async (...more: string[]) =>
      hashes((await gatehouse(['check', 'a.yaml', ...options, ...more], { cwd: folder })).stdout);
    const told = await judge('--hash-key-file', 'key');
    // The variable stands in two containers and in the ConfigMap.
    expect(told.filter((hash) => hash === keyedHash(key, VARIABLE).slice(0, 12)).length).toBeGreaterThan(2);
    expect(new Set(told).size).toBeGreaterThan(2);
    const others = await judge('--hash-key-file', 'other');
    expect(others).toHaveLength(told.length);
    expect(others.filter((hash) => told.includes(hash))).toEqual([]);
    expect(await judge()).toEqual([]);
  });

  test('needs a key that cannot be tried out', async ({ expect }) => {
    const folder = folderWith({ 'a.yaml': MANIFEST, key: 'short\n' });
    const short = await gatehouse(['check', 'a.yaml', '--hash-key-file', 'key'], { cwd: folder });
    expect(short.code).toBe(2);
    expect(short.stderr).toContain('key has to hold at least 16 characters');
    const missing = await gatehouse(['check', 'a.yaml', '--hash-key-file', 'none'], { cwd: folder });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('none cannot be read: there is no such file or directory');
  });
});
