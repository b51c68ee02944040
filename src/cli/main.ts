import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './check-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { addExplainCommand } from './explain-command.ts';
import { addFixCommand } from './fix-command.ts';
import { addServeCommand } from './serve-command.ts';
import { withHyphens } from './serve-flags.ts';
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
  addFixCommand(program, terminal, exit);
  addEvaluateCommand(program, terminal);
  addDoctorCommand(program, terminal, exit);
  addServeCommand(program, terminal);
  for (const command of program.commands) command.exitOverride();
  return program;
}

async function main(): Promise<void> {
  const terminal = processTerminal();
  const exit = (code: number): void => {
    process.exitCode = code;
  };
  process.on('uncaughtException', (error) => process.exit(failureOf(error, terminal)));
  dropFalseSwitches(process.env);
  try {
    await programFor(terminal, exit).parseAsync(
      process.argv[2] === 'serve' ? withHyphens(process.argv) : process.argv,
    );
  } catch (error) {
    exit(failureOf(error, terminal));
  }
}

const SWITCHES = ['REPORT_ONLY', 'QUIET', 'VERBOSE', 'TIMING'].map((name) => `GATEHOUSE_${name}`);

/** A switch in the environment counts as given whatever its value; `GATEHOUSE_REPORT_ONLY=false` must not switch it on. */
function dropFalseSwitches(env: NodeJS.ProcessEnv): void {
  for (const name of SWITCHES) {
    if (['', '0', 'false', 'no', 'off'].includes((env[name] ?? '').toLowerCase())) delete env[name];
  }
}

function failureOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof UsageError) {
    terminal.writeError(`${error.message.replace(/^/gm, 'gatehouse: ')}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = `gatehouse ${TOOL_VERSION}, Node ${process.version}\n${stack}\n`;
  const file = bugFile(text);
  const where = file === undefined ? `is this:\n${text}` : `is in ${file}; please send it to us.\n`;
  terminal.writeError(`gatehouse: a bug of ours, sorry. What we know of it ${where}`);
  return EXIT.bug;
}

function bugFile(text: string): string | undefined {
  try {
    const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-')), 'bug.txt');
    writeFileSync(file, text);
    return file;
  } catch {
    return undefined;
  }
}

void main();
