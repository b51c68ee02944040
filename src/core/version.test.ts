import { describe, expect, test } from 'vitest';
import { isSameVersion, LATEST, parseVersion, versionOf } from './version.ts';

describe('parseVersion', () => {
  test.each([
    ['v1.0', 0],
    ['v1.37', 37],
    ['v1.10000', 10000],
    ['v1.9223372036854775807', 2 ** 63],
  ])('reads %s and keeps it as written', (text, minor) => {
    expect(parseVersion(text)).toEqual({ text, minor });
  });

  test('latest is newer than any', () => {
    expect(parseVersion('latest')).toBe(LATEST);
    expect(LATEST.minor).toBeGreaterThan(versionOf(2 ** 53).minor);
  });

  test.each([
    'v1.01',
    'v1',
    'v1.',
    '1.22',
    'v2.0',
    '',
    'Latest',
    ' v1.2',
    'v1.2 ',
    'v1.2\n',
    'v1.-1',
    'v1.9223372036854775808',
  ])('refuses %j', (text) => expect(parseVersion(text)).toBeUndefined());
});

test('latest is not the newest version there is', () => {
  expect(isSameVersion(LATEST, versionOf(37))).toBe(false);
  expect(isSameVersion(versionOf(37), versionOf(37))).toBe(true);
});
