import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { silentProgram } from '../src/cli/silent-program.ts';
import { manPage } from './generate-man.ts';

describe('the man page', async () => {
  const { text } = await manPage();

  test('has a section for each command, with its examples', async () => {
    const leaves = (await silentProgram()).commands.filter(({ commands }) => commands.length === 0);
    for (const command of leaves.filter((one) => !one.name().startsWith('_'))) {
      const section = text.split(`.SH ${command.name().toUpperCase()}\n`)[1]?.split('.SH ')[0] ?? '';
      expect(section).toMatch(/^Examples?:\n {2}[$>] /m);
    }
  });

  test('has no line that troff would take for a command of its own', () => {
    const known = /^\.(\\"|TH|SH|B|I|TP|PP|br|nf|fi)( |$)/;
    expect(text.split('\n').filter((line) => /^[.']/.test(line) && !known.test(line))).toEqual([]);
  });

  test('is read without a warning, where groff is', () => {
    const { error, stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-c'], {
      input: text,
      encoding: 'utf8',
    });
    if (error !== undefined) return;
    expect(stderr).toBe('');
    expect(stdout).toContain('GATEHOUSE_LEVEL');
  });
});
