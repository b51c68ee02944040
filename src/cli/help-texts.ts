import type { Command } from 'commander';
import type { Words } from '../messages/words.ts';
import type { SpokenCommand } from './spoken-command.ts';

/** A text that help shows, where it is defined. */
interface HelpText {
  /** `check.option.level`, by the commands from the program down. */
  readonly id: string;
  /** `option.level`: the same for every command that says the same of it. */
  readonly shared: string;
  readonly text: string;
  replace(text: string): void;
}

/** Tells what a command says of itself in another language than English, once it has all of its options. */
export function tellHelp(command: SpokenCommand, words: Words): void {
  for (const { id, shared, text, replace } of textsOf(command)) {
    const english = messageOf(text);
    const told = [id, shared]
      .map((name) => words.say({ id: `help.${name}`, english, values: {} }))
      .find((candidate) => candidate !== text);
    if (told !== undefined) replace(told);
  }
}

/** Everything that help says, as sayings by their id; what several commands say of an option alike has one. */
export function helpSayings(commands: readonly SpokenCommand[]): ReadonlyMap<string, string> {
  const texts = commands.flatMap(textsOf);
  const isShared = ({ shared, text }: HelpText): boolean => commonText(shared, texts) === text;
  const sayings = new Map<string, string>();
  for (const one of texts) {
    const id = `help.${isShared(one) ? one.shared : one.id}`;
    const english = messageOf(one.text);
    const before = sayings.get(id);
    if (before !== undefined && before !== english) throw new Error(`${id} has two texts`);
    sayings.set(id, english);
  }
  return sayings;
}

/** What most commands say of an option; undefined where no two say the same. */
function commonText(shared: string, texts: readonly HelpText[]): string | undefined {
  const counts = new Map<string, number>();
  for (const other of texts.filter((one) => one.shared === shared))
    counts.set(other.text, (counts.get(other.text) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 ? most[0] : undefined;
}

/** Hidden commands are for programs. */
function textsOf(command: SpokenCommand): HelpText[] {
  const path = pathOf(command);
  if (path.some((name) => name.startsWith('_'))) return [];
  const text = (kind: string, english: string, replace: (text: string) => void): HelpText[] =>
    english === '' ? [] : [{ id: [...path, kind].join('.'), shared: kind, text: english, replace }];
  return [
    ...text('summary', command.summary(), (told) => command.summary(told)),
    ...text('description', command.description(), (told) => command.description(told)),
    ...text('ending', command.ending.trim(), (told) => {
      command.ending = `\n${told}`;
    }),
    ...command.registeredArguments.flatMap((argument) =>
      text(`argument.${argument.name()}`, argument.description, (told) => {
        argument.description = told;
      }),
    ),
    ...command.options
      .filter(({ hidden }) => !hidden)
      .flatMap((option) =>
        text(`option.${option.name()}`, option.description, (told) => {
          option.description = told;
        }),
      ),
  ];
}

function pathOf(command: Command): string[] {
  if (command.parent === null) return ['gatehouse'];
  return [...(command.parent.parent === null ? [] : pathOf(command.parent)), command.name()];
}

/** Help has no places: a brace is a brace, and quoted from the first to the last. */
function messageOf(text: string): string {
  const [, before = '', braced, after = ''] = /^([^{}]*)([{}].*[{}]|[{}])([^{}]*)$/s.exec(text) ?? [];
  if (braced === undefined) return text;
  const doubled = (part: string): string => part.replaceAll("'", "''");
  return `${doubled(before)}'${doubled(braced)}'${doubled(after)}`;
}
