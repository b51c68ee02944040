import { expect, test } from 'vitest';
import { runRandomScripts } from './random-scripts.ts';

/** `npm run conformance` runs 100,000, others each time. */
const PROGRAMS = 2000;

test(`${PROGRAMS} random programs end, and leave the next one alone`, () => {
  const { endings, faults } = runRandomScripts(PROGRAMS, 7);
  expect(faults).toEqual([]);
  expect([...endings.values()].reduce((sum, each) => sum + each, 0)).toBe(PROGRAMS);
  expect(endings.get('refused')).toBeGreaterThan(PROGRAMS / 2);
  expect(endings.get('returned')).toBeGreaterThan(0);
});
