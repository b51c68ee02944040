import { describe, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

/** Made up; none of them opens anything. */
const PLANTED = ['hunter2hunter2', 's3cr3tS3cr3t99', 'AKIAIOSFODNN7PLANTED', 'correct-horse-battery'];

const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - {name: a, image: "a:1", env: [{name: DB_PASSWORD, value: ${PLANTED[0]}}], securityContext: {privileged: true}}
    - name: b
      image: b:1
      args: ["--password=${PLANTED[1]}", "--x"]
      env:
        - name: AWS_ACCESS_KEY_ID
          value: ${PLANTED[2]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  url: postgres://shop:${PLANTED[3]}@db/shop
---
broken: {password: ${PLANTED[0]}, : ]
`;

describe.concurrent('credentials in the input are in no report', () => {
  test.for(['pretty', 'json', 'ndjson'])('%s', async (format, { expect }) => {
    const cwd = folderWith({ 'a.yaml': MANIFEST });
    const outcome = await gatehouse(['check', 'a.yaml', '--profile', 'strict', '-v', '-o', format], { cwd });
    expect(outcome.stdout).toContain('secret-literal-env');
    for (const value of PLANTED) expect(outcome.stdout + outcome.stderr).not.toContain(value);
  });
});
