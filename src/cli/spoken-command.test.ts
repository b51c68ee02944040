import { Argument, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { inEnglish, saying } from '../core/saying.ts';
import { ja } from '../messages/ja.ts';
import { ko } from '../messages/ko.ts';
import { ENGLISH, Words } from '../messages/words.ts';
import { helpSayings, tellHelp } from './help-texts.ts';
import { InvalidValue } from './invalid-value.ts';
import { commandsIn } from './program.ts';
import { silentProgram } from './silent-program.ts';
import { SpokenCommand, spokenCommandsIn } from './spoken-command.ts';

function programIn(words: Words): { program: SpokenCommand; told: () => string } {
  let told = '';
  const program = new SpokenCommand('gatehouse', words);
  program.configureOutput({ writeErr: (text) => (told += text), writeOut: (text) => (told += text) });
  program
    .command('show')
    .description("Judges {braces} and 'apostrophes'.")
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']))
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'never']).default('auto'))
    .addOption(
      new Option('--port <n>', 'a port').argParser(() => {
        throw new InvalidValue(saying('expected.whole', 'a whole number is expected.'));
      }),
    )
    .addOption(new Option('-q, --quiet', 'less').conflicts('verbose'))
    .addOption(new Option('--verbose', 'more'))
    .action(() => undefined);
  for (const command of commandsIn(program)) command.exitOverride();
  return { program, told: () => told };
}

describe.each([new Words(ko), new Words(ja)])('$language', (words) => {
  test.each([
    [['show']],
    [['show', 'bash', '--port']],
    [['show', 'bash', '-q', '--verbose']],
    [['show', 'bash', '--colour', 'x']],
    [['shew']],
    [['show', 'bash', 'zsh']],
    [['show', 'bash', '--color', 'red']],
    [['show', 'bash', '--port', 'x']],
    [['show', 'fish']],
    [['show', '--help']],
  ])('%j is answered without English', (args) => {
    const { program, told } = programIn(words);
    expect(() => program.parse(args, { from: 'user' })).toThrow();
    const own = words.language === 'ko' ? /[\uac00-\ud7a3]/ : /[\u3040-\u30ff\u4e00-\u9fff]/;
    expect(told()).toMatch(own);
    expect(told()).not.toMatch(/error|unknown|invalid|expected|Expected|Usage|Options|Did you|argument/);
  });
});

test('English is as commander has it', () => {
  const { program, told } = programIn(ENGLISH);
  expect(() => program.parse(['show', 'bash', '--port', 'x'], { from: 'user' })).toThrow();
  expect(told()).toBe("error: option '--port <n>' argument 'x' is invalid. a whole number is expected.\n");
});

test('texts with braces and apostrophes come back as they are', async () => {
  const commands = [...spokenCommandsIn(commandsIn(programIn(ENGLISH).program))];
  const texts = [...helpSayings(commands).entries()].map(([id, english]) =>
    inEnglish({ id, english, values: {} }),
  );
  expect(texts).toContain("Judges {braces} and 'apostrophes'.");
});

test.each([new Words(ko), new Words(ja)])('examples are the same commands in $language', async (words) => {
  const commandsOf = (ending: string): string[] =>
    [...ending.matchAll(/^ {2}[$>] (\S+(?: \S+)*)/gm)].map(([, line]) => line ?? '');
  const english = spokenCommandsIn(commandsIn(await silentProgram())).map(({ ending }) => commandsOf(ending));
  const told = spokenCommandsIn(commandsIn(await silentProgram())).map((command) => {
    tellHelp(command, words);
    return commandsOf(command.ending);
  });
  expect(told).toEqual(english);
});
