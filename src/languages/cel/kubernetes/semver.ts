import { quote as quoted } from '../../../core/text.ts';

export class SemverError extends Error {}

/** A semantic version, as `github.com/blang/semver/v4` reads it. */
export interface Semver {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: readonly (bigint | string)[];
  readonly build: readonly string[];
}

const DIGITS = /^[0-9]*$/;
const WORD = /^[0-9A-Za-z-]*$/;
const UINT64_MAX = 2n ** 64n - 1n;

/** @throws SemverError in upstream's words. */
export function parseSemver(text: string): Semver {
  if (text === '') throw new SemverError('Version string empty');
  const [major, minor, rest] = splitInThree(text);
  if (major === undefined || minor === undefined || rest === undefined)
    throw new SemverError('No Major.Minor.Patch elements found');
  const numbers = { major: numberOf(major, 'Major'), minor: numberOf(minor, 'Minor') };
  const [beforeBuild, build] = cut(rest, '+');
  const [patch, prerelease] = cut(beforeBuild, '-');
  return {
    ...numbers,
    patch: numberOf(patch, 'Patch'),
    prerelease: prerelease?.split('.').map(prereleasePart) ?? [],
    build: build?.split('.').map(buildPart) ?? [],
  };
}

/** Without a leading `v`, without leading zeros, and with the numbers that are missing. */
export function normalised(text: string): string {
  const parts = splitInThree(text.startsWith('v') ? text.slice(1) : text).map((part) => {
    if (part.length <= 1) return part;
    const trimmed = part.replace(/^0+/, '');
    return /^[0-9]/.test(trimmed) ? trimmed : `0${trimmed}`;
  });
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? ''))
    throw new SemverError('short version cannot contain PreRelease/Build meta data');
  while (parts.length < 3) parts.push('0');
  return parts.join('.');
}

/** At the first two dots. */
function splitInThree(text: string): string[] {
  const [first = '', second, ...others] = text.split('.');
  if (second === undefined) return [first];
  return others.length === 0 ? [first, second] : [first, second, others.join('.')];
}

function cut(text: string, at: string): [before: string, after: string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function numberOf(text: string, name: string): bigint {
  if (!DIGITS.test(text))
    throw new SemverError(`Invalid character(s) found in ${name.toLowerCase()} number ${quoted(text)}`);
  if (hasLeadingZero(text))
    throw new SemverError(`${name} number must not contain leading zeroes ${quoted(text)}`);
  return uint64(text);
}

function hasLeadingZero(text: string): boolean {
  return text.length > 1 && text.startsWith('0');
}

function uint64(text: string): bigint {
  if (text === '') throw new SemverError('strconv.ParseUint: parsing "": invalid syntax');
  const number = text.length > 20 ? UINT64_MAX + 1n : BigInt(text);
  if (number > UINT64_MAX)
    throw new SemverError(`strconv.ParseUint: parsing ${quoted(text)}: value out of range`);
  return number;
}

function prereleasePart(text: string): bigint | string {
  if (text === '') throw new SemverError('Prerelease is empty');
  if (DIGITS.test(text)) {
    if (hasLeadingZero(text))
      throw new SemverError(`Numeric PreRelease version must not contain leading zeroes ${quoted(text)}`);
    return uint64(text);
  }
  if (!WORD.test(text)) throw new SemverError(`Invalid character(s) found in prerelease ${quoted(text)}`);
  return text;
}

function buildPart(text: string): string {
  if (text === '') throw new SemverError('Build meta data is empty');
  if (!WORD.test(text))
    throw new SemverError(`Invalid character(s) found in build meta data ${quoted(text)}`);
  return text;
}

/** Builds are not compared. */
export function compareSemver(a: Semver, b: Semver): -1 | 0 | 1 {
  for (const name of ['major', 'minor', 'patch'] as const) {
    if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return order(b.prerelease.length, a.prerelease.length);
  for (const [i, part] of a.prerelease.entries()) {
    const other = b.prerelease[i];
    if (other === undefined) return 1;
    const found = comparePart(part, other);
    if (found !== 0) return found;
  }
  return a.prerelease.length === b.prerelease.length ? 0 : -1;
}

function order(a: number, b: number): -1 | 0 | 1 {
  return Math.sign(Math.min(a, 1) - Math.min(b, 1)) as -1 | 0 | 1;
}

/** Numbers before words. */
function comparePart(a: bigint | string, b: bigint | string): -1 | 0 | 1 {
  if (typeof a !== typeof b) return typeof a === 'bigint' ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

export function semverText({ major, minor, patch, prerelease, build }: Semver): string {
  const before = prerelease.length === 0 ? '' : `-${prerelease.join('.')}`;
  const after = build.length === 0 ? '' : `+${build.join('.')}`;
  return `${major}.${minor}.${patch}${before}${after}`;
}
