import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Command, CommanderError, type Option } from 'commander';
import { saying } from '../core/saying.ts';
import { languageOfLocale } from '../messages/language-choice.ts';
import { loadWords } from '../messages/load-words.ts';
import { dropWhatIsOff, setsUnknown, slipsIn } from './environment-twins.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { withHyphens } from './go-flags.ts';
import { wordsFor } from './language.ts';
import { commandsIn, programFor } from './program.ts';
import { complain, processTerminal, type Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

/** Under these names kubectl finds its plugins, and what completes their words. */
const PLUGIN = 'kubectl-gatehouse';
const PLUGIN_COMPLETION = 'kubectl_complete-gatehouse';

async function main(): Promise<void> {
  let terminal = processTerminal();
  const exit = (code: number): void => {
    process.exitCode = code;
  };
  process.on('uncaughtException', (error) => process.exit(failureOf(error, terminal)));
  const [, file = '', ...args] = process.argv;
  const calledAs = basename(file);
  try {
    // A language that we do not speak is complained of in that of the terminal.
    terminal = { ...terminal, words: await loadWords(languageOfLocale(process.env)) };
    terminal = { ...terminal, ...(await wordsFor(args, process.env)) };
    const words = calledAs === PLUGIN_COMPLETION ? [await completeWord(), ...args] : args;
    const name = calledAs === PLUGIN ? 'kubectl gatehouse' : 'gatehouse';
    const program = await programFor(name, terminal, exit, words[0]);
    dropWhatIsOff(optionsOf(program), process.env);
    // Only who sets what this command does not know waits for all of them to be loaded.
    if (setsUnknown(optionsOf(program), process.env)) {
      const all = optionsOf(await programFor(name, terminal, exit));
      for (const slip of slipsIn(all, process.env)) complain(terminal, slip);
    }
    await program.parseAsync(words[0] === 'serve' ? withHyphens(words) : words, { from: 'user' });
  } catch (error) {
    exit(failureOf(error, terminal));
  }
}

function optionsOf(program: Command): Option[] {
  return commandsIn(program).flatMap(({ options }) => [...options]);
}

async function completeWord(): Promise<string> {
  return (await import('./completion-command.ts')).COMPLETE;
}

function failureOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof UsageError) {
    for (const said of error.said) complain(terminal, said);
    return EXIT.usage;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    complain(
      terminal,
      saying('folder.gone', 'the current directory does not exist any more; change to one that does'),
    );
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = `gatehouse ${TOOL_VERSION}, Node ${process.version}\n${stack}\n`;
  const file = bugFile(text);
  if (file === undefined) {
    complain(terminal, saying('bug', 'a bug of ours, sorry. What we know of it is this:'));
    terminal.writeError(text);
  } else {
    complain(
      terminal,
      saying('bug.file', 'a bug of ours, sorry. What we know of it is in {file}; please send it to us.', {
        file,
      }),
    );
  }
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
