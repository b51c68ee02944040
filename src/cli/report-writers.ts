import type { CheckFacts } from '../core/check-facts.ts';
import type { Summary } from '../core/judgement.ts';
import { LANGUAGES } from '../core/language.ts';
import { loadWords } from '../messages/load-words.ts';
import type { FormatOptions, ReportWriter } from '../report/format.ts';
import { GatheredOutput } from './gathered-output.ts';
import { type Output, openOutputFile, withStepSummary } from './outputs.ts';
import type { Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

export interface WritingOptions extends Pick<FormatOptions, 'verbosity' | 'wording'> {
  readonly color: 'auto' | 'always' | 'never';
  /** When the run began, for who gives it another time than that of the clock. */
  readonly startedAt?: Date;
  /** The policies of the run, as checks. */
  readonly checks?: readonly CheckFacts[];
}

/** Opens the outputs of a report. Files are opened at once, so that a bad one is told before any work. */
export async function openWriters(
  outputs: readonly Output[],
  { color, verbosity, wording, startedAt = new Date(), checks = [] }: WritingOptions,
  terminal: Terminal,
): Promise<ReportWriters> {
  const { words } = terminal;
  const others = outputs.some(({ format }) => format.tellsLanguages)
    ? LANGUAGES.filter((language) => language !== words.language)
    : undefined;
  const options = {
    verbosity,
    wording,
    toolVersion: TOOL_VERSION,
    words,
    checks: outputs.some(({ format }) => format.tellsChecks)
      ? (await import('./check-facts.ts')).checkFacts(checks)
      : new Map<string, CheckFacts>(),
    languages: others === undefined ? [] : [words, ...(await Promise.all(others.map(loadWords)))],
    startedAt,
  };
  const allOutputs = withStepSummary(outputs, terminal.env);
  return new ReportWriters(allOutputs, terminal, ({ format, file }, write) =>
    format.open(write, { ...options, color: file === undefined && wantsColor(color, terminal) }),
  );
}

/** The writers of a report, one for each output. */
export class ReportWriters {
  readonly all: readonly ReportWriter[];
  readonly #files: { close(): void }[] = [];
  readonly #gathered: GatheredOutput[] = [];

  constructor(
    outputs: readonly Output[],
    terminal: Terminal,
    open: (output: Output, write: (text: string) => void) => ReportWriter,
  ) {
    this.all = outputs.map((output) => open(output, this.#sinkOf(output, terminal)));
  }

  /** Ends the report. */
  close(summary: Summary): void {
    for (const writer of this.all) writer.close(summary);
    for (const output of this.#gathered) output.flush();
    for (const file of this.#files) file.close();
  }

  #sinkOf({ file, append }: Output, terminal: Terminal): (text: string) => void {
    if (file !== undefined) {
      const opened = openOutputFile(file, append === true ? 'a' : 'w');
      this.#files.push(opened);
      return this.#gather(opened.write);
    }
    const write = (text: string): void => void terminal.write(text);
    return terminal.stdoutIsTty ? write : this.#gather(write);
  }

  #gather(write: (text: string) => void): (text: string) => void {
    const output = new GatheredOutput(write);
    this.#gathered.push(output);
    return (text) => output.write(text);
  }
}

function wantsColor(when: WritingOptions['color'], { env, stdoutIsTty }: Terminal): boolean {
  if (when !== 'auto') return when === 'always';
  return stdoutIsTty && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
