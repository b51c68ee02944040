import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCommand, folderWith, gatehouse } from './command.ts';

/** Lines that a user may have typed, and what the last word can become. */
const LINES: readonly (readonly [words: readonly string[], wanted: readonly string[]])[] = [
  [['che'], ['check']],
  [
    ['check', '--level', ''],
    ['privileged', 'baseline', 'restricted', 'auto'],
  ],
  [['check', '--level', 'res'], ['restricted']],
  [['check', '-o', 'prett'], ['pretty']],
  [['check', '--select', 'runAsNonRoot,hostPor'], ['runAsNonRoot,hostPorts']],
  [['explain', 'hostPathV'], ['hostPathVolumes']],
  [['fix', '--wri'], ['--write']],
  // Names of files, here with a space and a quote in them.
  [['check', 'it'], ["it's one.yaml"]],
  [['check', '--config', 'some'], ['somewhere/']],
];

const folder = folderWith({ "it's one.yaml": '', 'somewhere/file.yaml': '' });
const bin = folderWith({});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
const run = (shell: string, args: readonly string[], script: string): string[] => {
  const { stdout, stderr, status } = spawnSync(shell, [...args, script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env['PATH']}`, HOME: folder, TERM: 'dumb' },
    timeout: 30_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
};
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

beforeAll(async () => {
  const command = await builtCommand();
  writeFileSync(
    join(bin, 'gatehouse'),
    `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(command)} "$@"\n`,
  );
  chmodSync(join(bin, 'gatehouse'), 0o755);
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    writeFileSync(
      join(bin, shell === 'zsh' ? '_gatehouse' : `completion.${shell}`),
      (await gatehouse(['completion', shell])).stdout,
    );
  }
});

/** Bash cuts words at "=" before anybody sees them. */
const cut = (words: readonly string[]): string[] =>
  words.flatMap((word) => word.split(/(=)/).filter((part, i, all) => part !== '' || i === all.length - 1));

describe.skipIf(!has('bash'))('bash', () => {
  const completions = (words: readonly string[]): string[] => {
    const all = ['gatehouse', ...cut(words)];
    // Outside of a completion compopt only complains, so what it was told is printed instead.
    return run(
      'bash',
      ['--norc', '-c'],
      `source ${bin}/completion.bash
      compopt() { echo "compopt $2"; }
      COMP_WORDS=(${all.map(quoted).join(' ')}); COMP_CWORD=${all.length - 1}
      _gatehouse; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );
  };
  test.each(LINES.slice(0, 7))('%j', (words, wanted) => {
    expect(completions(words).filter((line) => !line.startsWith('compopt'))).toEqual(wanted);
  });
  test.each([
    [['check', 'it'], ['compopt default']],
    [['check', '-o', 'json=o'], ['compopt default']],
    [['serve', '--standalone', ''], ['compopt dirnames']],
    [['serve', '--secure-port', ''], []],
    [['check', '--level=b'], ['baseline']],
    [
      ['check', '--select', 'runAsNonRoot,hostPor'],
      ['compopt nospace', 'runAsNonRoot,hostPorts'],
    ],
    [
      ['check', '--select=runAsNonRoot,hostPor'],
      ['compopt nospace', 'runAsNonRoot,hostPorts'],
    ],
  ])('%j, and what bash does besides', (words, wanted) => {
    expect(completions(words)).toEqual(wanted);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  test.each([
    ...LINES,
    [['check', '--level=b'], ['--level=baseline']],
    [['check', '--config=some'], ['--config=somewhere/']],
    [['serve', '--standalone', 'some'], ['somewhere/']],
  ] as const)('%j', (words, wanted) => {
    const line = `gatehouse ${words.join(' ')}`;
    const found = run(
      'fish',
      ['--no-config', '-c'],
      `source ${bin}/completion.fish; complete -C ${quoted(line)}`,
    );
    expect(found.map((text) => text.split('\t')[0]).sort()).toEqual([...wanted].sort());
  });
});

/** Types a line into a zsh of its own, presses Tab, and reads the line that comes of it. */
const typedIntoZsh = (line: string): string => {
  const script = `
    zmodload zsh/zpty
    zpty -b shell zsh -f -i
    zpty -w shell 'stty -echo; unsetopt zle_bracketed_paste; fpath=(${bin} $fpath); autoload -Uz compinit && compinit -u -D'
    zpty -w shell 'finish() { print -r -- "<$BUFFER>"; exit }; zle -N finish; bindkey "^X" finish; bindkey "^I" expand-or-complete'
    # The prompt tells that all this has been read.
    zpty -w shell "PS1=re''ady"
    zpty -r shell part '*ready*'
    zpty -w -n shell ${quoted(`${line}\t`)}$'\\C-x'
    output=; for i in {1..100}; do
      while zpty -r -t shell part; do output+=$part; done
      [[ $output == *'<gate'*'>'* ]] && break
      sleep 0.1
    done
    print -r -- "$output"
    zpty -d shell`;
  const shown = run('zsh', ['-f', '-c'], script).join('\n');
  return /<(gatehouse [^>]*)>/.exec(shown)?.[1] ?? shown;
};

describe.skipIf(!has('zsh'))('zsh', () => {
  test.each([
    ['gatehouse che', 'gatehouse check '],
    ['gatehouse check --level res', 'gatehouse check --level restricted '],
    ['gatehouse check --level=res', 'gatehouse check --level=restricted '],
    ['gatehouse check --ignore runAsNonRoot,hostPor', 'gatehouse check --ignore runAsNonRoot,hostPorts'],
    ['gatehouse check --config some', 'gatehouse check --config somewhere/'],
    ['gatehouse check --config=some', 'gatehouse check --config=somewhere/'],
    ['gatehouse check -o json=some', 'gatehouse check -o json=somewhere/'],
  ])('%s<Tab>', (line, wanted) => {
    expect(typedIntoZsh(line)).toBe(wanted);
  });
});
