import { execFileSync } from 'node:child_process';
import { configurationSchema } from '../src/config/configuration.ts';
import { PROBLEM_CODES } from '../src/core/problem.ts';
import { code, fenced, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';

export function problemsPage(): GeneratedFile {
  const rows = Object.entries(PROBLEM_CODES).map(([name, meaning]) => [code(name), meaning]);
  const sections = [
    madeFrom('src/core/problem.ts'),
    '# Problems',
    'A problem is something that kept gatehouse from judging, in whole or in part. It is never a pass: it is reported with one of these codes, its file and, where there is one, its line. The rest of the input is judged all the same.',
    'When nothing was found but something could not be judged, the exit code is 3. A problem that lost nothing, such as a duplicate key, is a warning and does not change the exit code.',
    table(['Code', 'Meaning'], rows),
  ];
  return { path: 'docs/problems.md', text: `${sections.join('\n\n')}\n` };
}

/** The help texts, as the built command prints them. */
export function commandsPage(command: string): GeneratedFile {
  const help = (...args: string[]): string =>
    execFileSync(process.execPath, [command, ...args, '--help'], {
      encoding: 'utf8',
      env: { NO_COLOR: '1' },
    }).trimEnd();
  const below = (path: readonly string[]): string[][] => {
    const list = help(...path).split('\nCommands:')[1] ?? '';
    const names = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name ?? '');
    return names
      .filter((name) => name !== 'help')
      .flatMap((name) => [[...path, name], ...below([...path, name])]);
  };
  const sections = [
    madeFrom('what the commands say of themselves with --help'),
    '# Commands',
    fenced('text', help()),
    ...below([]).flatMap((path) => [`## ${path.join(' ')}`, fenced('text', help(...path))]),
  ];
  return { path: 'docs/commands.md', text: `${sections.join('\n\n')}\n` };
}

/** JSON has no comments, so `$comment` says that it is generated. */
export function configurationSchemaFile(): GeneratedFile {
  const schema = {
    $comment: 'Made by `npm run generate` from src/config/configuration.ts. Do not edit.',
    ...configurationSchema(),
  };
  return { path: 'schemas/gatehouse.schema.json', text: `${JSON.stringify(schema)}\n` };
}
