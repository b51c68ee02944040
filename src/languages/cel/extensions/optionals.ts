import { OPTIONAL_MACROS } from '../binding-macros.ts';
import { BOOL, listOf, optionalOf, typeParameter } from '../cel-type.ts';
import { functionNamed, memberOverload, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { CelError } from '../error.ts';
import { Optional } from '../optional.ts';
import { OPTIONAL_OPERATORS } from '../standard/operators.ts';
import type { CelValue } from '../value.ts';
import { isZero } from '../zero-value.ts';

const V = typeParameter('V');
const OPTIONAL = optionalOf(V);

function unwrapped(list: readonly CelValue[]): CelValue[] | CelError {
  const values: CelValue[] = [];
  for (const element of list) {
    if (!(element instanceof Optional)) return new CelError('value is not optional');
    if (element.value !== undefined) values.push(element.value);
  }
  return values;
}

function optionalFrom(value: CelValue | undefined): Optional {
  return value === undefined ? Optional.none : Optional.of(value);
}

const TYPES = new Map([['optional_type', OPTIONAL]]);

/** Optional values, with what version 2 of cel-go's library has. */
export const OPTIONALS_EXTENSION: EnvironmentParts = {
  macros: OPTIONAL_MACROS,
  types: { typeNamed: (name) => TYPES.get(name), fieldOf: () => undefined },
  functions: [
    ...OPTIONAL_OPERATORS,
    functionNamed('optional.of', overload('optional_of', [V], OPTIONAL, Optional.of)),
    functionNamed(
      'optional.ofNonZeroValue',
      overload('optional_ofNonZeroValue', [V], OPTIONAL, (value) =>
        optionalFrom(isZero(value) ? undefined : value),
      ),
    ),
    functionNamed(
      'optional.none',
      overload('optional_none', [], OPTIONAL, () => Optional.none),
    ),
    functionNamed(
      'value',
      memberOverload('optional_value', [OPTIONAL], V, ({ value }) =>
        value === undefined ? new CelError('optional.none() dereference') : value,
      ),
    ),
    functionNamed(
      'hasValue',
      memberOverload('optional_hasValue', [OPTIONAL], BOOL, ({ value }) => value !== undefined),
    ),
    functionNamed(
      'or',
      memberOverload('optional_or_optional', [OPTIONAL, OPTIONAL], OPTIONAL, (a, b) =>
        a.value === undefined ? b : a,
      ),
    ),
    functionNamed(
      'orValue',
      memberOverload('optional_orValue_value', [OPTIONAL, V], V, ({ value }, other) =>
        value === undefined ? other : value,
      ),
    ),
    functionNamed(
      'first',
      memberOverload('list_first', [listOf(V)], OPTIONAL, (list) => optionalFrom(list[0])),
    ),
    functionNamed(
      'last',
      memberOverload('list_last', [listOf(V)], OPTIONAL, (list) => optionalFrom(list.at(-1))),
    ),
    functionNamed('optional.unwrap', overload('optional_unwrap', [listOf(OPTIONAL)], listOf(V), unwrapped)),
    functionNamed(
      'unwrapOpt',
      memberOverload('optional_unwrapOpt', [listOf(OPTIONAL)], listOf(V), unwrapped),
    ),
  ],
};
