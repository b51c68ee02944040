import type { CelType } from './cel-type.ts';
import type { CelError } from './error.ts';
import type { Expression } from './expression.ts';
import type { CelIssue } from './issue.ts';
import type { CelValue } from './value.ts';

/** A program, ready to run as often as one likes. */
export interface CelProgram {
  readonly source: string;
  /** What it comes to, as far as the checker can tell. */
  readonly type: CelType;
  /** With macros expanded. */
  readonly expression: Expression;
  /** Never throws, never changes what it is given, and stops at its limits. Variables that are not given are errors where they are read. */
  evaluate(variables: CelVariables, limits?: CelLimits): CelOutcome;
}

/** Values as JSON has them, or CEL values, by name. Nothing is copied. */
export type CelVariables = Readonly<Record<string, unknown>>;

export interface CelLimits {
  /** How much the program may cost, counted as cel-go counts. */
  readonly cost?: number;
  /** Asked now and then while macros iterate; true ends the evaluation. */
  readonly interrupted?: () => boolean;
}

/** What an evaluation came to, and what it cost. */
export type CelOutcome =
  | { readonly value: CelValue; readonly cost: number }
  | { readonly error: CelError; readonly cost: number; readonly limit?: CelLimit };

/** The limit that ended an evaluation: of cost, of memory and work, or of its caller's patience. */
export type CelLimit = 'cost' | 'work' | 'interrupted';

export type CelCompiled =
  | { readonly program: CelProgram }
  | { readonly issues: readonly [CelIssue, ...CelIssue[]] };
