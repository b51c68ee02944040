import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { BROKEN, builtCommand, CLEAN, CURIOUS, folderWith, ROOT } from '../../test/cli/command.ts';

interface Hook {
  readonly id: string;
  readonly files: string;
  readonly entry: string;
}

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const hooks = load(read('.pre-commit-hooks.yaml')) as readonly Hook[];
const bin = folderWith({});

beforeAll(async () => {
  const wrapper = `#!/bin/sh\nexec '${process.execPath}' '${await builtCommand()}' "$@"\n`;
  writeFileSync(join(bin, 'gatehouse'), wrapper);
  chmodSync(join(bin, 'gatehouse'), 0o755);
});

/** As pre-commit does it: the words of the entry, then the arguments, then the names of the files. */
function run(id: string, folder: string, ...args: string[]) {
  const [command = '', ...words] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? [];
  const env = { PATH: `${bin}:${dirname(process.execPath)}:${process.env['PATH']}` };
  return spawnSync(command, [...words, ...args], { cwd: folder, env, encoding: 'utf8', timeout: 50_000 });
}

describe('the hooks for pre-commit', () => {
  test('are as the schema says', () => {
    const schema: object = JSON.parse(
      readFileSync(new URL('schemas/pre-commit-hooks.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ strictTypes: false, formats: { regex: true } }).compile(schema);
    validate(hooks);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('can be installed from the repository', () => {
    // npm runs the first of these for a package from git; older releases of pre-commit pack, and read what that prints.
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { prepare: 'node tools/prepare.mjs', prepack: 'node tools/build.mjs --library' },
    });
    expect(read('.npmrc')).toContain('foreground-scripts=false');
  });

  test.each([
    [['clean.yaml'], 0],
    [['clean.yaml', 'curious.yaml'], 1],
    [['broken.yaml'], 3],
    [['--level', 'privileged', 'curious.yaml'], 0],
  ])('gatehouse %j ends with %d', (args, code) => {
    const folder = folderWith({
      'clean.yaml': CLEAN,
      'curious.yaml': CURIOUS,
      'broken.yaml': BROKEN,
    });
    expect(run('gatehouse', folder, ...args).status).toBe(code);
  });

  test.each(hooks)('$id takes manifests, not every YAML there is', ({ files }) => {
    const names = [
      'deploy/a.yaml',
      'shop/k8s/b.yml',
      '.github/workflows/ci.yaml',
      'package.json',
      'deployed.yaml',
    ];
    // As pre-commit does it, with the regular expressions of Python, which are the same here.
    expect(names.filter((name) => new RegExp(files).test(name))).toEqual(['deploy/a.yaml', 'shop/k8s/b.yml']);
  });

  test('gatehouse judges by the labels of a namespace that is in another file', () => {
    const folder = folderWith({
      'namespace.yaml':
        'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: privileged}}\n',
      'pod.yaml': CURIOUS.replace('name: curious', 'name: curious, namespace: shop'),
    });
    expect(run('gatehouse', folder, 'pod.yaml').status).toBe(1);
    expect(run('gatehouse', folder, 'namespace.yaml', 'pod.yaml').status).toBe(0);
  });

  test('gatehouse-fix changes a file, which pre-commit takes for a failure', () => {
    const folder = folderWith({ 'curious.yaml': CURIOUS.replace('hostPID: true', 'hostPID: false') });
    const before = readFileSync(join(folder, 'curious.yaml'), 'utf8');
    const { status } = run('gatehouse-fix', folder, '--to', 'restricted', 'curious.yaml');
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'curious.yaml'), 'utf8')).not.toBe(before);
  });
});
