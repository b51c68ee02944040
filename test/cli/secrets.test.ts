import { describe, test } from 'vitest';
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
