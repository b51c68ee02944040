import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `host-path-volumes` to `hostPathVolumes`, the name that the file exports. */
export function exportName(file: string): string {
  return file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Writes `index.ts` of a room in which every file is one check. */
export function generateIndex(root: string, room: 'controls' | 'practices'): void {
  const folder = join(root, 'src', room);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .sort();
  const type = room === 'controls' ? 'Control' : 'Practice';
  const lines = [
    '// Made by `npm run generate` from the files of this folder.',
    `import type { ${type} } from '../checks/check.ts';`,
    ...files.map((file) => `import { ${exportName(file)} } from './${file}';`),
    '',
    `export const ${room}: readonly ${type}[] = [`,
    ...files.map((file) => `  ${exportName(file)},`),
    '];',
    '',
  ];
  writeFileSync(join(folder, 'index.ts'), lines.join('\n'));
}
