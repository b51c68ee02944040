import { execFileSync } from 'node:child_process';
import {
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

/** A file that is made from others and committed. */
export interface GeneratedFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The first line of a page, so that nobody edits it by hand. */
export function madeFrom(source: string): string {
  return `<!-- Made by \`npm run generate\` from ${source}. Do not edit. -->`;
}

/** The files as biome would have them, so that its check and ours agree. */
export function formatted(root: string, files: readonly GeneratedFile[]): GeneratedFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-generate-'));
  try {
    const settings = { extends: [join(root, 'biome.json')], vcs: { enabled: false } };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(settings));
    for (const { path, text } of files) put(join(folder, path), text);
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = [
      'check',
      '--write',
      '--linter-enabled=false',
      '--log-level=error',
      `--config-path=${folder}/biome.json`,
      folder,
    ];
    execFileSync(process.execPath, [biome, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    return files.map(({ path }) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Paths that are not as they should be: other text, missing, or left over. Left over is a `.md` in one of `folders`, which
 * hold generated pages only.
 */
export function staleFiles(
  root: string,
  files: readonly GeneratedFile[],
  folders: readonly string[],
): string[] {
  const stale = files.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return [...stale.map(({ path }) => path), ...leftOver(root, files, folders)];
}

export function writeFiles(root: string, files: readonly GeneratedFile[], folders: readonly string[]): void {
  for (const { path, text } of files) put(join(root, path), text);
  for (const path of leftOver(root, files, folders)) rmSync(join(root, path));
}

function leftOver(root: string, files: readonly GeneratedFile[], folders: readonly string[]): string[] {
  const wanted = new Set(files.map(({ path }) => path));
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith('.md') && !wanted.has(path));
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
