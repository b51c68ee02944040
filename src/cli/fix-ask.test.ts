import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { ENGLISH } from '../messages/words.ts';
import { Draft } from '../remediation/draft.ts';
import type { Proposal } from '../remediation/plan.ts';
import { UsageError } from './exit-codes.ts';
import { Questions } from './fix-ask.ts';
import type { Terminal } from './terminal.ts';

function terminalOf(answers: readonly string[], isTTY = true): { terminal: Terminal; shown: () => string } {
  let shown = '';
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const answer of answers) yield Buffer.from(answer);
  }
  const stdin = Object.assign(stream(), { isTTY });
  const writeError = (text: string): void => {
    shown += text;
  };
  const terminal = { stdin, writeError, words: ENGLISH } as unknown as Terminal;
  return { terminal, shown: () => shown };
}

const before = documentOf('a: 1\nb: 2\n');
const after = documentOf('a: 1\nb: 3\n');
const finding = { check: 'b', message: 'b is 2', fix: { safety: 'review', summary: 'Set it to 3.' } };
const proposal = {
  fault: { finding },
  before: Draft.of(before),
  after: Draft.of(after),
} as unknown as Proposal;

async function answersTo(
  lines: readonly string[],
  times: number,
): Promise<{ answers: boolean[]; shown: string }> {
  const { terminal, shown } = terminalOf(lines);
  const questions = new Questions(terminal);
  const answers: boolean[] = [];
  for (let i = 0; i < times; i++) answers.push(await questions.ask(proposal, before));
  await questions.close();
  return { answers, shown: shown() };
}

describe('questions', () => {
  test('yes and no, however the lines come', async () => {
    expect((await answersTo(['y\nn', 'o\n', 'Yes\r\n'], 3)).answers).toEqual([true, false, true]);
  });

  test('a for all, q for none that follow, as at the end of the input', async () => {
    expect((await answersTo(['n\na\n'], 4)).answers).toEqual([false, true, true, true]);
    expect((await answersTo(['y\nq\n'], 4)).answers).toEqual([true, false, false, false]);
    expect((await answersTo(['y\n'], 3)).answers).toEqual([true, false, false]);
  });

  test('anything else tells what can be said', async () => {
    const { answers, shown } = await answersTo(['what\ny\n'], 1);
    expect(answers).toEqual([true]);
    expect(shown).toContain('a  make this fix and all that follow');
  });

  test('the diff of this fix alone, with the lines of the file', async () => {
    const { shown } = await answersTo(['y\n'], 1);
    expect(shown).toContain('[b] b is 2\nSet it to 3. (needs a test)\n--- a/pod.yaml\n');
    expect(shown).toContain('@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n');
  });

  test('there has to be a terminal', () => {
    expect(() => new Questions(terminalOf([], false).terminal)).toThrow(UsageError);
  });
});
