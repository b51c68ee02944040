import type { Command, Option } from 'commander';
import { commandsIn } from '../src/cli/program.ts';
import { silentProgram } from '../src/cli/silent-program.ts';
import type { GeneratedFile } from './generated-files.ts';

/** `man gatehouse`, from what the commands say of themselves. */
export async function manPage(): Promise<GeneratedFile> {
  const program = await silentProgram();
  const commands = commandsIn(program)
    .slice(1)
    .filter((command) => !command.name().startsWith('_') && command.commands.length === 0);
  const lines = [
    '.\\" Made by `npm run generate` from what the commands say of themselves with --help. Do not edit.',
    '.TH GATEHOUSE 1',
    '.SH NAME',
    'gatehouse \\- judge Kubernetes pods by the Pod Security Standards',
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => ['.br', `.B gatehouse ${roff(usageOf(command))}`]),
    '.SH DESCRIPTION',
    roff(program.description()),
    ...commands.flatMap(sectionOf),
    '.SH ENVIRONMENT',
    roff('Every option has a variable, which stands beside it. A variable that is empty is not set.'),
  ];
  return { path: 'man/gatehouse.1', text: `${lines.join('\n')}\n` };
}

function sectionOf(command: Command): string[] {
  const options = command.options.filter(({ hidden }) => !hidden);
  return [
    `.SH ${roff(pathOf(command).toUpperCase())}`,
    roff(command.description()),
    ...command.registeredArguments.flatMap((argument) => [
      '.TP',
      `.I ${roff(argument.name())}`,
      roff(argument.description),
    ]),
    ...options.flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(told(option))]),
    '.PP',
    '.nf',
    ...endOfHelp(command).split('\n').map(roff),
    '.fi',
  ];
}

function told({ description, argChoices, envVar }: Option): string {
  const choices = argChoices === undefined ? '' : ` One of ${argChoices.join(', ')}.`;
  return `${description.replace(/^./, (first) => first.toUpperCase())}.${choices} ${envVar}`.trim();
}

/** What help says after the options: examples, exit codes. */
function endOfHelp(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.slice(text.search(/\nExamples?:/)).trim();
}

function usageOf(command: Command): string {
  return `${pathOf(command)} ${command.usage()}`;
}

function pathOf(command: Command): string {
  const parent = command.parent;
  return parent?.parent ? `${pathOf(parent)} ${command.name()}` : command.name();
}

/** Text as troff takes it: hyphens stay hyphens, and no line begins with one of its commands. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
