/** One policy, whose expressions the controller checks. */
export interface TypeCase {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Whether there is anything to warn about. */
  readonly warns: boolean;
}

const rule = (apiGroups: string[], resources: string[], apiVersions = ['v1']): object => ({
  ...{ apiGroups, apiVersions, resources },
  operations: ['*'],
});
const about = (...resourceRules: object[]): object => ({ matchConstraints: { resourceRules } });
const DEPLOYMENTS = about(rule(['apps'], ['deployments']));
const judging = (...expressions: string[]): object => ({
  validations: expressions.map((expression) => ({ expression })),
});
const CONTAINERS = 'object.spec.template.spec.containers';

export const TYPE_CASES: readonly TypeCase[] = [
  {
    name: 'right',
    spec: { ...DEPLOYMENTS, ...judging('object.spec.replicas <= 5', `${CONTAINERS}.all(c, has(c.image))`) },
    warns: false,
  },
  {
    name: 'wrong-names',
    spec: {
      ...DEPLOYMENTS,
      validations: [
        'object.spec.replica <= 5',
        `${CONTAINERS}.all(c, has(c.securityContexts) && c.securitycontext.privileged)`,
        'has(object.status.ready)',
        'object.?spec.?foo.orValue(1) == 1',
        "object.metadata['nam'] == 'a'",
        "'ü' == 'ü' && object.spec.bar == 1 ||\n\t object.baz",
      ].map((expression) => ({ expression, messageExpression: 'object.kind + string(object.name)' })),
    },
    warns: true,
  },
  {
    name: 'wrong-types',
    spec: {
      ...DEPLOYMENTS,
      ...judging(
        "object.spec.replicas == '3'",
        'object.spec.replicas > 1.5',
        'object.spec.template == 1',
        'object.metadata.labels.app == 1',
        `${CONTAINERS} == object.spec.template.spec.initContainers`,
        `${CONTAINERS}.map(c, c.ports)[0] == 1`,
        `${CONTAINERS}.exists(c, c.image == 1)`,
        'object.metadata.creationTimestamp > 1',
        'object.spec == object.metadata',
        'object.spec.selector.matchLabels.all(k, k > 1)',
        'int(object.spec.template) == 1 && size(object.spec) == 1',
        '!object.spec.replicas',
        'object.spec.replicas != null',
        "dyn(object.spec.replicas) == 'a'",
        "object.spec.strategy.rollingUpdate.maxSurge == '25%'",
      ),
    },
    warns: true,
  },
  {
    name: 'several-kinds',
    spec: {
      ...about(
        rule(['apps'], ['statefulsets', 'deployments', 'deployments/scale']),
        rule([''], ['pods', 'services']),
      ),
      ...judging(
        'object.spec.replicas > 1',
        'object.spec.type == "ClusterIP"',
        'object.spec.nothing == 1',
        'object.kind == "Pod" ? size(object.spec.containers) > 0 : true',
      ),
    },
    warns: true,
  },
  {
    name: 'any-group',
    spec: {
      ...about(rule([''], ['events', 'deployments', 'Secret'])),
      ...judging('object.spec.replicas > 1', 'object.data == 1'),
    },
    warns: true,
  },
  {
    name: 'versions',
    spec: {
      ...about(rule(['autoscaling'], ['horizontalpodautoscalers'], ['v1', 'v2'])),
      ...judging('object.spec.targetCPUUtilizationPercentage > 1', 'object.spec.metrics.all(m, m.type == 1)'),
    },
    warns: true,
  },
  {
    name: 'wildcards',
    spec: {
      ...about(
        rule(['*'], ['pods']),
        rule([''], ['pods'], ['*']),
        rule([''], ['*']),
        rule(['apps'], ['deployments/scale']),
      ),
      ...judging('object.spec.nothing == 1'),
    },
    warns: false,
  },
  {
    name: 'eleven',
    spec: {
      ...about(
        rule(
          [''],
          [
            ...['bindings', 'configmaps', 'endpoints', 'limitranges', 'namespaces', 'nodes', 'pods'],
            ...['podtemplates', 'secrets', 'services', 'serviceaccounts', 'resourcequotas'],
          ],
        ),
        rule(['apps'], ['deployments']),
      ),
      ...judging('object.nothing == 1'),
    },
    warns: true,
  },
  {
    name: 'quantities',
    spec: {
      ...about(rule(['apps'], ['deployments']), rule([''], ['persistentvolumeclaims', 'resourcequotas'])),
      ...judging(
        `${CONTAINERS}.all(c, has(c.resources.limits))`,
        "object.spec.resources.requests.storage == '1Gi'",
        'object.spec.hard.pods == 1',
      ),
    },
    warns: true,
  },
  {
    name: 'bytes',
    spec: {
      ...about(rule([''], ['secrets'])),
      ...judging("object.data.password == 'x'", "object.data.password == b'x'", "object.type == b'x'"),
    },
    warns: true,
  },
  {
    name: 'known-params',
    spec: {
      ...DEPLOYMENTS,
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      ...judging(
        'object.spec.replicas <= params.data.max',
        'object.spec.replicas <= int(params.data.max)',
        'params.spec.max == 1',
      ),
    },
    warns: true,
  },
  {
    name: 'unknown-params',
    spec: {
      ...DEPLOYMENTS,
      paramKind: { apiVersion: 'example.com/v1', kind: 'Limit' },
      ...judging('object.spec.replicas <= params.spec.max', 'object.spec.nothing == 1'),
    },
    warns: true,
  },
  {
    name: 'composed',
    spec: {
      ...DEPLOYMENTS,
      variables: [
        { name: 'spec', expression: 'object.spec' },
        { name: 'wrong', expression: 'object.spec.nothing' },
        { name: 'names', expression: `${CONTAINERS}.map(c, c.name)` },
        { name: 'all', expression: CONTAINERS },
        { name: 'quantity', expression: "quantity('1')" },
        { name: 'again', expression: 'variables.names' },
      ],
      ...judging(
        'variables.spec.nothing == 1',
        'variables.wrong == 1',
        'variables.names[0] == 1',
        'variables.all[0].nothing == 1',
        'variables.all == 1',
        'variables.quantity.nothing == 1',
        'variables.again[0] == 1',
      ),
    },
    warns: true,
  },
  {
    name: 'authorizer',
    spec: {
      ...DEPLOYMENTS,
      ...judging(
        "authorizer.requestResource.check('x').allowed()",
        "authorizer.group('').resource('pods').check('create').allowed() && object.nothing",
      ),
    },
    warns: true,
  },
  {
    name: 'other-expressions',
    spec: {
      ...DEPLOYMENTS,
      matchConditions: [{ name: 'a', expression: 'object.nothing == 1' }],
      auditAnnotations: [{ key: 'a', valueExpression: 'string(object.nothing)' }],
      ...judging('true'),
    },
    warns: false,
  },
];
