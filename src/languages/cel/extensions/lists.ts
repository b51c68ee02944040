import { Breakdown, spendWork } from '../budget.ts';
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
import { type CallCost, functionNamed, memberOverload, type Overload, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { contains } from '../equality.ts';
import { CelError } from '../error.ts';
import { type CelInt, isInt } from '../number.ts';
import { compare } from '../order.ts';
import { librarySize } from '../size.ts';
import { typeOfValue } from '../type-of-value.ts';
import type { CelResult, CelValue } from '../value.ts';
import { SORT_BY_MACRO } from './sort-by-macro.ts';

const LIST = listOf(typeParameter('T'));
const SORTABLE: readonly CelType[] = [INT, UINT, DOUBLE, BOOL, DURATION, TIMESTAMP, STRING, BYTES];
const LIST_COST = 10;

/** A call, a new list, and so much for each element. */
function allocationCost(size: number, factor = 1): number {
  return 1 + LIST_COST + Math.floor(size * (factor < 0 ? 1 : factor));
}

const outputCost: CallCost = (_args, result) => allocationCost(librarySize(result));

/** Every element is compared with every other. cel-go breaks down over what is no list, an error too. */
function comparisonCost(list: CelResult): number {
  if (!Array.isArray(list)) throw new Breakdown('interface conversion: not a list');
  if (list.length === 0) return allocationCost(0);
  const [first]: readonly CelValue[] = list;
  const texts = typeof first === 'string' || first instanceof Uint8Array;
  return allocationCost(list.length * list.length, texts ? 2.1 : 2);
}

function slice(list: readonly CelValue[], start: CelInt, end: CelInt): CelValue[] | CelError {
  const cannot = `cannot slice(${start}, ${end})`;
  if (start < 0 || end < 0) return new CelError(`${cannot}, negative indexes not supported`);
  if (start > end) return new CelError(`${cannot}, start index must be less than or equal to end index`);
  if (end > list.length) return new CelError(`${cannot}, list is length ${list.length}`);
  return list.slice(Number(start), Number(end));
}

function flattened(list: readonly CelValue[], depth: CelInt = 1): CelValue[] | CelError {
  if (depth < 0) return new CelError('level must be non-negative');
  const flat: CelValue[] = [];
  const add = (elements: readonly CelValue[], left: number): void => {
    spendWork(elements.length);
    for (const element of elements) {
      if (Array.isArray(element) && left > 0) add(element, left - 1);
      else flat.push(element);
    }
  };
  add(list, Number(depth));
  return flat;
}

/** The elements of a list, in the order of others. */
function sortedBy(list: readonly CelValue[], keys: readonly CelValue[]): CelValue[] | CelError {
  if (list.length !== keys.length) {
    return new CelError(
      `@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got ${list.length} and ${keys.length} elements respectively`,
    );
  }
  const [first] = keys;
  if (first === undefined) return [...list];
  if (compare(first, first) === undefined) return new CelError('list elements must be comparable');
  if (keys.some((key) => !sameKind(first, key))) return new CelError('list elements must have the same type');
  spendWork(list.length * Math.ceil(Math.log2(list.length + 1)));
  return keys
    .map((key, i) => [key, list[i] ?? null] as const)
    .sort(([a], [b]) => compare(a, b) || 0)
    .map(([, element]) => element);
}

function sameKind(a: CelValue, b: CelValue): boolean {
  return typeOfValue(a).kind === typeOfValue(b).kind;
}

function distinct(list: readonly CelValue[]): CelValue[] {
  const texts = new Set<string>();
  const others: CelValue[] = [];
  return list.filter((element) => {
    if (typeof element === 'string') return !texts.has(element) && texts.add(element);
    return !contains(others, element) && others.push(element);
  });
}

function range(size: CelInt): CelValue[] | CelError {
  if (size < 0) return new CelError(`lists.range: size must be non-negative, got ${size}`);
  spendWork(Number(size));
  return Array.from({ length: Number(size) }, (_, i) => i);
}

const sortOverloads = SORTABLE.map(
  (type): Overload => ({
    ...memberOverload(
      `list_${type.name}_sort`,
      [listOf(type)],
      listOf(type),
      (list) => sortedBy(list, list),
      ([list = null]) => comparisonCost(list),
    ),
    isShared: true,
  }),
);

const sortByOverloads = SORTABLE.map(
  (type): Overload => ({
    ...memberOverload(
      `list_${type.name}_sortByAssociatedKeys`,
      [LIST, listOf(type)],
      LIST,
      sortedBy,
      ([, keys = null]) => comparisonCost(keys),
    ),
    isShared: true,
  }),
);

/** The extension `lists`, version 2. */
export const LISTS_EXTENSION: EnvironmentParts = {
  macros: [SORT_BY_MACRO],
  functions: [
    functionNamed('slice', memberOverload('list_slice', [LIST, INT, INT], LIST, slice, outputCost)),
    functionNamed(
      'flatten',
      {
        ...memberOverload('list_flatten', [listOf(LIST)], LIST, flattened, ([list = null]) =>
          allocationCost(librarySize(list)),
        ),
        takes: [listOf(DYN)],
      },
      memberOverload(
        'list_flatten_int',
        [listOf(DYN), INT],
        listOf(DYN),
        flattened,
        ([list = null, depth = null]) => {
          if (!isInt(depth)) throw new Breakdown('interface conversion: not an int');
          return allocationCost(librarySize(list), Number(depth));
        },
      ),
    ),
    functionNamed('sort', ...sortOverloads),
    functionNamed('@sortByAssociatedKeys', ...sortByOverloads),
    functionNamed('lists.range', overload('lists_range', [INT], listOf(INT), range, outputCost)),
    functionNamed(
      'reverse',
      memberOverload('list_reverse', [LIST], LIST, (list) => list.toReversed(), outputCost),
    ),
    functionNamed(
      'distinct',
      memberOverload('list_distinct', [LIST], LIST, distinct, ([list = null]) => comparisonCost(list)),
    ),
  ],
};
