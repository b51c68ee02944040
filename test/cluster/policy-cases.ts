/** One policy with the objects that it judges. Its name is that of its namespace as well. */
export interface PolicyCase {
  readonly name: string;
  readonly kind?: 'MutatingAdmissionPolicy';
  readonly spec: Readonly<Record<string, unknown>>;
  /** Of the binding, beside the name of the policy. */
  readonly binding?: Readonly<Record<string, unknown>>;
  readonly resource?: 'pods' | 'deployments' | 'configmaps';
  /** ConfigMaps of the namespace: their data by name. */
  readonly params?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

type Fields = Readonly<Record<string, unknown>>;

const container = (more: Fields = {}): Fields => ({ name: 'app', image: 'registry.test/app:1', ...more });
const pod = (spec: Fields = {}, metadata: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [container()], ...spec },
});
const deployment = (spec: Fields = {}): Fields => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container()] } },
    ...spec,
  },
});
const configMap = (data: Fields): Fields => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'data' },
  data,
});
const rule = (expression: string, more: Fields = {}): Fields => ({ validations: [{ expression, ...more }] });
const hosts = [pod({ hostNetwork: true }), pod()];
const nested = (depth: number): string =>
  depth === 0 ? 'true' : `[1,2,3,4,5,6,7,8,9,0].all(x${depth}, ${nested(depth - 1)})`;
const jsonPatch = (expression: string): Fields => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
const apply = (expression: string): Fields => ({
  patchType: 'ApplyConfiguration',
  applyConfiguration: { expression },
});
const mutating = (name: string, mutations: readonly Fields[], objects: readonly Fields[]): PolicyCase => ({
  ...{ name, kind: 'MutatingAdmissionPolicy', objects },
  spec: { reinvocationPolicy: 'Never', mutations },
});
const PARAM_KIND = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } };

