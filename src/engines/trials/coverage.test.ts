import { expect, test } from 'vitest';
import type { Branch, Way } from '../coverage.ts';
import { Coverage, coveredPercent } from './coverage.ts';
import { lcovOf } from './lcov.ts';

const branch = (file: string, line: number, ...ways: Way[]): Branch => ({
  key: `${file}:${line}`,
  place: { file, line, column: 3, length: 1 },
  text: 'x',
  ways,
});

test('a policy that is compiled twice is one, and what is done aside does not count', () => {
  const coverage = new Coverage();
  const first = coverage.branch(branch('b.yaml', 2, 'true', 'false'));
  const again = coverage.branch(branch('b.yaml', 2, 'true', 'false'));
  first(0);
  again(0);
  coverage.without(() => again(1));
  coverage.branch(branch('b.yaml', 1, 'reached'));
  coverage.branch(branch('a.ts', 7, 'statement'))(0);
  const files = coverage.files();
  expect(files.map(({ file, covered, total }) => [file, covered, total])).toEqual([
    ['a.ts', 0, 0],
    ['b.yaml', 1, 3],
  ]);
  expect(files[1]?.branches.map(({ counts }) => counts)).toEqual([[0], [2, 0]]);
  expect(coveredPercent(files)).toBe(33.3);
  expect(lcovOf(files)).toBe(
    [
      ...['TN:', 'SF:a.ts', 'BRF:0', 'BRH:0', 'DA:7,1', 'LF:1', 'LH:1', 'end_of_record'],
      ...['TN:', 'SF:b.yaml', 'BRDA:1,0,0,-', 'BRDA:2,1,0,2', 'BRDA:2,1,1,0', 'BRF:3', 'BRH:1'],
      ...['DA:1,0', 'DA:2,2', 'LF:2', 'LH:1', 'end_of_record', ''],
    ].join('\n'),
  );
});

test('a hundred means all', () => {
  expect(coveredPercent([{ covered: 9999, total: 10_000 }])).toBe(99.9);
  expect(coveredPercent([{ covered: 0, total: 0 }])).toBe(100);
});
