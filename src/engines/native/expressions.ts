import type { CelWatch } from '../../languages/cel/branches.ts';
import type { CelType } from '../../languages/cel/cel-type.ts';
import type { CelCompiled } from '../../languages/cel/program.ts';
import type { CelValue } from '../../languages/cel/value.ts';
import type { AccessQuestion, PolicyRequest } from '../evaluation.ts';

/** What an expression of a policy may name beside the object and the request. */
export interface ExpressionUse {
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
  /** `Object{}` and `JSONPatch{}`, for mutations. */
  readonly hasPatchTypes: boolean;
  /** What earlier variables come to, by name. */
  readonly variables: ReadonlyMap<string, CelType>;
  /** Is told which ways it goes. */
  readonly watch?: CelWatch;
}

/** CEL as a policy of Kubernetes sees it. Handed in, so that what is around it can be tested alone. */
export interface Expressions {
  compile(source: string, use: ExpressionUse): CelCompiled;
  /** All issues as the API server prints them. */
  issuesText(source: string, issues: Extract<CelCompiled, { issues: unknown }>['issues']): string;
  /** The values of `authorizer` and `authorizer.requestResource`. */
  authorizer(request: PolicyRequest, ask: AskAccess): { readonly all: CelValue; readonly resource: CelValue };
  /** An object or a list of operations that a mutation came to, as JSON; or what is wrong with it. */
  plainValue(value: CelValue): { readonly value: unknown } | { readonly fault: string };
}

/** Whether the user may; undefined where it is not known (yet). */
export type AskAccess = (
  question: Omit<AccessQuestion, 'user'>,
) => { readonly allowed: boolean; readonly reason: string } | undefined;
