import { describe, expect, test } from 'vitest';
import { standards } from '../index.ts';
import { formats } from '../report/formats.ts';
import { complete, DIRECTIVE } from './completion.ts';
import { BY_PLACEHOLDER, placeholderOf } from './completion-sources.ts';
import { commandsIn } from './program.ts';
import { silentProgram } from './silent-program.ts';

const program = await silentProgram();
const texts = (line: string): string[] =>
  complete(program, line.split(' ')).candidates.map(({ text }) => text);
const directive = (line: string): number => complete(program, line.split(' ')).directive;

describe('a word of gatehouse', () => {
  test.each([
    ['ch', ['check']],
    ['__', []],
    ['check --le', ['--level']],
    ['check --level ', ['privileged', 'baseline', 'restricted', 'auto']],
    ['check --level b', ['baseline']],
    ['check --level=b', ['--level=baseline']],
    ['check --level baseline --le', []],
    ['check --select a --sel', ['--select']],
    ['check --version v1.30', ['v1.30']],
    ['check --select runAsN', ['runAsNonRoot']],
    ['check --ignore=privileged,runAsN', ['--ignore=privileged,runAsNonRoot']],
    ['check -o pre', ['pretty']],
    ['explain hostPor', ['hostPorts']],
    ['explain hostPorts ', []],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['check --no', ['--now']],
    ['check -- --le', []],
    ['serve --tls-min-version ', ['VersionTLS12', 'VersionTLS13']],
    // What is accepted without effect is not offered.
    ['serve --cert-', []],
    ['nonsense --x', []],
  ])('%j', (line, wanted) => {
    expect(texts(line)).toEqual(wanted);
  });

  test('is any command, format or version that there is', () => {
    const shown = program.commands.map((command) => command.name()).filter((name) => !name.startsWith('_'));
    expect(texts('')).toEqual([...shown, 'help']);
    expect(texts('check -o ')).toEqual(formats.map(({ name }) => name));
    expect(texts('check --version ').slice(0, 2)).toEqual(['latest', `v1.${standards.newest}`]);
  });

  test.each([
    ['check ', DIRECTIVE.files],
    ['check deploy/ more', DIRECTIVE.files],
    ['check --config ', DIRECTIVE.files],
    ['check --config=ga', DIRECTIVE.files],
    ['check -o json=', DIRECTIVE.files],
    ['serve --standalone ', DIRECTIVE.directories],
    ['serve --secure-port ', DIRECTIVE.noFiles],
    ['check -o ', DIRECTIVE.noFiles | DIRECTIVE.noSpace],
    ['check --level ', DIRECTIVE.noFiles],
    ['evaluate ', DIRECTIVE.noFiles],
  ])('%j and the files: %d', (line, wanted) => {
    expect(directive(line)).toBe(wanted);
  });

  test('has a description of one line', () => {
    const all = ['', 'check -', 'serve -', 'fix -'].flatMap(
      (line) => complete(program, line.split(' ')).candidates,
    );
    expect(all.filter(({ description }) => description === '' || /[\t\n]/.test(description))).toEqual([]);
  });
});

test('every placeholder says what it stands for', () => {
  const takers = commandsIn(program).flatMap(({ options, registeredArguments }) => [
    ...options.filter(({ hidden, required, optional }) => !hidden && (required || optional)),
    ...registeredArguments,
  ]);
  const unknown = takers
    .filter(({ argChoices }) => argChoices === undefined)
    .map(placeholderOf)
    .filter((name) => BY_PLACEHOLDER[name] === undefined && name !== 'word');
  expect(unknown, 'name them in completion-sources.ts').toEqual([]);
});
