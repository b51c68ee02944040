import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  optionalOf,
  STRING,
  TIMESTAMP,
  typeParameter,
  UINT,
} from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, type Overload, overload } from '../declaration.ts';
import { contains, equals } from '../equality.ts';
import { CelError } from '../error.ts';
import { comparedBy } from '../order.ts';
import { costSize, traversalCost } from '../size.ts';
import type { CelResult, CelValue } from '../value.ts';

const A = typeParameter('A');
const B = typeParameter('B');

/** What the planner does itself is declared for the checker only. */
const never = (): CelResult => new CelError('no such overload');

/** The cost of going through the shorter of two. */
function shorterCost(args: readonly CelResult[]): number {
  return traversalCost(Math.min(...args.map(costSize)));
}

const COMPARED: readonly (readonly [name: string, type: CelType])[] = [
  ['bool', BOOL],
  ['int64', INT],
  ['uint64', UINT],
  ['double', DOUBLE],
  ['string', STRING],
  ['bytes', BYTES],
  ['timestamp', TIMESTAMP],
  ['duration', DURATION],
];
const MIXED: readonly (readonly [name: string, a: CelType, b: CelType])[] = [
  ['int64_double', INT, DOUBLE],
  ['int64_uint64', INT, UINT],
  ['uint64_double', UINT, DOUBLE],
  ['uint64_int64', UINT, INT],
  ['double_int64', DOUBLE, INT],
  ['double_uint64', DOUBLE, UINT],
];

function comparison(sign: string, id: string, test: (order: number) => boolean): FunctionDeclaration {
  const call = comparedBy(test);
  const same = COMPARED.map(([name, type]): Overload => {
    const cost = name === 'string' || name === 'bytes' ? shorterCost : undefined;
    return { id: `${id}_${name}`, member: false, parameters: [type, type], result: BOOL, call, cost };
  });
  const mixed = MIXED.map(
    ([name, a, b]): Overload => ({
      id: `${id}_${name}`,
      member: false,
      parameters: [a, b],
      result: BOOL,
      call,
      cost: undefined,
      isCrossType: true,
    }),
  );
  // Those of a number before those of the next: the first that fits decides what an open type is.
  const ordered = same.flatMap((one) => [
    one,
    ...mixed.filter(({ parameters: [first] }) => first === one.parameters[0]),
  ]);
  return functionNamed(`_${sign}_`, ...ordered);
}

function containsValue(value: CelValue, range: Parameters<typeof contains>[0]): CelResult {
  return contains(range, value);
}

export const OPERATORS: readonly FunctionDeclaration[] = [
  functionNamed('_?_:_', overload('conditional', [BOOL, A, A], A, never)),
  functionNamed('_&&_', overload('logical_and', [BOOL, BOOL], BOOL, never)),
  functionNamed('_||_', overload('logical_or', [BOOL, BOOL], BOOL, never)),
  functionNamed(
    '!_',
    overload('logical_not', [BOOL], BOOL, (a) => !a),
  ),
  functionNamed(
    '@not_strictly_false',
    overload('not_strictly_false', [BOOL], BOOL, (a) => a),
  ),
  functionNamed('_==_', overload('equals', [A, A], BOOL, equals, shorterCost)),
  functionNamed(
    '_!=_',
    overload('not_equals', [A, A], BOOL, (a, b) => !equals(a, b), shorterCost),
  ),
  comparison('<', 'less', (order) => order < 0),
  comparison('<=', 'less_equals', (order) => order <= 0),
  comparison('>', 'greater', (order) => order > 0),
  comparison('>=', 'greater_equals', (order) => order >= 0),
  functionNamed(
    '@in',
    overload('in_list', [A, listOf(A)], BOOL, containsValue, ([, list = null]) => costSize(list)),
    overload('in_map', [A, mapOf(A, B)], BOOL, containsValue),
  ),
  functionNamed(
    '_[_]',
    overload('index_list', [listOf(A), INT], A, never),
    overload('index_map', [mapOf(A, B), A], B, never),
  ),
];

/** With optionals, an index can be taken of one, and be one. */
export const OPTIONAL_OPERATORS: readonly FunctionDeclaration[] = [
  functionNamed('_?._', overload('select_optional_field', [DYN, STRING], optionalOf(A), never)),
  functionNamed(
    '_[?_]',
    overload('list_optindex_optional_int', [listOf(A), INT], optionalOf(A), never),
    overload('optional_list_optindex_optional_int', [optionalOf(listOf(A)), INT], optionalOf(A), never),
    overload('map_optindex_optional_value', [mapOf(A, B), A], optionalOf(B), never),
    overload('optional_map_optindex_optional_value', [optionalOf(mapOf(A, B)), A], optionalOf(B), never),
  ),
  functionNamed(
    '_[_]',
    overload('optional_list_index_int', [optionalOf(listOf(A)), INT], optionalOf(A), never),
    overload('optional_map_index_value', [optionalOf(mapOf(A, B)), A], optionalOf(B), never),
  ),
];
