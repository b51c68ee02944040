import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    expect(stdout).toContain('FAIL the system is left alone  no-floating-tags.test.yaml:30\n');
    expect(stdout).toContain('decision: allow expected, skip found');
    expect(stdout).toContain('matchConditions: not-of-the-system');
    const json = await gatehouse(['test', '-o', 'json', '--run', 'system'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      tests: [{ cases: [{ passed: false, decision: 'skip', line: 30 }] }],
    });
  });

  test.each([
    [
      'a misspelt field',
      (text: string) => text.replace('expect: allow', 'expects: allow'),
      ':29:5: cases[1].expects: unknown field; did you mean expect?',
    ],
    [
      'a policy that is not there',
      (text: string) => text.replace('    expect: allow', '    only: [no-floating-tag]\n    expect: allow'),
      'there is no policy no-floating-tag; did you mean no-floating-tags?',
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
