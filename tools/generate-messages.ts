import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { helpSayings } from '../src/cli/help-texts.ts';
import { commandsIn } from '../src/cli/program.ts';
import { silentProgram } from '../src/cli/silent-program.ts';
import { spokenCommandsIn } from '../src/cli/spoken-command.ts';
import { collectSayings } from './collect-sayings.ts';
import { exportName } from './generate-index.ts';
import type { GeneratedFile } from './generated-files.ts';

const MADE = '// Made by `npm run generate`';

/** `ko.ts` and `ja.ts` of the room of messages, from the files of their folders. */
export function catalogueFile(root: string, language: 'ko' | 'ja', ids: readonly string[]): GeneratedFile {
  const idOf = new Map(ids.map((id) => [fileName(id), id]));
  const imports: string[] = [];
  const checks: string[] = [];
  for (const room of ['controls', 'practices']) {
    for (const file of filesIn(root, `${language}/${room}`)) {
      const id = idOf.get(file.slice(0, -3));
      if (id === undefined) throw new Error(`src/messages/${language}/${room}/${file} is of no check`);
      const name = exportName(file);
      imports.push(`import { ${name} } from './${language}/${room}/${file}';`);
      checks.push(id === name ? `    ${name},` : `    '${id}': ${name},`);
    }
  }
  const areas = filesIn(root, `${language}/sayings`);
  const spreads = areas.map((file) => `    ...${exportName(file)}Sayings,`);
  imports.push(
    ...areas.map(
      (file) => `import { sayings as ${exportName(file)}Sayings } from './${language}/sayings/${file}';`,
    ),
  );
  const lines = [
    `${MADE} from the files of ${language}/.`,
    "import type { Catalogue } from './catalogue.ts';",
    ...imports,
    '',
    `export const ${language}: Catalogue = {`,
    `  language: '${language}',`,
    '  checks: {',
    ...checks,
    '  },',
    '  sayings: {',
    ...spreads,
    '  },',
    '};',
    '',
  ];
  return { path: `src/messages/${language}.ts`, text: lines.join('\n') };
}

/** What English says, collected from where it is said: the catalogue that the others are written and tested against. */
export async function englishFile(): Promise<GeneratedFile> {
  const help = helpSayings(spokenCommandsIn(commandsIn(await silentProgram())));
  const sayings = [...collectSayings(), ...help].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sayings.map(([id, text]) => `  ${JSON.stringify(id)}: ${JSON.stringify(text)},`);
  const text = [
    `${MADE} from the calls of saying() in src/ and from what the commands say with --help.`,
    'export const english: Readonly<Record<string, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
  return { path: 'src/messages/english.ts', text };
}

/** `capabilities_restricted` and `hostPathVolumes` stand in files called `capabilities-restricted` and `host-path-volumes`. */
function fileName(id: string): string {
  return id
    .replaceAll('_', '-')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, 'src/messages', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
}
