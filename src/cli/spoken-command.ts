import {
  type AddHelpTextContext,
  type AddHelpTextPosition,
  type Argument,
  type Command,
  InvalidArgumentError,
  type Option,
} from 'commander';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { wrapText } from '../report/wrap-text.ts';
import { complaintSaying } from './commander-complaints.ts';
import { TwinnedCommand } from './environment-twins.ts';
import { InvalidValue } from './invalid-value.ts';

/** A command that tells commander's own words in the language of the user: headings, defaults, complaints. */
export class SpokenCommand extends TwinnedCommand {
  readonly #words: Words;
  /** What help says behind the options: examples, exit codes. */
  ending = '';

  constructor(name: string | undefined, words: Words) {
    super(name);
    this.#words = words;
    if (words.language === 'en') return;
    this.configureHelp({
      // Commander breaks lines at spaces alone.
      boxWrap: (text, columns) =>
        text
          .split('\n')
          .flatMap((line) => wrapText('', line, columns))
          .join('\n'),
      styleTitle: (title) => words.say(TITLES[title] ?? title),
      optionDescription: (option) => described(option, words),
      argumentDescription: (argument) => described(argument, words),
      subcommandDescription: (command) =>
        command.name() === 'help' ? words.say(HELP) : command.summary() || command.description(),
    });
    this.configureOutput({
      outputError: (text, write) => write(`${words.say(complaintSaying(text.trimEnd(), words))}\n`),
    });
  }

  override createCommand(name?: string): SpokenCommand {
    return new SpokenCommand(name, this.#words);
  }

  override addOption(option: Option): this {
    const { parseArg: parse } = option;
    if (parse !== undefined) {
      option.argParser((text, before) => {
        try {
          return parse.call(option, text, before);
        } catch (error) {
          throw error instanceof InvalidValue ? new InvalidArgumentError(this.#words.say(error.said)) : error;
        }
      });
    }
    return super.addOption(option);
  }

  override addHelpText(
    position: AddHelpTextPosition,
    text: string | ((context: AddHelpTextContext) => string),
  ): this {
    if (typeof text === 'function') return super.addHelpText(position, text);
    if (position !== 'after') return super.addHelpText(position, text);
    this.ending = text;
    return super.addHelpText(position, () => this.ending);
  }
}

const HELP = saying('help.help', 'display help for command');

const TITLES: Readonly<Record<string, Saying>> = {
  'Usage:': saying('help.usage', 'Usage:'),
  'Arguments:': saying('help.arguments', 'Arguments:'),
  'Options:': saying('help.options', 'Options:'),
  'Commands:': saying('help.commands', 'Commands:'),
};

/** As commander does it, in other words. */
function described(taker: Option | Argument, words: Words): string {
  const { argChoices: choices, defaultValue } = taker;
  const envVar = 'envVar' in taker ? taker.envVar : undefined;
  const isShown = defaultValue !== undefined && (!('flags' in taker) || taker.required || taker.optional);
  const facts = [
    ...(choices === undefined
      ? []
      : [saying('help.choices', 'choices: {choices}', { choices: choices.join(', ') })]),
    ...(isShown ? [saying('help.default', 'default: {value}', { value: defaultText(taker) })] : []),
    ...(envVar === undefined ? [] : [saying('help.env', 'env: {name}', { name: envVar })]),
  ].map((fact) => words.say(fact));
  const isHelp = 'long' in taker && taker.long === '--help';
  const description = isHelp ? words.say(HELP) : taker.description;
  return facts.length === 0 ? description : `${description} (${facts.join(', ')})`;
}

function defaultText({ defaultValue, defaultValueDescription }: Option | Argument): string {
  return defaultValueDescription ?? JSON.stringify(defaultValue);
}

export function spokenCommandsIn(commands: readonly Command[]): SpokenCommand[] {
  return commands.filter((command) => command instanceof SpokenCommand);
}
