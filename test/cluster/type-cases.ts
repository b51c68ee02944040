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

/** The kinds of the policies below. */
export const TYPE_DEFINITIONS: readonly object[] = [
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.types.example.com' },
    spec: {
      group: 'types.example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'gadget', listKind: 'WidgetList' },
      versions: [
        {
          name: 'v1',
          ...{ served: true, storage: true },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 9 } } },
                spec: {
                  type: 'object',
                  required: ['count'],
                  properties: {
                    count: { type: 'integer', format: 'int32' },
                    ratio: { type: 'number' },
                    open: { type: 'boolean' },
                    amount: {
                      'x-kubernetes-int-or-string': true,
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                    },
                    since: { type: 'string', format: 'date-time' },
                    day: { type: 'string', format: 'date' },
                    every: { type: 'string', format: 'duration' },
                    secret: { type: 'string', format: 'byte' },
                    name: { type: 'string', format: 'uuid' },
                    anything: { 'x-kubernetes-preserve-unknown-fields': true },
                    half: {
                      type: 'object',
                      'x-kubernetes-preserve-unknown-fields': true,
                      properties: { known: { type: 'string' } },
                    },
                    embedded: {
                      type: 'object',
                      'x-kubernetes-embedded-resource': true,
                      'x-kubernetes-preserve-unknown-fields': true,
                    },
                    labels: { type: 'object', additionalProperties: { type: 'string' } },
                    things: {
                      type: 'array',
                      items: { type: 'object', properties: { size: { type: 'integer' } } },
                    },
                    loose: { type: 'array', items: { 'x-kubernetes-preserve-unknown-fields': true } },
                    looseMap: {
                      type: 'object',
                      additionalProperties: { 'x-kubernetes-preserve-unknown-fields': true },
                    },
                    namespace: { type: 'string' },
                    'with-dash': { type: 'string' },
                    'dot.ted': { type: 'object', properties: { 'a/b': { type: 'integer' } } },
                    two__scores: { type: 'integer' },
                    nullable: { type: 'string', nullable: true },
                  },
                },
                status: { type: 'object', properties: { phase: { type: 'string' } } },
              },
            },
          },
          subresources: { status: {} },
        },
        {
          name: 'v1alpha1',
          ...{ served: true, storage: false },
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
        {
          name: 'v0',
          ...{ served: false, storage: false },
          schema: { openAPIV3Schema: { type: 'object', properties: { old: { type: 'string' } } } },
        },
      ],
    },
  },
];

const OF_WIDGETS = [
  "object.spec.count == 'a'",
  'object.spec.ratio == 1',
  'object.spec.open == 1',
  "object.spec.amount == 1 || object.spec.amount == 'a'",
  "object.spec.since == 'a'",
  "object.spec.day == 'a'",
  "object.spec.every == 'a'",
  "object.spec.secret == 'a'",
  'object.spec.name == 1',
  'object.spec.anything == 1',
  'object.spec.half.known == 1',
  'object.spec.half.unknown == 1',
  'object.spec.embedded.metadata.name == 1',
  'object.spec.embedded.metadata.labels.x == 1',
  'object.spec.embedded.spec == 1',
  'object.spec.labels.a == 1',
  "object.spec.things[0].size == 'a'",
  'object.spec.things[0].other == 1',
  'object.spec.loose[0] == 1',
  'object.spec.looseMap.a == 1',
  'object.spec.namespace == 1',
  'object.spec.__namespace__ == 1',
  'object.spec.with__dash__dash == 1',
  "object.spec.dot__dot__ted.a__slash__b == 'a'",
  "object.spec.two__underscores__scores == 'a'",
  'object.spec.two__scores == 1',
  'object.spec.nullable == null',
  'object.metadata.labels.x == 1',
  'object.metadata.nothing == 1',
  'object.kind == 1',
  'object.status.phase == 1',
  'object.old == 1',
  "object.spec == 'a'",
];

export const CUSTOM_TYPE_CASES: readonly TypeCase[] = [
  {
    name: 'custom-objects',
    spec: { ...about(rule(['types.example.com'], ['widgets'])), ...judging(...OF_WIDGETS) },
    warns: true,
  },
  {
    name: 'custom-versions',
    spec: {
      ...about(
        rule(['types.example.com'], ['Gadget', 'widgets/status'], ['v1alpha1', 'v1', 'v0']),
        rule([''], ['configmaps']),
      ),
      ...judging('object.spec.count == 1', 'object.old == 1', 'object.metadata.name == 1'),
    },
    warns: true,
  },
  {
    name: 'any-group-custom',
    spec: { ...about(rule([''], ['widgets'])), ...judging('object.nothing == 1') },
    warns: true,
  },
  {
    name: 'custom-params',
    spec: {
      ...DEPLOYMENTS,
      paramKind: { apiVersion: 'types.example.com/v1', kind: 'Widget' },
      ...judging(
        'object.spec.replicas <= params.spec.count',
        "params.spec.count == 'a'",
        'params.spec.nothing == 1',
        'params.metadata.name == 1',
        'has(params.status.ready)',
      ),
    },
    warns: true,
  },
  {
    name: 'custom-params-open',
    spec: {
      ...DEPLOYMENTS,
      paramKind: { apiVersion: 'types.example.com/v1alpha1', kind: 'Widget' },
      ...judging('params.spec.nothing == 1', "params.metadata.name == 'a'"),
    },
    warns: true,
  },
];
