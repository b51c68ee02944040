import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ofKind, plainObjects, recordIn, recordsIn } from '../../deploy/manifest-objects.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import { gatehouse as command } from '../cli/command.ts';
import type { Answer, ControlPlane } from '../control-plane/start.mjs';
import { freePort, type Gatehouse, startGatehouse } from './gatehouse.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster({ disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const SERVER = 'system:serviceaccount:gatehouse:gatehouse';
const CONFIGURATION = '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations';
const SOON = { timeout: 60_000, interval: 200 };

const NATIVE = (kind: string, name: string, spec: string, binding = ''): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
${spec}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}Binding
metadata: {name: ${name}}
spec:
  policyName: ${name}
  matchResources: {namespaceSelector: {matchLabels: {judged: 'yes'}}}
${binding}
---`;

const VALIDATING = (name: string, spec: string, binding = ''): string =>
  NATIVE('ValidatingAdmissionPolicy', name, spec, `  validationActions: [Deny]\n${binding}`);

const HOST_NETWORK = VALIDATING(
  'host-network',
  `  validations: [{expression: "object.spec.?hostNetwork.orValue(false) == false", message: no network of the node}]`,
);
const FILES: Readonly<Record<string, string>> = {
  'host-network.yaml': HOST_NETWORK,
  'warn.yaml': NATIVE(
    'ValidatingAdmissionPolicy',
    'priority',
    `  validations: [{expression: "has(object.metadata.labels) && 'tier' in object.metadata.labels", message: no tier}]`,
    '  validationActions: [Warn]',
  ),
  'params.yaml': VALIDATING(
    'registry',
    `  paramKind: {apiVersion: v1, kind: ConfigMap}
  validations: [{expression: "object.spec.containers.all(c, c.image.startsWith(params.data.registry))", message: another registry}]`,
    '  paramRef: {name: registry, namespace: params, parameterNotFoundAction: Deny}',
  ),
  'custom-params.yaml': VALIDATING(
    'limit',
    `  paramKind: {apiVersion: example.test/v1, kind: FancyLimit}
  validations: [{expression: "size(object.spec.containers) <= params.spec.containers", message: too many containers}]`,
    '  paramRef: {name: limit, parameterNotFoundAction: Deny}',
  ),
  'authorizer.yaml': VALIDATING(
    'rights',
    `  validations: [{expression: "!('root' in object.metadata.?labels.orValue({})) || authorizer.group('').resource('nodes').check('delete').allowed()", message: only for administrators}]`,
  ),
  'mutate.yaml': NATIVE(
    'MutatingAdmissionPolicy',
    'labels',
    `  reinvocationPolicy: IfNeeded
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration: {expression: "Object{metadata: Object.metadata{labels: {'seen': 'yes'}}}"}`,
  ),
  'js.yaml': `
apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: {name: names.policies.example.com}
spec:
  operations: [CREATE]
  resources: [pods]
  apiGroups: ['']
  apiVersions: [v1]
  namespaceSelector: {matchLabels: {judged: 'yes'}}
  javascript: |
    if (request.object.metadata.name.startsWith('bad')) deny('a bad name');
`,
  'services.policy.js': `
