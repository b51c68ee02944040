import type { Argument, Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { ENGLISH, type Words } from '../messages/words.ts';
import { type Candidate, sourceOf, type WordSource } from './completion-sources.ts';

/** What the shell is to do besides offering the candidates: the bits that Cobra has for it, which kubectl understands. */
export const DIRECTIVE = { files: 0, noSpace: 2, noFiles: 4, directories: 16 } as const;

export interface Completion {
  /** Whole words, which all begin with the one that is completed. */
  readonly candidates: readonly Candidate[];
  readonly directive: number;
}

/** What may stand in the place of the last word, which may be empty. The words are those behind `gatehouse`. */
export function complete(program: Command, words: readonly string[], told: Words = ENGLISH): Completion {
  const word = words.at(-1) ?? '';
  const { command, option, position, isOptionsEnded } = readWords(program, words.slice(0, -1));
  if (option !== undefined) return fromSource(sourceOf(option), '', word, told);
  if (word.startsWith('-') && !isOptionsEnded) return completeOption(command, word, words, told);
  if (command.commands.length > 0 && position === 0) return offered(commandsOf(command), word);
  const argument = argumentAt(command, position);
  return argument === undefined ? offered([], word) : fromSource(sourceOf(argument), '', word, told);
}

interface WordsRead {
  readonly command: Command;
  /** The option whose value comes next. */
  readonly option?: Option | undefined;
  /** How many arguments have been given. */
  readonly position: number;
  /** After `--` nothing is an option. */
  readonly isOptionsEnded: boolean;
}

function readWords(program: Command, words: readonly string[]): WordsRead {
  let command = program;
  let option: Option | undefined;
  let position = 0;
  let isOptionsEnded = false;
  for (const word of words) {
    if (option !== undefined) option = undefined;
    else if (word === '--') isOptionsEnded = true;
    else if (word.startsWith('-') && word !== '-' && !isOptionsEnded) option = optionAwaiting(command, word);
    else {
      const child = position === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (child === undefined) position += 1;
      else command = child;
    }
  }
  return { command, option, position, isOptionsEnded };
}

/** The option that this word names, where its value is the next word. */
function optionAwaiting(command: Command, word: string): Option | undefined {
  const named = command.options.find(({ short, long }) => word === long || word === short);
  return named?.required === true ? named : undefined;
}

function completeOption(command: Command, word: string, words: readonly string[], told: Words): Completion {
  const equals = word.indexOf('=');
  if (word.startsWith('--') && equals > 0) {
    const option = command.options.find(({ long }) => long === word.slice(0, equals));
    if (option === undefined) return offered([], word);
    return fromSource(sourceOf(option), word.slice(0, equals + 1), word.slice(equals + 1), told);
  }
  // Choices have a parser as well; what has another one may be repeated.
  const isGiven = ({ short, long, parseArg, argChoices }: Option): boolean =>
    (parseArg === undefined || argChoices !== undefined) &&
    words.slice(0, -1).some((given) => given === short || given === long);
  const options = command.options
    .filter((option) => !option.hidden && !isGiven(option))
    .map(({ long, short, description }) => ({ text: long ?? short ?? '', description }));
  return offered(
    [...options, { text: '--help', description: told.say(saying('help.help', 'display help for command')) }],
    word,
  );
}

/** `before` is what the word has in front of the value; it stays. */
function fromSource(source: WordSource, before: string, value: string, told: Words): Completion {
  if (source === 'anything') return offered([], value);
  if (source === 'files') return { candidates: [], directive: DIRECTIVE.files };
  if (source === 'directories') return { candidates: [], directive: DIRECTIVE.directories };
  const { candidates, isList = false, takesFile = false } = source;
  if (takesFile && value.includes('=')) return { candidates: [], directive: DIRECTIVE.files };
  const comma = isList ? value.lastIndexOf(',') + 1 : 0;
  const kept = before + value.slice(0, comma);
  const whole = candidates(told).map(({ text, description }) => ({ text: kept + text, description }));
  const found = offered(whole, before + value);
  return isList || takesFile ? { ...found, directive: found.directive | DIRECTIVE.noSpace } : found;
}

function offered(candidates: readonly Candidate[], word: string): Completion {
  return {
    candidates: candidates.filter(({ text }) => text.startsWith(word)),
    directive: DIRECTIVE.noFiles,
  };
}

function commandsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((child) => ({ text: child.name(), description: child.summary() || child.description() }));
}

function argumentAt({ registeredArguments: all }: Command, position: number): Argument | undefined {
  const last = all.at(-1);
  return all[position] ?? (last?.variadic === true ? last : undefined);
}
