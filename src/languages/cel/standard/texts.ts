import { BOOL, BYTES, INT, listOf, mapOf, STRING, typeParameter } from '../cel-type.ts';
import {
  type CallCost,
  type FunctionDeclaration,
  functionNamed,
  memberOverload,
  overload,
} from '../declaration.ts';
import { sizeOfMap } from '../mapping.ts';
import { matches } from '../pattern.ts';
import { costSize, lengthOf, traversalCost } from '../size.ts';

const LIST = listOf(typeParameter('A'));
const MAP = mapOf(typeParameter('A'), typeParameter('B'));

const secondCost: CallCost = ([, arg = null]) => traversalCost(costSize(arg));
const containsCost: CallCost = ([text = null, part = null]) =>
  traversalCost(costSize(text)) * traversalCost(costSize(part));
/** By the length of the pattern, as a guess at what is in it; also of an empty text, since the pattern costs something. */
const matchesCost: CallCost = ([text = null, pattern = null]) =>
  traversalCost(1 + costSize(text)) * Math.ceil(costSize(pattern) * 0.25);

export const TEXTS: readonly FunctionDeclaration[] = [
  functionNamed(
    'size',
    // The order counts where the argument may be anything: the first decides what it is.
    ...[
      overload('size_bytes', [BYTES], INT, ({ length }) => length),
      overload('size_list', [LIST], INT, ({ length }) => length),
      overload('size_map', [MAP], INT, sizeOfMap),
      overload('size_string', [STRING], INT, lengthOf),
      memberOverload('bytes_size', [BYTES], INT, ({ length }) => length),
      memberOverload('list_size', [LIST], INT, ({ length }) => length),
      memberOverload('map_size', [MAP], INT, sizeOfMap),
      memberOverload('string_size', [STRING], INT, lengthOf),
    ].map((declared) => ({ ...declared, isShared: true as const })),
  ),
  functionNamed(
    'contains',
    memberOverload('contains_string', [STRING, STRING], BOOL, (a, b) => a.includes(b), containsCost),
  ),
  functionNamed(
    'startsWith',
    memberOverload('starts_with_string', [STRING, STRING], BOOL, (a, b) => a.startsWith(b), secondCost),
  ),
  functionNamed(
    'endsWith',
    memberOverload('ends_with_string', [STRING, STRING], BOOL, (a, b) => a.endsWith(b), secondCost),
  ),
  functionNamed(
    'matches',
    overload('matches', [STRING, STRING], BOOL, matches, matchesCost),
    memberOverload('matches_string', [STRING, STRING], BOOL, matches, matchesCost),
  ),
];
