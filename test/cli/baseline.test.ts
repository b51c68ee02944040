import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse } from './command.ts';

const NAME = 'gatehouse-baseline.json';
const privileged = CURIOUS.replace('  hostPID', '  hostIPC: true\n  hostPID');
const level = ['--level', 'baseline'];

interface Written {
  readonly level: string;
  readonly findings: readonly { readonly check: string; readonly file: string; readonly path: string }[];
}
const read = (cwd: string, name = NAME): Written =>
  JSON.parse(readFileSync(join(cwd, name), 'utf8')) as Written;

describe.concurrent('gatehouse baseline', () => {
  test('accepts what is there; only what is new counts', async ({ expect }) => {
    const cwd = folderWith({ 'deploy/a.yaml': CURIOUS });
    const write = await gatehouse(['baseline', 'write', 'deploy', ...level], { cwd });
    expect(write).toMatchObject({ code: 0, stdout: '' });
    expect(write.stderr).toBe(`gatehouse: ${NAME} accepts 1 finding: 1 added, 0 removed\n`);
    expect(read(cwd)).toMatchObject({
      level: 'baseline',
      findings: [{ file: 'deploy/a.yaml', path: 'spec.hostPID' }],
    });
    const check = ['check', '.', ...level, '--baseline', NAME];
    expect((await gatehouse(check, { cwd })).code).toBe(0);

    // Moved, reformatted, in another file: the same. Another field is new.
    renameSync(join(cwd, 'deploy/a.yaml'), join(cwd, 'deploy/b.yaml'));
    writeFileSync(
      join(cwd, 'deploy/b.yaml'),
      `# moved\n\n${CURIOUS.replace('hostPID: true', '"hostPID":   true')}`,
    );
    expect((await gatehouse(check, { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'deploy/b.yaml'), privileged);
    const { code, stdout } = await gatehouse([...check, '-o', 'ndjson'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('"suppressed":{"kind":"baseline"}');
    expect(stdout).toContain('"errors":1');
    expect(stdout).toContain('"suppressed":1');
  });

  test('from anywhere: files are named as they stand to the baseline', async ({ expect }) => {
    const cwd = folderWith({ 'deploy/a.yaml': CURIOUS, 'other/b.yaml': CLEAN });
    await gatehouse(['baseline', 'write', '.', ...level, '--file', '../gatehouse-baseline.json'], {
      cwd: join(cwd, 'deploy'),
    });
    expect(read(cwd).findings.map(({ file }) => file)).toEqual(['deploy/a.yaml']);
    const outcome = await gatehouse(['check', '.', ...level, '--baseline', `../${NAME}`], {
      cwd: join(cwd, 'other'),
    });
    // The file of the entry is there, and was not looked at: nothing is stale.
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.stdout).not.toContain('stale');
  });

  test('names what is stale, and shrinks without accepting anything new', async ({ expect }) => {
    const cwd = folderWith({
      'a.yaml': privileged,
      'gone.yaml': CURIOUS.replace('curious', 'gone'),
      'gatehouse.yaml': `level: baseline\nbaseline: ${NAME}\n`,
    });
    await gatehouse(['baseline', 'write', '.'], { cwd });
    expect(read(cwd).findings).toHaveLength(3);
    writeFileSync(
      join(cwd, 'a.yaml'),
      `${BARE.replace('bare', 'curious')}  hostIPC: true\n  hostNetwork: true\n`,
    );
    renameSync(join(cwd, 'gone.yaml'), join(cwd, 'gone.txt'));
    const stale = await gatehouse(['check', '.'], { cwd });
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain(
      'warning[stale-baseline]: 2 entries match nothing any more: hostNamespaces of Pod curious in a.yaml, hostNamespaces of Pod gone in gone.yaml',
    );
    expect(stale.stdout).toContain(`gatehouse baseline write --shrink --file ${NAME}\n`);
    const shrunk = await gatehouse(['baseline', 'write', '.', '--shrink'], { cwd });
    expect(shrunk.stderr).toBe(`gatehouse: ${NAME} accepts 1 finding: 0 added, 2 removed\n`);
    expect(read(cwd).findings.map(({ path }) => path)).toEqual(['spec.hostIPC']);
    const after = await gatehouse(['check', '.'], { cwd });
    expect(after.code).toBe(1);
    expect(after.stdout).not.toContain('stale');
  });

  test('nothing is stale for what was not judged: other checks, levels, a broken file', async ({
    expect,
  }) => {
    const cwd = folderWith({ 'a.yaml': CURIOUS });
    await gatehouse(['baseline', 'write', '.', ...level], { cwd });
    writeFileSync(join(cwd, 'a.yaml'), BARE);
    const staleWith = async (...args: string[]): Promise<boolean> =>
      (await gatehouse(['check', '.', '--baseline', NAME, ...args], { cwd })).stdout.includes(
        'stale-baseline',
      );
    expect(await staleWith(...level)).toBe(true);
    expect(await staleWith(...level, '--ignore', 'hostNamespaces')).toBe(false);
    expect(await staleWith('--level', 'restricted')).toBe(false);
    expect(await staleWith(...level, '--hooks', 'none')).toBe(false);
    writeFileSync(join(cwd, 'b.yaml'), BROKEN);
    expect(await staleWith(...level)).toBe(false);
  });

  test('what could not be judged is not in it, and is told', async ({ expect }) => {
    const cwd = folderWith({ 'a.yaml': CURIOUS, 'b.yaml': BROKEN });
    const { code, stderr } = await gatehouse(['baseline', 'write', '.', ...level], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('gatehouse: yaml-syntax: b.yaml: ');
    expect(read(cwd).findings).toHaveLength(1);
  });

  test('show tells how much, and every entry', async ({ expect }) => {
    const cwd = folderWith({ 'a.yaml': privileged });
    await gatehouse(['baseline', 'write', '.', ...level], { cwd });
    const { stdout, code } = await gatehouse(['baseline', 'show'], { cwd });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      `${NAME} accepts 2 findings, judged by level baseline and version latest`,
      '  2  hostNamespaces',
      '',
      'hostNamespaces of Pod curious in a.yaml: spec.hostIPC',
      'hostNamespaces of Pod curious in a.yaml: spec.hostPID',
      '',
    ]);
  });

  test.for<[args: string[], message: RegExp]>([
    [
      ['check', 'a.yaml', '--baseline', 'none.json'],
      /baseline none\.json: cannot read it: there is no such file .*; gatehouse baseline write --file none\.json makes one/,
    ],
    [['check', 'a.yaml', '--baseline', 'a.yaml'], /baseline a\.yaml: it is not valid JSON/],
    [['check', 'a.yaml', '--baseline', 'new.json'], /baseline new\.json: it is of version 9/],
    [['baseline', 'show', 'new.json'], /it is of version 9/],
    [['baseline', 'write', 'a.yaml', '--shrink'], /cannot read it: there is no such file/],
    [['baseline', 'write', 'a.yaml', '--file', 'no/where.json'], /cannot write no\/where\.json/],
  ])('%j is wrong usage', async ([args, message], { expect }) => {
    const cwd = folderWith({ 'a.yaml': CURIOUS, 'new.json': '{"baselineVersion": 9}' });
    const { code, stdout, stderr } = await gatehouse(args, { cwd });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
