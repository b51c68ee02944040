import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  INT,
  LIST,
  MAP,
  NULL,
  STRING,
  TIMESTAMP,
  TYPE,
  UINT,
} from '../cel-type.ts';
import { Environment, type EnvironmentParts } from '../environment.ts';
import { STANDARD_MACROS } from '../standard-macros.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { CONVERSIONS } from './conversions.ts';
import { OPERATORS } from './operators.ts';
import { TEXTS } from './texts.ts';
import { TIMES } from './times.ts';

const TYPES: ReadonlyMap<string, CelType> = new Map(
  [BOOL, BYTES, DOUBLE, DURATION, INT, LIST, MAP, NULL, STRING, TIMESTAMP, TYPE, UINT].map((type) => [
    type.name,
    type,
  ]),
);

export const STANDARD_LIBRARY: EnvironmentParts = {
  functions: [...OPERATORS, ...ARITHMETIC, ...CONVERSIONS, ...TEXTS, ...TIMES],
  macros: STANDARD_MACROS,
  constants: { 'google.protobuf.NullValue.NULL_VALUE': { type: INT, value: 0 } },
  types: { typeNamed: (name) => TYPES.get(name), fieldOf: () => undefined },
};

/** The language as its specification has it, without extensions. */
export const STANDARD_ENVIRONMENT = new Environment(STANDARD_LIBRARY);
