import { execFileSync } from 'node:child_process';
import { configurationSchema } from '../src/config/configuration.ts';
import { PROBLEM_CODES, type ProblemCode } from '../src/core/problem.ts';
import { policyTestSchema } from '../src/engines/trials/test-schema.ts';
import { code, fenced, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

export function problemsPage(language: PageLanguage): GeneratedFile {
  const codes = Object.keys(PROBLEM_CODES) as ProblemCode[];
  const sections = [
    madeFrom('src/core/problem.ts'),
    language.links('problems.md'),
    `# ${language.text('problems.title')}`,
    language.text('problems.intro'),
    language.text('problems.exit'),
    table(
      [language.text('problems.code'), language.text('page.meaning')],
      codes.map((name) => [code(name), language.problem(name)]),
    ),
  ];
  return { path: language.path('problems.md'), text: `${sections.join('\n\n')}\n` };
}

/** The help texts, as the built command prints them. */
export function commandsPage(command: string, language: PageLanguage): GeneratedFile {
  const help = (path: readonly string[], lang: string = language.id): string =>
    execFileSync(process.execPath, [command, ...path, '--help'], {
      encoding: 'utf8',
      env: { NO_COLOR: '1', GATEHOUSE_LANG: lang },
    }).trimEnd();
  const below = (path: readonly string[]): string[][] => {
    const list = help(path, 'en').split('\nCommands:')[1] ?? '';
    const names = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name ?? '');
    return names
      .filter((name) => name !== 'help')
      .flatMap((name) => [[...path, name], ...below([...path, name])]);
  };
  const sections = [
    madeFrom('what the commands say of themselves with --help'),
    language.links('commands.md'),
    `# ${language.text('commands.title')}`,
    fenced('text', help([])),
    ...below([]).flatMap((path) => [`## ${path.join(' ')}`, fenced('text', help(path))]),
  ];
  return { path: language.path('commands.md'), text: `${sections.join('\n\n')}\n` };
}

export function configurationSchemaFile(): GeneratedFile {
  return schemaFile('gatehouse', 'src/config/configuration.ts', configurationSchema());
}

export function policyTestSchemaFile(): GeneratedFile {
  return schemaFile('policy-test', 'src/engines/trials/test-schema.ts', policyTestSchema());
}

/** JSON has no comments, so `$comment` says that it is generated. */
function schemaFile(name: string, source: string, schema: object): GeneratedFile {
  const $comment = `Made by \`npm run generate\` from ${source}. Do not edit.`;
  return { path: `schemas/${name}.schema.json`, text: `${JSON.stringify({ $comment, ...schema })}\n` };
}
