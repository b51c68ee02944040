import { expect, test } from 'vitest';
import { Strikes } from './strikes.ts';

test('each while is longer, up to ten minutes, and what was long ago is forgotten', () => {
  let now = 0;
  const strikes = new Strikes(() => now);
  const secondsOut = (): number => {
    strikes.add('p');
    const begun = now;
    while (strikes.isOut('p')) now += 1_000;
    return (now - begun) / 1_000;
  };
  expect(strikes.isOut('p')).toBe(false);
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(secondsOut)).toEqual([10, 20, 40, 80, 160, 320, 600, 600]);
  now += 10 * 60_000 + 1;
  expect(secondsOut()).toBe(10);
});

test('each for itself', () => {
  const strikes = new Strikes(() => 0);
  strikes.add('p');
  expect([strikes.isOut('p'), strikes.isOut('other'), strikes.out()]).toEqual([true, false, ['p']]);
});
