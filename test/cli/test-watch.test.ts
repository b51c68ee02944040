import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtCommand, cleanEnvironment, folderWith, gatehouse } from './command.ts';

const POLICY = (limit: number): string => `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: {name: few.example.com}
spec:
  operations: [CREATE]
  resources: [deployments]
  apiGroups: [apps]
  javascript: |
    if (request.object.spec.replicas > ${limit}) deny("too many");
`;
const TEST = `apiVersion: gatehouse.dev/v1alpha1
kind: PolicyTest
metadata: {name: few}
policies: [../policies/few.yaml]
cases:
  - name: many
    object: {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: b}, spec: {replicas: 3}}
    expect: deny
`;

test('--watch plays again when a policy beside the tests changes, and never because of what it writes itself', async () => {
  const cwd = folderWith({ 'policies/few.yaml': POLICY(2), 'tests/few.test.yaml': TEST });
  const args = ['test', 'tests', '--watch', '--coverage', '--coverage-lcov', 'tests/coverage/few.lcov'];
  const child = spawn(process.execPath, [await builtCommand(), ...args], { cwd, env: cleanEnvironment() });
  let [told, complaints] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const until = async (isThere: () => boolean): Promise<void> => {
    while (!isThere())
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), once(child, 'exit')]).then(
        () => {
          if (child.exitCode !== null) throw new Error(`${told}\n${complaints}`);
        },
      );
  };
  try {
    await until(() => complaints.includes('watching tests; Ctrl-C ends it\n'));
    expect(told).toContain('1 case holds, 0 do not\n');
    writeFileSync(join(cwd, 'policies/few.yaml'), POLICY(4));
    await until(() => told.includes('0 cases hold, 1 does not\n'));
    writeFileSync(join(cwd, 'policies/few.yaml'), 'apiVersion: [');
    await until(() => /few\.yaml:\d+:\d+: /.test(complaints));
    writeFileSync(join(cwd, 'policies/few.yaml'), POLICY(1));
    await until(() => told.split('1 case holds, 0 do not\n').length === 3);
  } finally {
    child.kill();
  }
  const changed = [...complaints.matchAll(/^gatehouse: (\S+) has changed/gm)].map(([, file]) => file);
  expect(new Set(changed)).toEqual(new Set([join('policies', 'few.yaml')]));
});

test.each([
  ['-', 'standard input is read once and cannot be watched'],
  ['nowhere', 'nowhere does not exist'],
])('--watch %s is a mistake in one line', async (path, message) => {
  const { code, stderr } = await gatehouse(['test', path, '--watch'], { cwd: folderWith({}) });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
