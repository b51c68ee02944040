import type { Comprehension, Expression } from './expression.ts';
import type { CelValue } from './value.ts';

/** A call that is another expression. */
export interface Macro {
  readonly name: string;
  /** `x.f(y)`. */
  readonly member: boolean;
  /** How many arguments, beside the target. */
  readonly count: number | 'any';
  /** Undefined for a call that is no use of the macro after all. */
  readonly expand: (
    make: ExpressionMaker,
    target: Expression | undefined,
    args: readonly Expression[],
  ) => Expression | MacroMistake | undefined;
}

export interface MacroMistake {
  readonly mistake: string;
  readonly at: number;
}

/** Makes the parts that a macro expands to. They stand where the call of the macro stands. */
export interface ExpressionMaker {
  literal(value: CelValue): Expression;
  identifier(name: string): Expression;
  select(operand: Expression, field: string, test?: boolean): Expression;
  call(name: string, ...args: readonly Expression[]): Expression;
  memberCall(name: string, target: Expression, ...args: readonly Expression[]): Expression;
  list(...elements: readonly Expression[]): Expression;
  map(): Expression;
  comprehension(parts: Omit<Comprehension, 'kind' | 'id' | 'at'>): Expression;
}
