import type { Command } from 'commander';
import { addCheckCommand } from './check-command.ts';
import { addCompletionCommands } from './completion-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { TwinnedCommand } from './environment-twins.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { addExplainCommand } from './explain-command.ts';
import { addFixCommand } from './fix-command.ts';
import { languageOption } from './language.ts';
import { addServeCommand } from './serve-command.ts';
import type { Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

/** All commands. `name` is what the user types: `gatehouse`, or `kubectl gatehouse` as a plugin. */
export function programFor(name: string, terminal: Terminal, exit: (code: number) => void): Command {
  const program = new TwinnedCommand(name)
    .description('One gate for Kubernetes pod security: the same verdict everywhere, on the exact line.')
    .version(TOOL_VERSION, '-V, --version', 'print the release of gatehouse')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help tells more)');
  addCheckCommand(program, terminal, exit);
  addExplainCommand(program, terminal);
  addFixCommand(program, terminal, exit);
  addEvaluateCommand(program, terminal);
  addDoctorCommand(program, terminal, exit);
  addServeCommand(program, terminal);
  addCompletionCommands(program, terminal);
  for (const command of commandsIn(program)) {
    if (command !== program) command.addOption(languageOption());
  }
  for (const command of commandsIn(program)) command.exitOverride();
  return program;
}

/** The command itself, and all commands below it. */
export function commandsIn(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsIn)];
}
