import { expect, test } from 'vitest';
import { madeUpFinding } from '../../test/made-up/reports.ts';
import { groupFindings } from './finding-group.ts';

const at = (line: number, column: number) =>
  madeUpFinding({ place: { file: 'a.yaml', line, column, length: 1 } });

test('what stands at one place is one group, in the order of the first', () => {
  const [a, b, c] = [at(3, 5), at(1, 2), at(3, 5)];
  expect(groupFindings([a, b, c])).toEqual([[a, c], [b]]);
});

test('a far column of one line is not the beginning of another', () => {
  expect(groupFindings([at(1, 4097), at(2, 1)])).toHaveLength(2);
  expect(groupFindings([at(1, 2 ** 32 + 1), at(1, 1)])).toHaveLength(2);
});
