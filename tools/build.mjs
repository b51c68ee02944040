// Bundles the command into one file and, with --library, writes the library with its types.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function buildCommand() {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: join(root, 'dist/gatehouse.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: '#!/usr/bin/env node' },
    define: { GATEHOUSE_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
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
