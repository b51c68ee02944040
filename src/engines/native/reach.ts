import type { ClusterReading, Program } from '../engine.ts';
import { selectorOfBoth } from '../selector-union.ts';
import type { BindingBase, NamedExpression, PolicyBase } from './policy-fields.ts';

/** What is known of a policy and its bindings before any request: which it is about, and what it will look up. */
export function reachOf(
  { match, paramKind, matchConditions }: PolicyBase,
  bindings: readonly BindingBase[],
  expressions: readonly string[],
): Pick<Program, 'reach' | 'conditions' | 'reads'> {
  return {
    reach: bindings.map(({ match: own }) => ({
      ...match,
      exclude: [...match.exclude, ...own.exclude],
      namespaceSelector: selectorOfBoth(match.namespaceSelector, own.namespaceSelector),
      objectSelector: selectorOfBoth(match.objectSelector, own.objectSelector),
    })),
    // Webhooks know no parameters.
    conditions: matchConditions.some(({ expression }) => /\bparams\b/.test(expression))
      ? []
      : matchConditions,
    reads: [
      ...bindings.flatMap((binding) => readingsOf(paramKind, binding)),
      ...([...expressions, ...textsOf(matchConditions)].some((text) => /\bauthorizer\b/.test(text))
        ? [{ verb: 'review' } as const]
        : []),
    ],
  };
}

export function textsOf(expressions: readonly NamedExpression[]): readonly string[] {
  return expressions.map(({ expression }) => expression);
}

function readingsOf(kind: PolicyBase['paramKind'], { paramRef }: BindingBase): readonly ClusterReading[] {
  if (kind === undefined || paramRef === undefined) return [];
  const { name, namespace } = paramRef;
  return [{ verb: name === '' ? 'list' : 'get', ...kind, namespace, name }];
}
