import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCommand, CURIOUS, folderWith, ROOT } from './command.ts';

const { bin }: { bin: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const folder = folderWith({ 'a.yaml': CURIOUS });
const env = { PATH: `${folder}:${dirname(process.execPath)}:${process.env['PATH']}`, HOME: folder };
const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd: folder, env, encoding: 'utf8', timeout: 30_000 });
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

beforeAll(async () => {
  const built = await builtCommand();
  // As npm does it.
  for (const [name, target] of Object.entries(bin)) {
    expect(built.endsWith(target)).toBe(true);
    symlinkSync(built, join(folder, name));
  }
});

describe('the names of the command', () => {
  test('gatehouse is called by its name', () => {
    expect(run('gatehouse', 'check', '--help').stdout).toMatch(/^Usage: gatehouse check /);
  });

  test('the plugin is called as the user calls it', () => {
    expect(run('kubectl-gatehouse', 'check', '--help').stdout).toMatch(/^Usage: kubectl gatehouse check /);
  });

  test('what completes for kubectl answers in the form of kubectl', () => {
    expect(run('kubectl_complete-gatehouse', 'check', '--level', 'b').stdout).toBe('baseline\n:4\n');
    expect(run('kubectl_complete-gatehouse').stdout).toMatch(/^check\t.*\n[\s\S]*:4\n$/);
  });
});

describe.skipIf(!hasKubectl)('kubectl', () => {
  test('finds the plugin, and passes on words and exit code', () => {
    const { status, stdout } = run('kubectl', 'gatehouse', 'check', 'a.yaml', '--level', 'baseline');
    expect(stdout).toMatch(/^error\[hostNamespaces\]/);
    expect(status).toBe(1);
  });

  test('completes its words', () => {
    const { stdout } = run('kubectl', '__complete', 'gatehouse', 'check', '--level', 'rest');
    expect(stdout).toBe('restricted\n:4\n');
  });
});
