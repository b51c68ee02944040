import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './check-command.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { addExplainCommand } from './explain-command.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

function programFor(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('gatehouse')
    .description('One gate for Kubernetes pod security: the same verdict everywhere, on the exact line.')
    .version(TOOL_VERSION, '-V, --version', 'print the release of gatehouse')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help tells more)')
    .exitOverride();
  addCheckCommand(program, terminal, exit);
  addExplainCommand(program, terminal);
  addEvaluateCommand(program, terminal);
  for (const command of program.commands) command.exitOverride();
  return program;
}

async function main(): Promise<void> {
  const terminal = processTerminal();
  const exit = (code: number): void => {
    process.exitCode = code;
  };
  try {
    await programFor(terminal, exit).parseAsync(process.argv);
  } catch (error) {
    exit(failureOf(error, terminal));
  }
}

function failureOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof UsageError) {
    terminal.writeError(`${error.message.replace(/^/gm, 'gatehouse: ')}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-')), 'bug.txt');
  writeFileSync(file, `gatehouse ${TOOL_VERSION}, Node ${process.version}\n${stack}\n`);
  terminal.writeError(
    `gatehouse: a bug of ours, sorry. What we know of it is in ${file}; please send it to us.\n`,
  );
  return EXIT.bug;
}

void main();
