// Bundles the command, in pieces that are read when they are called, and, with --library, writes the library with its types.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noticesOf } from './notices.mjs';

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const COMMAND = 'gatehouse.cjs';
const INTERPRETER = 'gatehouse-quickjs.wasm';
const QUICKJS = '@jitl/quickjs-wasmfile-release-sync/wasm';
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/**
 * string-width compiles the pattern of all emoji, and makes a segmenter, as soon as it is loaded: half of what starting cost.
 * Here both are made when a text that is not ASCII is first measured.
 */
const widthsLater = {
  name: 'widths later',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]string-width[/\\]index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source
        .replace(
          'const segmenter = new Intl.Segmenter();',
          'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
        )
        .replace(
          /^const rgiEmojiRegex = (.*);$/m,
          'let emoji; const rgiEmojiRegex = { test: (text) => (emoji ??= $1).test(text) };',
        );
      if (contents.split('??=').length - source.split('??=').length !== 2)
        throw new Error('string-width is not as it was: see widthsLater in tools/build.mjs');
      return { contents, loader: 'js' };
    });
  },
};

/** The interpreter of JavaScript policies, with the counter that stops it (src/engines/javascript/metering.ts). */
async function meteredInterpreter(build) {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from './metering.ts'; export { METERING } from './quickjs.ts';",
      resolveDir: join(root, 'src/engines/javascript'),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { metered, METERING } = await import(
    `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
  );
  return metered(readFileSync(require.resolve(QUICKJS)), METERING);
}

/**
 * What is imported by `import()` is loaded when it is asked for, so that nobody's start pays for reading what another command
 * needs; what several need is in files that they share. esbuild splits ES modules only. Node starts faster with CommonJS, so
 * each piece is then made that.
 */
export async function buildCommand() {
  const { build, transform } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const common = {
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    charset: 'utf8',
    logLevel: 'warning',
  };
  const { outputFiles, metafile } = await build({
    ...common,
    bundle: true,
    splitting: true,
    format: 'esm',
    entryPoints: {
      gatehouse: join(root, 'src/cli/main.ts'),
      'gatehouse-worker': join(root, 'src/cli/worker.ts'),
    },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'gatehouse-[name]-[hash]',
    define: { GATEHOUSE_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
    // For policies with types or imports; whoever has such brings it.
    external: ['esbuild'],
    plugins: [widthsLater],
    metafile: true,
    write: false,
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, INTERPRETER), await meteredInterpreter(build));
  const bundled = Object.keys(metafile.inputs).map((path) => resolve(path));
  writeFileSync(join(dist, NOTICES), noticesOf([...bundled, require.resolve(QUICKJS)]));
  const names = new Set(outputFiles.map(({ path }) => basename(path)));
  // The command itself comes last: its time of change tells whether all is built.
  for (const { path, text } of outputFiles.toSorted((a, b) => (a.path < b.path ? 1 : -1))) {
    const { code } = await transform(text, {
      ...common,
      format: 'cjs',
      minifyWhitespace: true,
      supported: { 'dynamic-import': false },
      ...(basename(path) === COMMAND ? { banner: '#!/usr/bin/env node' } : {}),
    });
    writeFileSync(`${path}.new`, code);
    if (basename(path) === COMMAND) chmodSync(`${path}.new`, 0o755);
    renameSync(`${path}.new`, path);
  }
  for (const name of readdirSync(dist))
    if (name.endsWith('.cjs') && !names.has(name)) rmSync(join(dist, name));
}

export function buildLibrary() {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    {
      stdio: 'inherit',
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildCommand();
  if (process.argv.includes('--library')) buildLibrary();
}