import { definePolicy } from 'gatehouse/policy';
export default definePolicy({
  name: 'services',
  failurePolicy: 'Ignore',
  match: { resources: ['services'], apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], namespaceSelector: { matchLabels: { judged: 'yes' } } },
  validate({ object }) {
    return object.spec.type === 'NodePort' ? 'no port of the node' : undefined;
  },
});
`,
};

const pod = (name: string, spec: object = {}, labels?: object): PlainObject => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', ...(labels && { labels }) } },
  spec: { containers: [{ name: 'c', image: 'registry.test/app:1' }], ...spec },
});
const service = (type: string): PlainObject => ({
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'shop' } },
  spec: { type, ports: [{ port: 80 }] },
});

/** What is created, and what is said of it: a denial, or warnings. */
const OBJECTS: readonly (readonly [what: string, object: PlainObject, denied: string, warned: string])[] = [
  ['nothing wrong', pod('web', {}, { tier: 'front' }), '', ''],
  ['a warning', pod('web'), '', 'no tier'],
  ['a ValidatingAdmissionPolicy', pod('web', { hostNetwork: true }), 'no network of the node', ''],
  [
    'a parameter',
    pod('web', { containers: [{ name: 'c', image: 'elsewhere/app' }] }),
    'another registry',
    '',
  ],
  [
    'a parameter of a custom kind of the cluster',
    pod('web', {
      containers: ['a', 'b', 'c'].map((name) => ({ name, image: 'registry.test/app:1' })),
    }),
    'too many containers',
    '',
  ],
  ['a JsPolicy', pod('bad', {}, { tier: 'front' }), 'a bad name', ''],
  ['definePolicy', service('NodePort'), 'no port of the node', ''],
  ['definePolicy, nothing wrong', service('ClusterIP'), '', ''],
];

const NAMES = new Set([
  ...['host-network', 'priority', 'registry', 'limit', 'rights', 'labels', 'services'],
  'names.policies.example.com',
]);

/** What the cluster has, for whoever judges files. */
const COMPANY: readonly PlainObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { judged: 'yes' } } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'registry', namespace: 'params' },
    data: { registry: 'registry.test/' },
  },
  { apiVersion: 'example.test/v1', kind: 'FancyLimit', metadata: { name: 'limit' }, spec: { containers: 2 } },
];

/** A plural that nobody would guess. */
const FANCY = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'fancylimitz.example.test' },
  spec: {
    ...{
      group: 'example.test',
      scope: 'Cluster',
      names: { kind: 'FancyLimit', plural: 'fancylimitz', singular: 'fancylimit' },
    },
    versions: [
      {
        ...{ name: 'v1', served: true, storage: true },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

describe.skipIf(cluster === undefined)('policies that are served as webhooks', () => {
  const plane = cluster?.plane as ControlPlane;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-policies-'));
  let server: Gatehouse;
  const post = (path: string, body: object): Promise<Answer> => plane.request('POST', path, body);
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const message = ({ body }: Answer): string => String(recordIn(body)['message']);
  const pathOf = ({ kind }: PlainObject): string => `/api/v1/namespaces/shop/${String(kind).toLowerCase()}s`;
  const tryOut = (object: PlainObject): Promise<Answer> => post(`${pathOf(object)}?dryRun=All`, object);
  const webhooksOf = async (resource: string): Promise<PlainObject[]> =>
    recordsIn(recordIn((await plane.request('GET', `${ADMISSION}/${resource}/policies`)).body)['webhooks']);
  const grant = async (objects: readonly PlainObject[]): Promise<void> => {
    for (const object of objects) {
      const { namespace } = recordIn(object, 'metadata');
      const plural = `${String(object['kind']).toLowerCase()}s`;
      const path = namespace === undefined ? plural : `namespaces/${String(namespace)}/${plural}`;
      const made = await post(`${RBAC}/${path}`, object);
      expect(made.status, message(made)).toBe(201);
    }
  };

  beforeAll(async () => {
    for (const [name, text] of Object.entries(FILES)) write(name, text);
    for (const definition of [...ofKind(plainObjects(), 'CustomResourceDefinition'), FANCY]) {
      const made = await post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition);
      expect(made.status, message(made)).toBe(201);
    }
    for (const [name, labels] of [
      ['shop', { judged: 'yes' }],
      ['free', {}],
      ['params', {}],
      ['gatehouse', { judged: 'yes' }],
    ] as const)
      await post('/api/v1/namespaces', { metadata: { name, labels } });
    await post('/api/v1/namespaces/params/configmaps', {
      ...{ metadata: { name: 'registry' }, data: { registry: 'registry.test/' } },
    });
    await vi.waitFor(async () => {
      const body = {
        apiVersion: 'example.test/v1',
        kind: 'FancyLimit',
        metadata: { name: 'limit' },
        spec: { containers: 2 },
      };
      expect((await post('/apis/example.test/v1/fancylimitz', body)).status).toBe(201);
      const own = {
        apiVersion: 'gatehouse.dev/v1alpha1',
        kind: 'GatehouseConfiguration',
        metadata: { name: 'gatehouse' },
        spec: {},
      };
      expect((await post(CONFIGURATION, own)).status).toBe(201);
    }, SOON);
    // With the rights of the manifests, and those that the server says its policies need.
    await grant(
      ofKind(plainObjects(), 'ClusterRole').filter(
        (role) => recordIn(role, 'metadata')['name'] === 'gatehouse',
      ),
    );
    await grant(
      ofKind(plainObjects(), 'ClusterRoleBinding').filter(
        (role) => recordIn(role, 'metadata')['name'] === 'gatehouse',
      ),
    );
    const printed = await command([
      'serve',
      '--policy',
      folder,
      '--print-rbac',
      '--policy-webhooks',
      'policies',
    ]);
    await grant((loadAll(printed.stdout) as PlainObject[]).filter((object) => object !== null));
    for (const kind of ['Validating', 'Mutating']) {
      const plural = `${kind.toLowerCase()}webhookconfigurations`;
      expect((await post(`${ADMISSION}/${plural}`, { metadata: { name: 'policies' } })).status).toBe(201);
    }
    const port = await freePort();
    server = await startGatehouse({
      kubeconfig: plane.kubeconfigFor(SERVER, []),
      flags: [
        ...['--policy', folder, '--policy-webhooks', 'policies', '--namespace', 'gatehouse'],
        ...['--webhook-url', `https://127.0.0.1:${port}`, '--webhook-ca-file', 'ca.crt'],
      ],
      port,
    });
  }, 300_000);

  afterAll(async () => {
    await server?.stop();
    await plane?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the webhooks are written: what the policies are about, and no more', async () => {
    await vi.waitFor(
      async () => expect(await webhooksOf('validatingwebhookconfigurations')).toHaveLength(2),
      SOON,
    );
    await vi.waitFor(
      async () => expect(await webhooksOf('mutatingwebhookconfigurations')).toHaveLength(1),
      SOON,
    );
    const [fail, ignore] = await webhooksOf('validatingwebhookconfigurations');
    expect(fail).toMatchObject({
      ...{ name: 'validate-fail.policies.gatehouse.dev', failurePolicy: 'Fail', timeoutSeconds: 5 },
      rules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: '*' },
      ],
      namespaceSelector: {
        matchExpressions: [
          { key: 'judged', operator: 'In', values: ['yes'] },
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['gatehouse', 'kube-system'] },
        ],
      },
    });
    expect(ignore).toMatchObject({
      failurePolicy: 'Ignore',
      timeoutSeconds: 3,
      rules: [{ resources: ['services'] }],
    });
    const [mutating] = await webhooksOf('mutatingwebhookconfigurations');
    expect(mutating).toMatchObject({
      name: 'mutate-fail.policies.gatehouse.dev',
      reinvocationPolicy: 'IfNeeded',
    });
  }, 120_000);

  it('a right that is missing is no parameter that is missing: it denies, and says why', async () => {
    // The name under which the kind is served cannot be told from the files.
    await vi.waitFor(async () => expect((await tryOut(pod('web'))).status).toBe(422), SOON);
    const denied = await tryOut(pod('web'));
    expect(message(denied)).toContain('fancylimitz.example.test "limit" is forbidden');
    const rules = [
      { apiGroups: ['example.test'], resources: ['fancylimitz'], resourceNames: ['limit'], verbs: ['get'] },
    ];
    await grant([
      { kind: 'ClusterRole', metadata: { name: 'limits' }, rules },
      {
        ...{ kind: 'ClusterRoleBinding', metadata: { name: 'limits' } },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'limits' },
        subjects: [{ kind: 'ServiceAccount', name: 'gatehouse', namespace: 'gatehouse' }],
      },
    ]);
    await vi.waitFor(async () => expect((await tryOut(pod('web'))).status).toBe(201), SOON);
  }, 180_000);

  it.each(OBJECTS)(
    '%s: as the API server answers, so check says of the file',
    async (_, object, denied, warned) => {
      const answer = await tryOut(object);
      expect(answer.status < 300 ? '' : message(answer)).toContain(denied);
      expect(answer.status < 300).toBe(denied === '');
      const header = String(answer.headers['warning'] ?? '');
      if (denied === '') expect(header.includes('299')).toBe(warned !== '');
      expect(header).toContain(warned);
      if (denied === '' && object['kind'] === 'Pod')
        expect(recordIn(answer.body, 'metadata', 'labels')).toMatchObject({ seen: 'yes' });
      // Where the policies look things up, the file has to bring them along.
      const files = [object, ...COMPANY].map((each) => JSON.stringify(each)).join('\n---\n');
      const { stdout } = await command(['check', '-', '--policy', folder, '-o', 'json'], { stdin: files });
      const workloads = recordsIn(recordIn(JSON.parse(stdout))['workloads']);
      const findings = workloads
        .flatMap((each) => recordsIn(each['findings']))
        .filter(({ check }) => NAMES.has(String(check)));
      const told = findings.map((finding) => `${String(finding['result'])} ${String(finding['message'])}`);
      expect(told.filter((text) => text.startsWith('fail')).join()).toContain(denied);
      expect(told.some((text) => text.startsWith('fail'))).toBe(denied !== '');
      if (denied === '') expect(told.join()).toContain(warned);
    },
    60_000,
  );

  it('who asks is known here: what a policy asks about their rights is answered', async () => {
    const rooted = pod('web', {}, { root: 'yes' });
    expect((await tryOut(rooted)).status).toBe(201);
    const jane = cluster?.client(plane.kubeconfigFor('jane', []));
    await grant([
      {
        kind: 'ClusterRole',
        metadata: { name: 'jane' },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }],
      },
      {
        ...{ kind: 'ClusterRoleBinding', metadata: { name: 'jane' } },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'jane' },
        subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' }],
      },
    ]);
    const asJane = await jane?.request({
      method: 'POST',
      path: pathOf(rooted),
      query: { dryRun: 'All' },
      body: rooted,
    });
    expect(asJane?.ok === false && asJane.failure.message).toContain('only for administrators');
    jane?.close();
  });

  it.each(['free', 'gatehouse'])('namespace %s is not asked about', async (namespace) => {
    const elsewhere = { ...pod('web', { hostNetwork: true }), metadata: { name: 'web' } };
    expect((await post(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, elsewhere)).status).toBe(201);
  });

  it('a policy that is broken keeps its last good version, the others go on, and the configuration says so', async () => {
    write('host-network.yaml', HOST_NETWORK.replace('orValue(false)', 'orValue('));
    const condition = async () => {
      const { body } = await plane.request('GET', `${CONFIGURATION}/gatehouse`);
      return recordsIn(recordIn(body, 'status')['conditions']).find(({ type }) => type === 'PoliciesInForce');
    };
    await vi.waitFor(
      async () => expect(await condition()).toMatchObject({ status: 'False', reason: 'Quarantined' }),
      SOON,
    );
    expect((await condition())?.['message']).toMatch(
      /^the policy host-network cannot be used as it is now, its last good version stays in force: .*host-network.yaml:\d+: /,
    );
    expect((await server.ask('/metrics')).body).toContain('gatehouse_policies_quarantined 1');
    expect(
      server
        .lines()
        .map(({ msg }) => msg)
        .join('\n'),
    ).toContain('the policy host-network cannot be used');
    expect(message(await tryOut(pod('web', { hostNetwork: true })))).toContain('no network of the node');
    expect(message(await tryOut(pod('bad')))).toContain('a bad name');
    expect((await tryOut(pod('web'))).status).toBe(201);
    write('host-network.yaml', HOST_NETWORK);
    await vi.waitFor(async () => expect(await condition()).toMatchObject({ status: 'True' }), SOON);
  }, 180_000);

  it('a new policy is asked about without a restart', async () => {
    const secrets = HOST_NETWORK.replaceAll('host-network', 'secrets')
      .replace('resources: [pods]', 'resources: [secrets]')
      .replace(/expression: "[^"]*"/, 'expression: "false"');
    write('secrets.yaml', secrets);
    const refused = async () => {
      const answer = await post('/api/v1/namespaces/shop/secrets?dryRun=All', { metadata: { name: 's' } });
      expect(answer.status).toBe(422);
    };
    await vi.waitFor(refused, SOON);
    rmSync(join(folder, 'secrets.yaml'));
    await vi.waitFor(async () => {
      const [fail] = await webhooksOf('validatingwebhookconfigurations');
      expect(fail).toMatchObject({ rules: [{ resources: ['pods'] }] });
    }, SOON);
  }, 180_000);

  it('while nobody answers, each policy fails as it says', async () => {
    await server.end('SIGKILL');
    const closed = await tryOut(pod('web'));
    expect([closed.status, message(closed)]).toEqual([
      500,
      expect.stringContaining('mutate-fail.policies.gatehouse.dev'),
    ]);
    expect((await tryOut(service('NodePort'))).status).toBe(201);
    await server.start();
    await vi.waitFor(async () => expect((await tryOut(pod('web'))).status).toBe(201), SOON);
    expect(message(await tryOut(service('NodePort')))).toContain('no port of the node');
  }, 180_000);

  it('a configuration that is deleted stays away: nobody is asked any more', async () => {
    for (const resource of ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'])
      await plane.request('DELETE', `${ADMISSION}/${resource}/policies`);
    await vi.waitFor(
      async () => expect((await tryOut(pod('bad', { hostNetwork: true }))).status).toBe(201),
      SOON,
    );
    await new Promise((done) => setTimeout(done, 3_000));
    expect((await plane.request('GET', `${ADMISSION}/validatingwebhookconfigurations/policies`)).status).toBe(
      404,
    );
  }, 120_000);
});
