import type { CelType } from './cel-type.ts';
import type { Call, Expression } from './expression.ts';
import type { Mistake } from './tokens.ts';

/** Looks at calls of a function whose arguments tell before the program runs that it will fail. */
export interface CallValidator {
  readonly functionName: string;
  readonly check: (call: Call, typeOf: (expression: Expression) => CelType) => Mistake | undefined;
}
