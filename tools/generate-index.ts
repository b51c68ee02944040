import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from './generated-files.ts';

export type CheckRoom = 'controls' | 'practices';

/** `host-path-volumes` to `hostPathVolumes`, the name that the file exports. */
export function exportName(file: string): string {
  return file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `index.ts` of a room in which every file is one check. */
export function indexFile(root: string, room: CheckRoom): GeneratedFile {
  const files = readdirSync(join(root, 'src', room))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
  const type = room === 'controls' ? 'Control' : 'Practice';
  const lines = [
    '// Made by `npm run generate` from the files of this folder.',
    `import type { ${type} } from '../checks/${type === 'Control' ? 'check' : 'practice'}.ts';`,
    ...files.map((file) => `import { ${exportName(file)} } from './${file}';`),
    '',
    `export const ${room}: readonly ${type}[] = [`,
    ...files.map((file) => `  ${exportName(file)},`),
    '];',
    '',
  ];
  return { path: `src/${room}/index.ts`, text: lines.join('\n') };
}

/** The list of the controls in CEL: the files that are called like a control's. */
export function celIndexFile(root: string): GeneratedFile {
  const folder = 'src/translate/vap';
  const controls = readdirSync(join(root, 'src/controls'));
  const files = readdirSync(join(root, folder))
    .filter((file) => controls.includes(file) && !file.endsWith('.test.ts'))
    .sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
  const lines = [
    '// Made by `npm run generate` from the files of this folder.',
    "import type { CelControl } from './cel-rule.ts';",
    ...files.map((file) => `import { ${exportName(file)}Cel } from './${file}';`),
    '',
    "/** Every control of the Standards in CEL; a test holds ids and revisions equal to the controls'. */",
    'export const celControls: readonly CelControl[] = [',
    ...files.map((file) => `  ${exportName(file)}Cel,`),
    '];',
    '',
  ];
  return { path: `${folder}/cel-controls.ts`, text: lines.join('\n') };
}
