import { describe, test } from 'vitest';
import { CURIOUS, folderWith, gatehouse } from './command.ts';

const checksIn = (json: string): string[] =>
  [...json.matchAll(/"check":"([\w-]+)"/g)].map(([, id = '']) => id);

describe.concurrent('which practices are judged', () => {
  test('those of the profile, from the configuration as from the flag, which wins', async ({ expect }) => {
    const [bare, configured] = [
      folderWith({ 'a.yaml': CURIOUS }),
      folderWith({ 'a.yaml': CURIOUS, 'gatehouse.yaml': 'profile: eks\n' }),
    ];
    const judged = async (cwd: string, ...args: string[]) =>
      checksIn((await gatehouse(['check', 'a.yaml', '-o', 'json', ...args], { cwd })).stdout);
    const eks = await judged(bare, '--profile', 'eks');
    expect(eks).toContain('service-links');
    expect(await judged(configured)).toEqual(eks);
    expect(await judged(configured, '--profile', 'pss')).toEqual(await judged(bare));
  });

  test('single ones are switched on and off', async ({ expect }) => {
    const settings = 'profile: eks\npractices: {service-links: false, cpu-limit-set: true}\n';
    const cwd = folderWith({ 'a.yaml': CURIOUS, 'gatehouse.yaml': settings });
    const { stdout } = await gatehouse(['check', 'a.yaml', '-o', 'json'], { cwd });
    expect(checksIn(stdout)).toContain('cpu-limit-set');
    expect(checksIn(stdout)).not.toContain('service-links');
  });

  test.for(['check', 'fix'])('%s tells every wrong setting, with its line', async (command, { expect }) => {
    const settings = `profile: eks
practices:
  cpu-limit: true
  hostpath-prefix:
    allowedPrefix: []
  limit-padding:
    padding: much
`;
    const cwd = folderWith({ 'a.yaml': CURIOUS, 'gatehouse.yaml': settings });
    const { code, stderr } = await gatehouse([command, 'a.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'gatehouse.yaml:3:3: practices: unknown practice cpu-limit; did you mean cpu-limit-set?',
    );
    expect(stderr).toContain(
      'gatehouse.yaml:5:5: practices: hostpath-prefix has no parameter allowedPrefix; did you mean allowedPrefixes?',
    );
    expect(stderr).toContain('gatehouse.yaml:7:5: practices: limit-padding.padding: ');
  });
});

test('what does not apply to Windows says why', async ({ expect }) => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec: {os: {name: windows}, containers: [{name: a}]}\n';
  const cwd = folderWith({ 'a.yaml': pod });
  const { stdout } = await gatehouse(['check', 'a.yaml', '--profile', 'strict', '-v'], { cwd });
  expect(stdout).toMatch(
    /^ {2}not applicable\[read-only-root-filesystem\]: Windows has no read-only root file system, .*spec\.os\.name is windows$/m,
  );
  const json = await gatehouse(['check', 'a.yaml', '--profile', 'strict', '-o', 'json'], { cwd });
  expect(json.stdout).toContain('"notApplicable":[{"check":');
});
