// Bundles the command into one file and, with --library, writes the library with its types.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const SERVER = 'gatehouse-serve.cjs';

/** `gatehouse serve` loads its bundle when it is asked for; in one file, everyone's start would pay for reading it. */
const serverApart = {
  name: 'server apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/serve-run\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${SERVER}`, external: true } : undefined,
    );
  },
};

/** So do the catalogues of the other languages; English is where it is said. */
const LANGUAGES = ['ko', 'ja'];
const languagesApart = {
  name: 'languages apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(?:ko|ja)\.ts$/ }, ({ kind, path }) => {
      const language = LANGUAGES.find((name) => path === `./${name}.ts`);
      return kind === 'dynamic-import' && language !== undefined
        ? { path: `./gatehouse-${language}.cjs`, external: true }
        : undefined;
    });
  },
};

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

export async function buildCommand() {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const common = {
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { GATEHOUSE_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: [join(root, 'src/cli/serve-run.ts')],
    outfile: join(root, `dist/${SERVER}`),
    plugins: [languagesApart],
  });
  for (const language of LANGUAGES) {
    await build({
      ...common,
      entryPoints: [join(root, `src/messages/${language}.ts`)],
      outfile: join(root, `dist/gatehouse-${language}.cjs`),
      charset: 'utf8',
    });
  }
  await build({
    ...common,
    entryPoints: [join(root, 'src/cli/worker.ts')],
    outfile: join(root, 'dist/gatehouse-worker.cjs'),
    plugins: [languagesApart, widthsLater],
  });
  // Last: its time of change tells whether all is built.
  await build({
    ...common,
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: join(root, 'dist/gatehouse.cjs'),
    banner: { js: '#!/usr/bin/env node' },
    plugins: [serverApart, languagesApart, widthsLater],
  });
  chmodSync(join(root, 'dist/gatehouse.cjs'), 0o755);
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
