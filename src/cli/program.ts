import type { Command } from 'commander';
import { saying } from '../core/saying.ts';
import { tellHelp } from './help-texts.ts';
import { languageOption } from './language.ts';
import { SpokenCommand, spokenCommandsIn } from './spoken-command.ts';
import type { Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

type Add = (program: Command, terminal: Terminal, exit: (code: number) => void) => void;

/** In the order of the help. Each is loaded when it is needed, so that none pays for what another one imports. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  check: async () => (await import('./check-command.ts')).addCheckCommand,
  scan: async () => (await import('./scan-command.ts')).addScanCommand,
  baseline: async () => (await import('./baseline-command.ts')).addBaselineCommand,
  except: async () => (await import('./except-command.ts')).addExceptCommand,
  report: async () => (await import('./report-command.ts')).addReportCommand,
  explain: async () => (await import('./explain-command.ts')).addExplainCommand,
  fix: async () => (await import('./fix-command.ts')).addFixCommand,
  evaluate: async () => (await import('./evaluate-command.ts')).addEvaluateCommand,
  plan: async () => (await import('./plan-command.ts')).addPlanCommand,
  test: async () => (await import('./test-command.ts')).addTestCommand,
  bench: async () => (await import('./bench-command.ts')).addBenchCommand,
  doctor: async () => (await import('./doctor-command.ts')).addDoctorCommand,
  export: async () => (await import('./export-command.ts')).addExportCommand,
  serve: async () => (await import('./serve-command.ts')).addServeCommand,
  completion: async () => (await import('./completion-command.ts')).addCompletionCommands,
};

const VERSION_FLAGS = ['-V', '--version'];

/**
 * The program; `name` is what the user types: `gatehouse`, or `kubectl gatehouse` as a plugin. With the first word of the
 * command line only that command is there, or none for the version.
 */
export async function programFor(
  name: string,
  terminal: Terminal,
  exit: (code: number) => void,
  first?: string,
): Promise<Command> {
  const { words } = terminal;
  const more = words.say(saying('help.more', '--help tells more'));
  const program = new SpokenCommand(name, words)
    .description('One gate for Kubernetes pod security: the same verdict everywhere, on the exact line.')
    .version(TOOL_VERSION, VERSION_FLAGS.join(', '), 'print the release of gatehouse')
    .addOption(languageOption())
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError(`(${more})`);
  for (const add of await commandsFor(first)) add(program, terminal, exit);
  for (const command of commandsIn(program)) {
    if (command !== program) command.addOption(languageOption());
  }
  for (const command of commandsIn(program)) command.exitOverride();
  if (words.language !== 'en')
    for (const command of spokenCommandsIn(commandsIn(program))) tellHelp(command, words);
  return program;
}

function commandsFor(first: string | undefined): Promise<Add[]> {
  const only = first !== undefined && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  const wanted =
    only !== undefined ? [only] : VERSION_FLAGS.includes(first ?? '') ? [] : Object.values(COMMANDS);
  return Promise.all(wanted.map((load) => load()));
}

/** The command itself, and all commands below it. */
export function commandsIn(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsIn)];
}
