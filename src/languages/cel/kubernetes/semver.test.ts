import { expect, test } from 'vitest';
import { compareSemver, normalised, parseSemver, semverText } from './semver.ts';

test.each(['1.0.0', '0.1.0-alpha.1+b.2', '1.2.3--', '18446744073709551615.0.0'])('%s', (text) => {
  expect(semverText(parseSemver(text))).toBe(text);
});

test.each([
  ['', 'Version string empty'],
  ['1.0', 'No Major.Minor.Patch elements found'],
  ['v1.0.0', 'Invalid character(s) found in major number "v1"'],
  ['1.01.0', 'Minor number must not contain leading zeroes "01"'],
  ['1.0.18446744073709551616', 'strconv.ParseUint: parsing "18446744073709551616": value out of range'],
  ['1..0', 'strconv.ParseUint: parsing "": invalid syntax'],
  ['1.0.0-01', 'Numeric PreRelease version must not contain leading zeroes "01"'],
  ['1.0.0-a..b', 'Prerelease is empty'],
  ['1.0.0+', 'Build meta data is empty'],
  ['1.0.0+é', 'Invalid character(s) found in build meta data "é"'],
])('%j is none', (text, message) => {
  expect(() => parseSemver(text)).toThrow(message);
});

test.each([
  ['v1.0.0', '1.0.0'],
  ['1', '1.0.0'],
  ['01.01.01', '1.1.1'],
  ['00.0.0-a', '0.0.0-a'],
])('%s is %s when normalised', (text, expected) => {
  expect(normalised(text)).toBe(expected);
});

test('a short version has no prerelease', () => {
  expect(() => normalised('1.0-a')).toThrow('short version cannot contain PreRelease/Build meta data');
});

test('are in order', () => {
  const ordered = [
    '0.9.9',
    '1.0.0-1',
    '1.0.0-2',
    '1.0.0-a',
    '1.0.0-a.b',
    '1.0.0',
    '1.0.1',
    '1.1.0',
    '10.0.0',
  ];
  const versions = ordered.map(parseSemver);
  for (const [i, a] of versions.entries()) {
    for (const [j, b] of versions.entries()) expect(compareSemver(a, b)).toBe(Math.sign(i - j));
  }
  expect(compareSemver(parseSemver('1.0.0+a'), parseSemver('1.0.0+b'))).toBe(0);
});
