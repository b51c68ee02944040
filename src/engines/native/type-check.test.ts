import { describe, expect, it } from 'vitest';
import { KnownKinds } from '../../resources/known-kinds.ts';
import type { PolicyDocument } from '../engine.ts';
import { kindsToCheck, typeWarnings } from './type-check.ts';
import { readValidatingPolicy, type ValidatingPolicy } from './validating-fields.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources: readonly string[];
}

const rule = ({ apiVersions = ['v1'], ...more }: Rule): object => ({
  operations: ['*'],
  apiVersions,
  ...more,
});

function policy(rules: readonly Rule[], spec: object): ValidatingPolicy {
  const document: PolicyDocument = {
    value: {
      metadata: { name: 'types' },
      spec: { matchConstraints: { resourceRules: rules.map(rule) }, ...spec },
    },
    file: 'policy.yaml',
    placeOf: () => ({ file: 'policy.yaml', line: 1, column: 1, length: 1 }),
  };
  return readValidatingPolicy(document).read;
}

const DEPLOYMENTS: Rule = { apiGroups: ['apps'], resources: ['deployments'] };

function warningOf(expression: string, more: object = {}, rules: readonly Rule[] = [DEPLOYMENTS]): string {
  const warnings = typeWarnings(policy(rules, { validations: [{ expression }], ...more }), 37);
  return warnings.map(({ warning }) => warning).join('');
}

const kindsOf = (...rules: Rule[]): string[] =>
  kindsToCheck(policy(rules, {}).match.rules, new KnownKinds(37)).map(
    ({ group, version, kind }) => `${group}/${version}/${kind}`,
  );

describe('the kinds that are tried', () => {
  it.each<[string, Rule, string[]]>([
    ['a plural', { apiGroups: ['apps'], resources: ['deployments'] }, ['apps/v1/Deployment']],
    ['a singular, in any case', { apiGroups: [''], resources: ['Pod'] }, ['/v1/Pod']],
    [
      'the core group, which has no name, is every group',
      { apiGroups: [''], resources: ['events', 'deployments'] },
      ['/v1/Event', 'apps/v1/Deployment', 'events.k8s.io/v1/Event'],
    ],
    [
      'versions',
      {
        apiGroups: ['autoscaling'],
        apiVersions: ['v2', 'v1', 'v3'],
        resources: ['horizontalpodautoscalers'],
      },
      ['autoscaling/v1/HorizontalPodAutoscaler', 'autoscaling/v2/HorizontalPodAutoscaler'],
    ],
    ['subresources are left out', { apiGroups: [''], resources: ['pods/log', 'pods'] }, ['/v1/Pod']],
    ['a wildcard of groups', { apiGroups: ['*'], resources: ['pods'] }, []],
    ['a wildcard of versions', { apiGroups: [''], apiVersions: ['*'], resources: ['pods'] }, []],
    ['a wildcard of resources', { apiGroups: [''], resources: ['*'] }, []],
    ['custom kinds', { apiGroups: ['example.com'], resources: ['foos'] }, []],
  ])('%s', (_, one, kinds) => {
    expect(kindsOf(one)).toEqual(kinds);
  });

  it('ten of one rule at the most, and no other rule then', () => {
    const many = ['bindings', 'configmaps', 'endpoints', 'limitranges', 'namespaces', 'nodes', 'pods'];
    const more = ['podtemplates', 'secrets', 'services', 'serviceaccounts', 'resourcequotas'];
    const found = kindsOf({ apiGroups: [''], resources: [...many, ...more] }, DEPLOYMENTS);
    expect(found).toHaveLength(10);
    expect(found).not.toContain('/v1/Service');
    expect(found).not.toContain('apps/v1/Deployment');
  });
});

describe('warnings, as k8s.io/apiserver v0.37 words them', () => {
  it('a field that a kind does not have', () => {
    expect(warningOf('object.spec.foo == 1')).toBe(
      "apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'foo'\n | object.spec.foo == 1\n | ...........^\n",
    );
  });

  it('one for each kind', () => {
    const pods: Rule = { apiGroups: [''], resources: ['pods'] };
    expect(warningOf('object.spec.replicas > 1', {}, [pods, DEPLOYMENTS])).toBe(
      "/v1, Kind=Pod: ERROR: <input>:1:12: undefined field 'replicas'\n | object.spec.replicas > 1\n | ...........^\n",
    );
  });

  it('types that do not fit', () => {
    expect(warningOf("object.spec.replicas == 'a' || object.spec.template == 1")).toBe(
      [
        "apps/v1, Kind=Deployment: ERROR: <input>:1:22: found no matching overload for '_==_' applied to '(int, string)'",
        " | object.spec.replicas == 'a' || object.spec.template == 1",
        ' | .....................^',
        "ERROR: <input>:1:53: found no matching overload for '_==_' applied to '(Deployment.spec.template, int)'",
        " | object.spec.replicas == 'a' || object.spec.template == 1",
        ' | ....................................................^\n',
      ].join('\n'),
    );
  });

  it('messages as well, and nothing else', () => {
    const found = typeWarnings(
      policy([DEPLOYMENTS], {
        matchConditions: [{ name: 'a', expression: 'object.foo' }],
        auditAnnotations: [{ key: 'a', valueExpression: 'object.foo' }],
        variables: [{ name: 'a', expression: 'object.foo' }],
        validations: [{ expression: 'variables.a == 1', messageExpression: 'object.foo' }],
      }),
      37,
    );
    expect(found.map(({ fieldRef }) => fieldRef)).toEqual(['spec.validations[0].messageExpression']);
  });

  it.each([
    ['reserved words', 'object.metadata.namespace == object.metadata.name'],
    ['int or string', "object.spec.strategy.rollingUpdate.maxSurge == '1'"],
    ['times', 'object.metadata.creationTimestamp < timestamp("2030-01-01T00:00:00Z")'],
    ['oldObject', 'oldObject == null || oldObject.spec.replicas == object.spec.replicas'],
    ['a parameter of a kind that is not known', 'params.whatever == 1'],
    ['an object in a variable', 'variables.spec.nothing == 1'],
  ])('none for %s', (_, expression) => {
    const more = {
      paramKind: { apiVersion: 'example.com/v1', kind: 'Limit' },
      variables: [{ name: 'spec', expression: 'object.spec' }],
    };
    expect(warningOf(expression, more)).toBe('');
  });

  it('parameters of a kind that is known', () => {
    expect(
      warningOf('params.data.max == 1', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }),
    ).toContain("found no matching overload for '_==_' applied to '(string, int)'");
  });

  it('a variable of a list keeps what it is a list of', () => {
    const more = {
      variables: [{ name: 'names', expression: 'object.spec.template.spec.containers.map(c, c.name)' }],
    };
    expect(warningOf('variables.names == 1', more)).toContain("'(list(string), int)'");
  });
});

describe('gaps in the check of the API server', () => {
  it.each([
    [
      'quantities',
      "object.spec.template.spec.containers.all(c, 'cpu' in c.resources.limits)",
      "undefined field 'limits'",
    ],
    [
      'the check of the resource of the request',
      "authorizer.requestResource.check('x').allowed()",
      "unexpected failed resolution of 'kubernetes.authorization.Authorizer'",
    ],
  ])('%s', (_, expression, warning) => {
    const [found] = typeWarnings(policy([DEPLOYMENTS], { validations: [{ expression }] }), 37);
    expect(found?.warning).toContain(warning);
    expect(found?.kinds.map(({ real }) => real)).toEqual([[]]);
  });
});
