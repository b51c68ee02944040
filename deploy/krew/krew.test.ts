import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLEAN, folderWith } from '../../test/cli/command.ts';
import { release } from './release.mjs';

interface Plugin {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly version: string;
    readonly platforms: readonly { readonly uri: string; readonly sha256: string; readonly bin: string }[];
  };
}

const folder = folderWith({ 'a.yaml': CLEAN });
let made: Awaited<ReturnType<typeof release>>;
let plugin: Plugin;

beforeAll(async () => {
  made = await release('https://example.com/v0.1.0/gatehouse.tar.gz', join(folder, 'out'));
  plugin = load(readFileSync(made.manifest, 'utf8')) as Plugin;
});

describe('the plugin for krew', () => {
  test('has a manifest as krew wants it, with nothing left to fill in', () => {
    const schema: object = JSON.parse(readFileSync(new URL('plugin.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    validate(plugin);
    expect(validate.errors ?? []).toEqual([]);
    expect(readFileSync(made.manifest, 'utf8')).not.toContain('${');
    // Krew finds a plugin by the name of its file.
    expect(basename(made.manifest)).toBe(`${plugin.metadata.name}.yaml`);
  });

  test('names the checksum of the archive, which is the same when it is made again', async () => {
    const sum = createHash('sha256').update(readFileSync(made.archive)).digest('hex');
    expect(plugin.spec.platforms.map(({ sha256 }) => sha256)).toEqual([sum]);
    const again = await release('https://example.com/v0.1.0/gatehouse.tar.gz', join(folder, 'again'));
    expect(readFileSync(again.archive).equals(readFileSync(made.archive))).toBe(true);
  });

  test('is downloaded over https', async () => {
    await expect(release('http://example.com/x.tar.gz', folder)).rejects.toThrow('over https only');
  });

  test('runs as krew installs it: unpacked, and linked under the name that kubectl looks for', () => {
    const store = join(folder, 'store/gatehouse', plugin.spec.version);
    const bin = join(folder, 'bin');
    mkdirSync(store, { recursive: true });
    mkdirSync(bin);
    execFileSync('tar', ['-xzf', made.archive, '-C', store]);
    const { bin: target = '' } = plugin.spec.platforms[0] ?? {};
    symlinkSync(join(store, target), join(bin, `kubectl-${plugin.metadata.name}`));
    const env = { PATH: `${bin}:${dirname(process.execPath)}:${process.env['PATH']}`, HOME: folder };
    const run = (...words: string[]) =>
      spawnSync('kubectl-gatehouse', words, { cwd: folder, env, encoding: 'utf8', timeout: 30_000 });
    expect(run('--version').stdout.trim()).toBe(plugin.spec.version.slice(1));
    expect(run('check', 'a.yaml').status).toBe(0);
    // The server is in a file of its own, which has to be there too.
    expect(run('serve', '--kubeconfig', 'nowhere').stderr).toContain('nowhere');
  });
});
