import { BIND_MACRO } from '../binding-macros.ts';
import { mapOf, typeParameter } from '../cel-type.ts';
import { functionNamed, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { withInserted } from '../insert.ts';
import { TWO_VARIABLE_MACROS } from '../standard-macros.ts';
import type { CelValue } from '../value.ts';

const K = typeParameter('K');
const V = typeParameter('V');
const MAP = mapOf(K, V);

/** Macros with two variables. */
export const COMPREHENSIONS_EXTENSION: EnvironmentParts = {
  macros: TWO_VARIABLE_MACROS,
  functions: [
    functionNamed(
      'cel.@mapInsert',
      overload('@mapInsert_map_key_value', [MAP, K, V], MAP, withInserted),
      overload('@mapInsert_map_map', [MAP, MAP], MAP, (map, entries) =>
        withInserted(map, entries as CelValue, undefined),
      ),
    ),
  ],
};

/** `cel.bind`. */
export const BINDINGS_EXTENSION: EnvironmentParts = { macros: [BIND_MACRO] };
