import { type Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { dropWhatIsOff, slipsIn } from './environment-twins.ts';
import { commandsIn } from './program.ts';
import { silentProgram } from './silent-program.ts';

const options = commandsIn(await silentProgram()).flatMap((command) =>
  command.options.filter(({ hidden }) => !hidden).map((option) => ({ command: command.name(), option })),
);

describe('every option has a twin in the environment', () => {
  test('that names the option', () => {
    const wrong = options
      .filter(({ command, option }) => command !== 'gatehouse' && option.long !== '--help')
      .filter(({ option: { long, envVar = '' } }) => {
        const name = (long ?? '').slice(2).replaceAll('-', '_').toUpperCase();
        return !envVar.startsWith('GATEHOUSE_') || !envVar.endsWith(`_${name}`);
      });
    expect(wrong.map(({ command, option }) => `${command} ${option.flags}: ${option.envVar}`)).toEqual([]);
  });

  test('that is read', async () => {
    const leaves = commandsIn(await silentProgram()).filter(({ commands }) => commands.length === 0);
    const unread: string[] = [];
    for (const leaf of leaves) {
      for (const option of leaf.options.filter(({ hidden }) => !hidden)) {
        const { flags, envVar = '' } = option;
        if (!(await isRead(pathOf(leaf), option.attributeName(), envVar)))
          unread.push(`${leaf.name()} ${flags}`);
      }
    }
    expect(unread).toEqual([]);
  });

  test('that means one thing', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { option } of options) {
      if (option.envVar === undefined) continue;
      const meaning = `${option.flags} ${option.argChoices?.join() ?? ''}`;
      meanings.set(option.envVar, (meanings.get(option.envVar) ?? new Set()).add(meaning));
    }
    expect([...meanings].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test('that Kubernetes does not set for a Service called gatehouse', () => {
    const injected = /^GATEHOUSE_(SERVICE_(HOST|PORT.*)|PORT(_\d+_.*)?)$/;
    expect(options.map(({ option }) => option.envVar ?? '').filter((name) => injected.test(name))).toEqual(
      [],
    );
  });
});

describe('a switch in the environment', () => {
  const quiet = [
    new Option('--quiet').env('GATEHOUSE_QUIET'),
    new Option('--level <x>').env('GATEHOUSE_LEVEL'),
  ];

  test.each(['', '0', 'false', 'FALSE', 'no', 'off'])('is off when it is %j', (value) => {
    const env: Record<string, string | undefined> = { GATEHOUSE_QUIET: value, GATEHOUSE_LEVEL: '0' };
    dropWhatIsOff(quiet, env);
    expect(env).toEqual({ GATEHOUSE_LEVEL: '0' });
  });

  test('and any option that is empty is not set', () => {
    const env = { GATEHOUSE_QUIET: '', GATEHOUSE_LEVEL: '' };
    dropWhatIsOff(quiet, env);
    expect(env).toEqual({});
  });

  test.each(['1', 'true', 'Yes', 'on'])('is on when it is %j', (value) => {
    const env = { GATEHOUSE_QUIET: value };
    dropWhatIsOff(quiet, env);
    expect(env).toEqual({ GATEHOUSE_QUIET: value });
  });

  test('is refused when it is anything else', () => {
    expect(() => dropWhatIsOff(quiet, { GATEHOUSE_QUIET: 'maybe' })).toThrow(
      'GATEHOUSE_QUIET is "maybe" in the environment; true or false is expected',
    );
  });
});

describe('a variable that sets nothing', () => {
  const known = [new Option('--level <x>').env('GATEHOUSE_LEVEL')];
  test('is named when it looks like a slip', () => {
    expect(
      slipsIn(known, { GATEHOUSE_LEVLE: 'restricted', GATEHOUSE_LEVEL: 'baseline' }).map(inEnglish),
    ).toEqual(['GATEHOUSE_LEVLE in the environment sets nothing; did you mean GATEHOUSE_LEVEL?']);
  });
  test('may be that of somebody else', () => {
    expect(slipsIn(known, { GATEHOUSE_SERVICE_HOST: '10.0.0.1', LEVEL: 'x', PATH: '' })).toEqual([]);
  });
});

function pathOf(command: Command): string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

/** Whether the variable arrives: the value is there, or refused with the name of the variable. */
async function isRead(path: readonly string[], attribute: string, variable: string): Promise<boolean> {
  const program = await silentProgram();
  let command: Command = program;
  for (const name of path) command = command.commands.find((child) => child.name() === name) ?? command;
  command.action(() => undefined).configureOutput({ writeErr: () => undefined });
  process.env[variable] = 'x';
  try {
    program.parse(path, { from: 'user' });
  } catch (error) {
    if (error instanceof Error && error.message.includes(`from env '${variable}'`)) return true;
  } finally {
    delete process.env[variable];
  }
  return command.getOptionValueSource(attribute) === 'env';
}
