import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCommand } from '../test/cli/command.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const manifest: { exports: Record<string, string | Record<string, string>> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

describe('the package as others install it', () => {
  const project = mkdtempSync(join(tmpdir(), 'gatehouse-package-'));
  const installed = join(project, 'node_modules/gatehouse');

  beforeAll(() => {
    const settings = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(installed, 'dist/lib')];
    execFileSync(process.execPath, [tsc, ...settings], { stdio: 'inherit' });
    for (const file of ['package.json', 'schemas']) {
      cpSync(join(root, file), join(installed, file), { recursive: true });
    }
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const run = (source: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', source], { cwd: project, encoding: 'utf8' });

  it('has a file behind every entry point', () => {
    const targets = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
  });

  it.each(Object.keys(manifest.exports))('lets %s be imported', (entry) => {
    const specifier = entry.replace(/^\./, 'gatehouse');
    const attributes = entry.endsWith('.json') ? `, { with: { type: 'json' } }` : '';
    const names = run(
      `const it = await import('${specifier}'${attributes}); console.log(Object.keys(it).length)`,
    );
    expect(Number(names)).toBeGreaterThan(0);
  });

  it('shows the licence of whatever it contains', async () => {
    const command = dirname(await builtCommand());
    const notices = readFileSync(join(command, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const titles = [...notices.matchAll(/^-{80}\n\n(\S+ \S+) \(.*\)$/gm)].map(([, title]) => title ?? '');
    for (const name of ['commander', 'js-yaml', 'pino', '@jitl/quickjs-wasmfile-release-sync'])
      expect(titles.filter((title) => title.startsWith(`${name} `))).toHaveLength(1);
    expect(notices).toContain('Fabrice Bellard');
  });

  it('runs in strict mode, as its sources are', async () => {
    const command = dirname(await builtCommand());
    // The command itself only loads the others.
    const files = readdirSync(command).filter((name) => name.endsWith('.cjs') && name !== 'gatehouse.cjs');
    expect(files.length).toBeGreaterThan(10);
    const isStrict = (name: string) => readFileSync(join(command, name), 'utf8').startsWith('"use strict";');
    expect(files.filter((name) => !isStrict(name))).toEqual([]);
  });

  it('judges a pod', () => {
    const verdict: unknown = JSON.parse(
      run(`import { evaluatePod } from 'gatehouse';
        const { allowed, detail } = evaluatePod({ spec: { hostPID: true } }, { level: 'baseline' });
        console.log(JSON.stringify({ allowed, detail }));`),
    );
    expect(verdict).toEqual({ allowed: false, detail: 'host namespaces (hostPID=true)' });
  });

  it('does what the README shows', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const sample = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const promised = [...sample.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    expect(promised.length).toBeGreaterThan(0);
    expect(run(sample).trimEnd().split('\n').slice(0, promised.length)).toEqual(promised);
  });

  it('has types that hold without those of Node', () => {
    mkdirSync(join(project, 'src'), { recursive: true });
    writeFileSync(
      join(project, 'src/main.ts'),
      `import { evaluatePod, type Pod, type Verdict } from 'gatehouse';
      const pod: Pod = { spec: { hostPID: true } };
      export const verdict: Verdict = evaluatePod(pod, { level: 'baseline', version: 'v1.37' });
      // @ts-expect-error not a level
      evaluatePod(pod, { level: 'strict' });`,
    );
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      strict: true,
      noEmit: true,
      types: [],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    writeFileSync(join(project, 'package.json'), '{"type":"module"}');
    expect(() => execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'pipe' })).not.toThrow();
  });
});

it('the library goes into a browser: nothing of Node is imported', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, 'src/index.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'gatehouse',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
  expect(imports.filter((path) => path.startsWith('node:') || path.includes('node_modules'))).toEqual([]);
  // A context without the globals of Node, and without those of a browser that the library does not use either.
  const allowed: unknown = runInNewContext(
    `${outputFiles[0]?.text}; gatehouse.evaluatePod({ spec: { hostPID: true } }, { level: 'baseline' }).allowed`,
  );
  expect(allowed).toBe(false);
});
