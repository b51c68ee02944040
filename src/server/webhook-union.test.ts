import { describe, expect, test } from 'vitest';
import type { Program } from '../engines/engine.ts';
import type { LabelSelector, ResourceRule } from '../engines/match-resources.ts';
import { NOTHING } from '../engines/outcome.ts';
import { policyWebhooks, type WebhookTarget } from './policy-webhooks.ts';
import { coversWebhooks, unionOfWebhooks } from './webhook-union.ts';

const TARGET: WebhookTarget = {
  client: { service: { name: 'gatehouse', namespace: 'gatehouse', port: 443 } },
  excludedNamespaces: ['gatehouse', 'kube-system'],
};
const PLACE = { file: 'p.yaml', line: 1, column: 1, length: 1 };

function program(
  rule: Partial<ResourceRule>,
  more: Partial<Program> = {},
  namespaceSelector: LabelSelector = {},
): Program {
  const whole: ResourceRule = {
    ...{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] },
    ...{ scope: '*' as const, resourceNames: [] },
    ...rule,
  };
  const match = {
    rules: [whole],
    exclude: [],
    namespaceSelector,
    objectSelector: {},
    matchPolicy: 'Equivalent',
  } as const;
  return {
    policy: { engine: 'e', apiVersion: 'v1', kind: 'K', name: 'p', namespace: '', place: PLACE },
    ...{
      mode: 'validating',
      match: [match],
      failurePolicy: 'Fail',
      actions: ['deny'],
      reinvocation: 'Never',
    },
    evaluate: () => NOTHING,
    ...more,
  };
}

const written = (programs: readonly Program[], target = TARGET) =>
  policyWebhooks(programs, 'validating', target);
const labelled = (...values: string[]): LabelSelector => ({
  matchExpressions: [{ key: 'team', operator: 'In', values }],
});

describe('what is there covers what is wanted', () => {
  const pods = program({});
  test.each([
    ['the same', [pods], [pods], true],
    ['nothing wanted', [pods], [], true],
    ['nothing there', [], [pods], false],
    ['another resource', [pods], [program({ resources: ['services'] })], false],
    ['more operations', [pods], [program({ operations: ['*'] })], false],
    ['fewer operations', [program({ operations: ['*'] })], [pods], true],
    ['another failure policy', [pods], [program({}, { failurePolicy: 'Ignore' })], false],
    ['all namespaces of one', [program({}, {}, labelled('a'))], [pods], false],
    ['one namespace of all', [pods], [program({}, {}, labelled('a'))], true],
    ['one of two', [program({}, {}, labelled('a', 'b'))], [program({}, {}, labelled('b'))], true],
    ['without the condition', [program({}, { conditions: [{ name: 'c', expression: 'x' }] })], [pods], false],
    ['with the condition', [pods], [program({}, { conditions: [{ name: 'c', expression: 'x' }] })], true],
  ] as const)('%s', (_, here, wanted, is) => {
    expect(coversWebhooks(written(here), written(wanted))).toBe(is);
  });

  test('a namespace that others do not leave out', () => {
    const more = written([pods], { ...TARGET, excludedNamespaces: ['gatehouse', 'kube-system', 'calico'] });
    expect(coversWebhooks(more, written([pods]))).toBe(false);
    expect(coversWebhooks(written([pods]), more)).toBe(true);
    const union = unionOfWebhooks(written([pods]), [pods], 'validating', {
      ...{ ...TARGET, excludedNamespaces: ['gatehouse', 'kube-system', 'calico'] },
    });
    expect(union).toEqual(written([pods]));
  });
});

/** Small numbers, the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

test('1,000 random pairs: the union covers both, so that neither writes again', () => {
  const random = numbers(7);
  const some = (of: readonly string[]): string[] => {
    const chosen = of.filter(() => random(2) === 0);
    return chosen.length > 0 ? chosen : [of[random(of.length)] ?? ''];
  };
  const selectors: readonly LabelSelector[] = [
    ...[{}, labelled('a'), labelled('b'), labelled('a', 'b')],
    ...[
      { matchLabels: { team: 'a', tier: 'x' } },
      { matchExpressions: [{ key: 'free', operator: 'DoesNotExist' }] },
    ],
  ];
  const programs = (): Program[] =>
    Array.from({ length: random(4) }, () =>
      program(
        {
          operations: some(['CREATE', 'UPDATE', 'DELETE']),
          apiGroups: some(['', 'apps', '*']).slice(0, 2),
          resources: some(['pods', 'pods/*', 'deployments', '*', 'leases']),
        },
        {
          failurePolicy: random(2) === 0 ? 'Fail' : 'Ignore',
          ...(random(3) === 0 && { conditions: [{ name: 'c', expression: 'true' }] }),
        },
        selectors[random(selectors.length)],
      ),
    );
  for (let i = 0; i < 1_000; i++) {
    const [one, other] = [programs(), programs()];
    const [here, wanted] = [written(one), written(other)];
    const union = unionOfWebhooks(here, other, 'validating', TARGET);
    expect([coversWebhooks(union, here), coversWebhooks(union, wanted)]).toEqual([true, true]);
  }
});
