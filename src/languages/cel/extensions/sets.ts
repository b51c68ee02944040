import { BOOL, listOf, typeParameter } from '../cel-type.ts';
import { type CallCost, functionNamed, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { contains } from '../equality.ts';
import { librarySize } from '../size.ts';
import type { CelValue } from '../value.ts';

const LIST = listOf(typeParameter('T'));

/** Each with each, once or twice. */
function pairsCost(times: number): CallCost {
  return ([a = null, b = null]) => 1 + librarySize(a) * librarySize(b) * times;
}

function containsAll(list: readonly CelValue[], part: readonly CelValue[]): boolean {
  return part.every((element) => contains(list, element));
}

export const SETS_EXTENSION: EnvironmentParts = {
  functions: [
    functionNamed(
      'sets.contains',
      overload('list_sets_contains_list', [LIST, LIST], BOOL, containsAll, pairsCost(1)),
    ),
    functionNamed(
      'sets.equivalent',
      overload(
        'list_sets_equivalent_list',
        [LIST, LIST],
        BOOL,
        (a, b) => containsAll(a, b) && containsAll(b, a),
        pairsCost(2),
      ),
    ),
    functionNamed(
      'sets.intersects',
      overload(
        'list_sets_intersects_list',
        [LIST, LIST],
        BOOL,
        (a, b) => a.some((element) => contains(b, element)),
        pairsCost(1),
      ),
    ),
  ],
};
