import { BOOL, type CelType, closedType, INT, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload, overload } from '../declaration.ts';
import { CelError } from '../error.ts';
import { intFrom } from '../number.ts';
import type { CelOpaque } from '../value.ts';
import { compareSemver, normalised, parseSemver, type Semver, SemverError } from './semver.ts';
import { StrictValue } from './strict-value.ts';

export class SemverValue extends StrictValue {
  readonly type: CelType = SEMVER;
  readonly version: Semver;

  constructor(version: Semver) {
    super();
    this.version = version;
  }

  override get mapKey(): undefined {
    return undefined;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof SemverValue && compareSemver(this.version, other.version) === 0;
  }
}

export const SEMVER = closedType<SemverValue>('kubernetes.Semver');

function semverIn(text: string, normalise = false): SemverValue | CelError {
  try {
    return new SemverValue(parseSemver(normalise ? normalised(text) : text));
  } catch (error) {
    if (error instanceof SemverError) return new CelError(error.message);
    throw error;
  }
}

function isSemver(text: string, normalise?: boolean): boolean {
  return !(semverIn(text, normalise) instanceof CelError);
}

function part(name: 'major' | 'minor' | 'patch'): FunctionDeclaration {
  return functionNamed(
    name,
    memberOverload(`semver_${name}`, [SEMVER], INT, ({ version }) =>
      // Kubernetes makes an int64 of it without a look at its size.
      intFrom(BigInt.asIntN(64, version[name])),
    ),
  );
}

export const SEMVER_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'semver',
    overload('string_to_semver', [STRING], SEMVER, (text) => semverIn(text)),
    overload('string_bool_to_semver', [STRING, BOOL], SEMVER, semverIn),
  ),
  functionNamed(
    'isSemver',
    overload('is_semver_string', [STRING], BOOL, (text) => isSemver(text)),
    overload('is_semver_string_bool', [STRING, BOOL], BOOL, isSemver),
  ),
  functionNamed(
    'isGreaterThan',
    memberOverload(
      'semver_is_greater_than',
      [SEMVER, SEMVER],
      BOOL,
      (a, b) => compareSemver(a.version, b.version) > 0,
    ),
  ),
  functionNamed(
    'isLessThan',
    memberOverload(
      'semver_is_less_than',
      [SEMVER, SEMVER],
      BOOL,
      (a, b) => compareSemver(a.version, b.version) < 0,
    ),
  ),
  functionNamed(
    'compareTo',
    memberOverload('semver_compare_to', [SEMVER, SEMVER], INT, (a, b) => compareSemver(a.version, b.version)),
  ),
  part('major'),
  part('minor'),
  part('patch'),
];
