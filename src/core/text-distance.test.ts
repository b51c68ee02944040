import { describe, expect, test } from 'vitest';
import { editDistance, nearestOf } from './text-distance.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['levle', 'level', 1],
  ['ab', 'ba', 1],
])('from %j to %j it is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

describe('nearestOf', () => {
  const words = ['level', 'version', 'hostPathVolumes', 'hostPorts', 'sysctls'];
  test.each([
    ['levle', 'level'],
    ['LEVEL', 'level'],
    ['verison', 'version'],
    ['sysctl', 'sysctls'],
    ['hostPat', 'hostPathVolumes'],
    ['hostPort', 'hostPorts'],
  ])('%s is meant to be %s', (word, meant) => expect(nearestOf(word, words)).toBe(meant));

  test.each(['', 'x', 'host', 'privileged'])('%j may be anything', (word) =>
    expect(nearestOf(word, words)).toBeUndefined(),
  );
});