/** From the plain to the nasty. */
export const POLICY_CASES: readonly PolicyCase[] = [
  { name: 'plain', spec: rule('!has(object.spec.hostNetwork) || !object.spec.hostNetwork'), objects: hosts },
  {
    name: 'message',
    spec: rule('false', { message: '  not like this ', reason: 'Forbidden' }),
    objects: hosts,
  },
  { name: 'unauthorized', spec: rule('false', { message: 'who?', reason: 'Unauthorized' }), objects: hosts },
  {
    name: 'large',
    spec: rule('false', { message: 'much', reason: 'RequestEntityTooLarge' }),
    objects: hosts,
  },
  {
    name: 'message-expression',
    spec: rule('false', { messageExpression: "'pod ' + object.metadata.name + ' <&>'" }),
    objects: hosts,
  },
  {
    name: 'message-lines',
    spec: rule('false', { message: 'one line', messageExpression: "'a\\nb'" }),
    objects: hosts,
  },
  {
    name: 'message-fails',
    spec: rule('false', { messageExpression: 'string(object.spec.missing)' }),
    objects: hosts,
  },
  {
    name: 'message-long',
    spec: rule('false', {
      message: 'short',
      messageExpression: `'${'x'.repeat(200)}'.replace('x', '${'y'.repeat(40)}')`,
    }),
    objects: hosts,
  },
  { name: 'error', spec: rule('object.spec.missing == 1'), objects: hosts },
  {
    name: 'error-ignored',
    spec: { failurePolicy: 'Ignore', ...rule('object.spec.missing == 1') },
    objects: hosts,
  },
  {
    name: 'absorbed',
    spec: rule('object.spec.missing == 1 || object.metadata.name == "web"'),
    objects: hosts,
  },
  {
    name: 'warn',
    spec: rule('false', { message: 'be warned' }),
    binding: { validationActions: ['Warn'] },
    objects: hosts,
  },
  {
    name: 'warn-error',
    spec: rule('object.spec.missing == 1'),
    binding: { validationActions: ['Warn'] },
    objects: hosts,
  },
  {
    name: 'audit',
    spec: { validations: [{ expression: 'true' }, { expression: 'false', message: 'a <b>' }] },
    binding: { validationActions: ['Audit'] },
    objects: hosts,
  },
  {
    name: 'warn-and-audit',
    spec: rule('false', { message: 'both' }),
    binding: { validationActions: ['Warn', 'Audit'] },
    objects: hosts,
  },
  {
    name: 'audit-annotations',
    spec: {
      ...rule('true'),
      auditAnnotations: [
        { key: 'image', valueExpression: "object.spec.containers[0].image + ' '" },
        { key: 'none', valueExpression: 'null' },
        { key: 'blank', valueExpression: "' '" },
      ],
    },
    objects: hosts,
  },
  {
    name: 'audit-annotation-fails',
    spec: {
      ...rule('true'),
      auditAnnotations: [{ key: 'a', valueExpression: 'string(object.spec.missing)' }],
    },
    objects: hosts,
  },
  {
    name: 'variables',
    spec: {
      variables: [
        { name: 'images', expression: 'object.spec.containers.map(c, c.image)' },
        { name: 'bad', expression: "variables.images.filter(i, !i.startsWith('registry.test/'))" },
        { name: 'unused', expression: 'object.spec.missing' },
      ],
      ...rule('variables.bad.size() == 0', {
        messageExpression: "'images from elsewhere: ' + variables.bad.join(', ')",
      }),
    },
    objects: [
      pod(),
      pod({ containers: [container({ image: 'x' }), container({ name: 'b', image: 'y:1' })] }),
    ],
  },
  {
    name: 'variable-fails',
    spec: { variables: [{ name: 'v', expression: 'object.spec.missing' }], ...rule('variables.v == 1') },
    objects: hosts,
  },
  {
    name: 'conditions',
    spec: {
      matchConditions: [
        { name: 'fails', expression: 'object.spec.missing == 1' },
        { name: 'named', expression: "object.metadata.name == 'other'" },
      ],
      ...rule('false'),
    },
    objects: hosts,
  },
  {
    name: 'condition-fails',
    spec: { matchConditions: [{ name: 'fails', expression: 'object.spec.missing == 1' }], ...rule('true') },
    objects: hosts,
  },
  {
    name: 'two-conditions-fail',
    spec: {
      matchConditions: [
        { name: 'a', expression: 'object.spec.one == 1' },
        { name: 'b', expression: 'object.spec.two == 1' },
      ],
      ...rule('true'),
    },
    objects: hosts,
  },
  {
    name: 'param',
    spec: {
      ...PARAM_KIND,
      ...rule('object.spec.containers.size() <= int(params.data.max)', {
        messageExpression: "'at most ' + params.data.max",
      }),
    },
    binding: { paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' } },
    params: { limits: { max: '1' } },
    objects: [pod(), pod({ containers: [container(), container({ name: 'b' })] })],
  },
  {
    name: 'param-missing',
    spec: { ...PARAM_KIND, ...rule('true') },
    binding: { paramRef: { name: 'nowhere', parameterNotFoundAction: 'Deny' } },
    objects: hosts,
  },
  {
    name: 'param-allowed-missing',
    spec: { ...PARAM_KIND, ...rule('false') },
    binding: { paramRef: { name: 'nowhere', parameterNotFoundAction: 'Allow' } },
    objects: hosts,
  },
  {
    name: 'params-selected',
    spec: {
      ...PARAM_KIND,
      ...rule('object.metadata.name != params.data.name', {
        messageExpression: "'taken: ' + params.data.name",
      }),
    },
    binding: { paramRef: { selector: {}, parameterNotFoundAction: 'Deny' } },
    params: { a: { name: 'web' }, b: { name: 'other' } },
    objects: hosts,
  },
  {
    name: 'namespace-object',
    spec: rule("namespaceObject.metadata.labels.judged == 'x'", {
      messageExpression: "'in ' + namespaceObject.metadata.name",
    }),
    objects: hosts,
  },
  {
    name: 'request',
    spec: rule("request.operation == 'UPDATE'", {
      messageExpression:
        "request.operation + ' ' + request.resource.resource + ' ' + request.namespace + ' ' + request.userInfo.username + ' ' + string(request.dryRun)",
    }),
    objects: hosts,
  },
  {
    name: 'authorizer',
    spec: rule("!authorizer.group('').resource('pods').namespace('kube-system').check('delete').allowed()"),
    objects: hosts,
  },
  {
    name: 'libraries',
    spec: rule(
      "quantity(object.spec.containers[0].resources.limits.memory).isLessThan(quantity('1Gi')) && !object.spec.containers[0].image.matches('^.*:latest$')",
    ),
    objects: [
      pod({ containers: [container({ resources: { limits: { memory: '512Mi' } } })] }),
      pod({ containers: [container({ resources: { limits: { memory: '2Gi' } } })] }),
      pod(),
    ],
  },
  {
    name: 'defaults',
    resource: 'deployments',
    spec: rule(
      "object.spec.replicas == 1 && object.spec.template.spec.restartPolicy == 'Always' && object.spec.template.spec.containers[0].imagePullPolicy == 'IfNotPresent' && object.spec.strategy.rollingUpdate.maxSurge == '25%' && object.metadata.namespace == request.namespace",
    ),
    objects: [deployment(), deployment({ replicas: 2 })],
  },
  { name: 'costly', spec: rule(nested(7)), objects: hosts },
  {
    name: 'config-map',
    resource: 'configmaps',
    spec: rule("object.data.all(k, k.startsWith('a') && object.data[k].size() < 5)"),
    objects: [configMap({ a: 'x' }), configMap({ b: 'x' }), configMap({ a: 'xxxxxx' })],
  },
  {
    name: 'ordered',
    spec: {
      validations: [
        { expression: 'true', message: 'one' },
        { expression: 'false', message: 'two' },
        { expression: 'false', message: 'three' },
      ],
    },
    objects: hosts,
  },
  { name: 'no-such-field', spec: rule('request.nothing == 1'), objects: [] },
  { name: 'syntax', spec: rule('object.spec.==1'), objects: [] },
  { name: 'no-bool', spec: rule('1 + 1'), objects: [] },
  {
    name: 'deny-and-warn',
    spec: rule('true'),
    binding: { validationActions: ['Deny', 'Warn'] },
    objects: [],
  },
  {
    name: 'later-variable',
    spec: {
      variables: [
        { name: 'a', expression: 'variables.b' },
        { name: 'b', expression: '1' },
      ],
      ...rule('true'),
    },
    objects: [],
  },
  mutating(
    'patch-add',
    [jsonPatch(`[JSONPatch{op: "add", path: "/spec/nodeSelector", value: {"disk": "ssd"}}]`)],
    hosts,
  ),
  mutating(
    'patch-test',
    [
      jsonPatch(
        `[JSONPatch{op: "test", path: "/spec/hostNetwork", value: true}, JSONPatch{op: "replace", path: "/spec/hostNetwork", value: false}]`,
      ),
    ],
    hosts,
  ),
  mutating(
    'patch-labels',
    [
      jsonPatch(
        `[JSONPatch{op: "add", path: "/metadata/labels", value: {}}, JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("example.com/team"), value: "a~b".replace("~", "-")}]`,
      ),
    ],
    hosts,
  ),
  mutating(
    'patch-array',
    [jsonPatch(`[JSONPatch{op: "add", path: "/spec/containers/5", value: {}}]`)],
    hosts,
  ),
  mutating(
    'patch-replace-missing',
    [
      jsonPatch(
        `[JSONPatch{op: "replace", path: "/spec/priorityClassName", value: ""}, JSONPatch{op: "copy", from: "/spec/containers/0/image", path: "/metadata/annotations"}]`,
      ),
    ],
    hosts,
  ),
  mutating('patch-fails', [jsonPatch(`[JSONPatch{op: "remove", path: "/spec/missing"}]`)], hosts),
  mutating('apply-scalar', [apply('Object{spec: Object.spec{automountServiceAccountToken: false}}')], hosts),
  mutating(
    'apply-items',
    [
      apply(
        `Object{spec: Object.spec{initContainers: [Object.spec.initContainers{name: "mesh", image: "mesh:1", restartPolicy: "Always"}], containers: [Object.spec.containers{name: "app", workingDir: "/x"}]}}`,
      ),
    ],
    hosts,
  ),
  mutating(
    'apply-all',
    [
      apply(
        'Object{spec: Object.spec{containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, securityContext: Object.spec.containers.securityContext{allowPrivilegeEscalation: false}})}}',
      ),
    ],
    hosts,
  ),
  mutating('apply-atomic', [apply(`Object{spec: Object.spec{nodeSelector: {"a": "b"}}}`)], hosts),
  mutating(
    'apply-then-patch',
    [
      apply(`Object{metadata: Object.metadata{labels: {"a": "1"}}}`),
      jsonPatch(`[JSONPatch{op: "add", path: "/metadata/labels/b", value: object.metadata.labels.a + "2"}]`),
    ],
    hosts,
  ),
  mutating('mutation-fails', [apply('Object{spec: Object.spec{priority: int(object.spec.missing)}}')], hosts),
];
