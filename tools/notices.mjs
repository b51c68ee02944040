// What others wrote and dist contains: each package by name and version, with its licence, as those licences ask.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of the files that went into a bundle; throws where a package has no licence to show. */
export function noticesOf(files) {
  const folders = new Map(
    [...new Set(files.map(packageFolderOf).filter((folder) => folder !== undefined))].map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return [`${name} ${version}`, { folder, license }];
    }),
  );
  const sections = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, { folder, license }]) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      if (file === undefined) throw new Error(`${title}: no licence beside its package.json`);
      return `${title} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    });
  return ['gatehouse contains the following packages.\n', ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}

function packageFolderOf(file) {
  if (!/[/\\]node_modules[/\\]/.test(file)) return undefined;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    // Some packages have a bare package.json in dist folders, to say which kind of modules are there.
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name !== undefined) return folder;
    if (folder === dirname(folder)) throw new Error(`${file} belongs to no package`);
  }
}
