import { expect, test } from 'vitest';
import { PROBLEM_CODES } from './problem.ts';

test.each(Object.entries(PROBLEM_CODES))('%s is explained in one sentence', (code, text) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(text).toMatch(/^[A-Z][^\n]*\.$/);
});
