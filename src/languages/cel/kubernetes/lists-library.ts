import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  STRING,
  TIMESTAMP,
  typeParameter,
  UINT,
} from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, memberOverload } from '../declaration.ts';
import { Duration } from '../duration.ts';
import { equals } from '../equality.ts';
import { CelError } from '../error.ts';
import { Double, Uint } from '../number.ts';
import { compare } from '../order.ts';
import type { CelResult, CelValue } from '../value.ts';
import { sumOf } from './sum.ts';

const COMPARABLE: Readonly<Record<string, CelType>> = {
  int: INT,
  uint: UINT,
  double: DOUBLE,
  bool: BOOL,
  duration: DURATION,
  timestamp: TIMESTAMP,
  string: STRING,
  bytes: BYTES,
};

const SUMMABLE: readonly (readonly [name: string, type: CelType, zero: CelValue])[] = [
  ['int', INT, 0],
  ['uint', UINT, new Uint(0n)],
  ['double', DOUBLE, new Double(0)],
  ['duration', DURATION, new Duration(0n)],
];

/** Elements without an order between them are taken for sorted. */
function isSorted(list: readonly CelValue[]): CelResult {
  for (const [i, item] of list.entries()) {
    if (compare(item, item) === undefined) return new CelError('no such overload');
    if (i > 0 && (compare(list[i - 1] ?? null, item) ?? 0) > 0) return false;
  }
  return true;
}

function extreme(name: 'min' | 'max') {
  const isBetter = (order: number): boolean => (name === 'min' ? order < 0 : order > 0);
  return (list: readonly CelValue[]): CelResult => {
    let best: CelValue | undefined;
    for (const item of list) {
      if (compare(item, item) === undefined) return new CelError('no such overload');
      if (best === undefined || isBetter(compare(item, best) ?? 0)) best = item;
    }
    return best === undefined ? new CelError(`${name} called on empty list`) : best;
  };
}

function overComparables(
  name: string,
  idOf: (type: string) => string,
  result: CelType | undefined,
  call: (list: readonly CelValue[]) => CelResult,
): FunctionDeclaration {
  const overloads = Object.entries(COMPARABLE).map(([typeName, type]) =>
    memberOverload(idOf(typeName), [listOf(type)], result ?? type, call),
  );
  return functionNamed(name, ...overloads);
}

const A = typeParameter('A');

export const LISTS_LIBRARY: readonly FunctionDeclaration[] = [
  overComparables('isSorted', (type) => `list_${type}_is_sorted_bool`, BOOL, isSorted),
  overComparables('min', (type) => `list_${type}_min_${type}`, undefined, extreme('min')),
  overComparables('max', (type) => `list_${type}_max_${type}`, undefined, extreme('max')),
  functionNamed(
    'sum',
    ...SUMMABLE.map(([name, type, zero]) =>
      memberOverload(`list_${name}_sum_${name}`, [listOf(type)], type, (list) => sumOf(list, zero)),
    ),
  ),
  functionNamed(
    'indexOf',
    memberOverload('list_a_index_of_int', [listOf(A), A], INT, (list, item) =>
      list.findIndex((other) => equals(other, item)),
    ),
  ),
  functionNamed(
    'lastIndexOf',
    memberOverload('list_a_last_index_of_int', [listOf(A), A], INT, (list, item) =>
      list.findLastIndex((other) => equals(other, item)),
    ),
  ),
];

/** Of a list whether it has the item, of anything else whether it is the item. */
export const INCLUDES_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'includes',
    memberOverload('list_includes_dyn_dyn', [DYN, DYN], BOOL, (target, item) =>
      Array.isArray(target) ? target.some((other: CelValue) => equals(other, item)) : equals(target, item),
    ),
  ),
];
