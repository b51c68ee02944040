import { Option } from 'commander';
import { LANGUAGES, type Language } from '../core/language.ts';
import { saying } from '../core/saying.ts';
import { nearestOf } from '../core/text-distance.ts';
import { languageOfLocale } from '../messages/language-choice.ts';
import { loadWords } from '../messages/load-words.ts';
import type { Words } from '../messages/words.ts';
import { UsageError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const;

export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

export function languageOption(): Option {
  return new Option(
    '--lang <language>',
    'language of what people read; auto is that of the terminal (default: auto)',
  )
    .choices(LANGUAGE_CHOICES)
    .env('GATEHOUSE_LANG');
}

/**
 * The words to speak in before any command has read its options: help and complaints are told in them as well. `--lang` goes
 * before the environment.
 */
export async function wordsFor(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ words: Words; isLanguageAsked: boolean }> {
  const choice = choiceIn(args) ?? (env['GATEHOUSE_LANG'] || undefined);
  return { words: await loadWords(languageOf(choice, env)), isLanguageAsked: choice !== undefined };
}

/** The terminal in the language that gatehouse.yaml names, unless the command line or the environment asks for one. */
export async function spokenAs(
  terminal: Terminal,
  configured: LanguageChoice | undefined,
): Promise<Terminal> {
  if (terminal.isLanguageAsked === true || configured === undefined) return terminal;
  return { ...terminal, words: await loadWords(languageOf(configured, terminal.env)) };
}

/** What `--lang`, the environment or gatehouse.yaml asks for, if anything; `auto` asks for the language of the terminal. */
export function languageOf(
  choice: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (choice === undefined || choice === '' || choice === 'auto') return languageOfLocale(env);
  const language = LANGUAGES.find((candidate) => candidate === choice);
  if (language !== undefined) return language;
  const near = nearestOf(choice, LANGUAGE_CHOICES);
  const names = LANGUAGE_CHOICES.join(', ');
  throw new UsageError(
    near === undefined
      ? saying('language.unknown', 'unknown language "{choice}". Languages: {names}', { choice, names })
      : saying(
          'language.unknown.near',
          'unknown language "{choice}"; did you mean {near}? Languages: {names}',
          {
            choice,
            near,
            names,
          },
        ),
  );
}

function choiceIn(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  let choice: string | undefined;
  options.forEach((arg, i) => {
    if (arg === '--lang') choice = options[i + 1];
    else if (arg.startsWith('--lang=')) choice = arg.slice('--lang='.length);
  });
  return choice;
}
