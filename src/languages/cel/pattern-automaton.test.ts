import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { Random } from '../../../conformance/random.ts';
import { PatternAutomaton } from './pattern-automaton.ts';
import { plainPattern } from './pattern-syntax.ts';

const ATOMS = [
  'a',
  'b',
  '-',
  'é',
  '.',
  '[ab]',
  '[^a]',
  '[a-c.]',
  '\\.',
  '\\d',
  '\\W',
  '[\\w-]',
  '[]a]',
  '[^]]',
  '(',
  '(?:',
  ')',
  '|',
];
const REPEATS = ['*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?'];
const CHARACTERS = ['a', 'b', 'c', '-', '.', '1', '\n', 'é', ']', '語', '😀'];

function randomPattern(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(7) }, () => {
    return random.pick(ATOMS) + (random.chance(0.4) ? random.pick(REPEATS) : '');
  });
  return (random.chance(0.4) ? '^' : '') + parts.join('') + (random.chance(0.4) ? '$' : '');
}

test('an automaton says what RE2 says, or nothing', () => {
  const random = new Random(26);
  const counts = { asked: 0, plain: 0, answered: 0 };
  for (let i = 0; i < 40_000; i++) {
    const source = randomPattern(random);
    const pattern = valid(source);
    if (pattern === undefined) continue;
    counts.asked++;
    const plain = plainPattern(source);
    const automaton = plain && PatternAutomaton.of(plain);
    if (automaton === undefined) continue;
    counts.plain++;
    for (let j = 0; j < 5; j++) {
      const text = random.list(8, () => random.pick(CHARACTERS)).join('');
      const answer = automaton.test(text);
      if (answer === undefined) continue;
      counts.answered++;
      expect(answer, `${source} in ${JSON.stringify(text)}`).toBe(pattern.matcher(text).find());
    }
  }
  expect(counts.plain).toBeGreaterThan(counts.asked / 2);
  expect(counts.answered).toBeGreaterThan(20_000);
});

function valid(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

test.each([
  ['^registry[.]example[.]com/[a-z/-]+:[0-9.]+$', true],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', true],
  ['^(a+)+$', true],
  ['(?i)abc', false],
  ['\\bword\\b', false],
  ['[[:alpha:]]+', false],
  ['^a|b$', false],
  ['a^b', false],
  ['語', false],
  ['(a{1,100}){1,100}', false],
])('%s', (source, isPlain) => {
  const plain = plainPattern(source);
  expect((plain && PatternAutomaton.of(plain)) !== undefined).toBe(isPlain);
});

test('gives up on a pattern that needs too many states', () => {
  const plain = plainPattern('(a|b)*a(a|b){12}$');
  const automaton = plain && PatternAutomaton.of(plain);
  const random = new Random(7);
  const text = Array.from({ length: 5000 }, () => random.pick(['a', 'b'])).join('');
  expect(automaton?.test(text)).toBeUndefined();
});
