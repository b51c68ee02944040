import { expect, test } from 'vitest';
import { compareLevels, isLevel, LEVELS } from './level.ts';

test('levels go from widest to tightest', () => {
  const order = LEVELS.map((a) => LEVELS.map((b) => compareLevels(a, b)));
  expect(order).toEqual([
    [0, -1, -1],
    [1, 0, -1],
    [1, 1, 0],
  ]);
});

test.each(['privileged', 'baseline', 'restricted'])('%s is a level', (text) =>
  expect(isLevel(text)).toBe(true),
);

test.each(['', 'Baseline', ' baseline', 'constructor'])('%j is none', (text) =>
  expect(isLevel(text)).toBe(false),
);
