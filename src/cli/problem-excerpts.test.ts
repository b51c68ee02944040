import { expect, test } from 'vitest';
import { MADE_UP_PROBLEM } from '../../test/made-up/reports.ts';
import { excerptsFrom } from './problem-excerpts.ts';

const withExcerpt = excerptsFrom('a: 1\nb: 2\r\n\tc: 3\n');

test('the line that shows it is added', () => {
  expect(withExcerpt(MADE_UP_PROBLEM).excerpt).toEqual({
    lines: [{ number: 3, text: '\tc: 3', mark: { column: 2, length: 1, primary: true } }],
  });
});

test('a problem that has no place, or an excerpt, stays as it is', () => {
  const { place: _, ...nowhere } = MADE_UP_PROBLEM;
  expect(withExcerpt(nowhere)).toBe(nowhere);
  const shown = { ...MADE_UP_PROBLEM, excerpt: { lines: [] } };
  expect(withExcerpt(shown)).toBe(shown);
});
