import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Manifest,
  objectsOf,
  ofKind,
  recordIn,
  recordsIn,
  textsIn,
} from '../../deploy/manifest-objects.ts';
import { VIOLATION_RULES } from '../../src/server/violation-record.ts';
import { renderChart } from '../../tools/render-manifests.mjs';
import { builtCommand } from '../cli/command.ts';
import { buildControlPlane } from '../control-plane/build.mjs';
import { type Answer, type ControlPlane, startControlPlane } from '../control-plane/start.mjs';
import { chosenMinor } from './chosen-minor.ts';
import {
  apply,
  freePort,
  ownAddress,
  probe,
  type Serving,
  serviceAccountKubeconfig,
  startServing,
} from './deployment.ts';

/** Policies of the chart, asked through its Service by two replicas with the rights of the chart and no more. */
const address = ownAddress();
const built = await buildControlPlane({ programs: ['helm'], ...chosenMinor() });
const helm = process.env['GATEHOUSE_HELM'] ?? (built.skipped === undefined ? built.paths.helm : undefined);
const started =
  address === undefined || helm === undefined
    ? { skipped: 'this machine has no address but loopback, which no EndpointSlice may name, or no Helm' }
    : await startControlPlane({
        disableAdmissionPlugins: ['PodSecurity'],
        // Services are resolved to their endpoints, because there is no kube-proxy.
        extraArgs: ['--enable-aggregator-routing=true'],
        ...chosenMinor(),
      });
const why = started.skipped === undefined ? '' : ` (skipped: ${started.skipped})`;

const USER = 'system:serviceaccount:gatehouse:gatehouse';
const CONFIGURATIONS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const CONFIGURATION = '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations/gatehouse';
const JSPOLICY = '/apis/policy.jspolicy.com/v1beta1';
const NAME = 'names.policies.example.com';
const SOON = { timeout: 60_000, interval: 100 };

const jsPolicy = (name: string, resource: string, script: string): Manifest => ({
  apiVersion: 'policy.jspolicy.com/v1beta1',
  kind: 'JsPolicy',
  metadata: { name, annotations: { 'gatehouse.dev/messages.ko': 'a bad name: 나쁜 이름이다' } },
  spec: {
    ...{ operations: ['CREATE'], resources: [resource], apiGroups: [''], apiVersions: ['v1'] },
    javascript: script,
  },
});
const NAMES = jsPolicy(NAME, 'pods', "if (request.name.startsWith('bad')) deny('a bad name')");
/** What was granted to it: a note of each pod that it lets in. */
const NOTES = jsPolicy(
  'notes.policies.example.com',
  'pods',
  `const { ok, reason } = create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'note-' + request.name, namespace: request.namespace } });
   if (!ok) deny(reason)`,
);
const SERVICES = jsPolicy('services.policies.example.com', 'services', "deny('no services')");

/** As jsPolicy defines them, as far as we write them. */
const definitionOf = (kind: string, isStatusApart: boolean): Manifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${pluralOf(kind)}.policy.jspolicy.com` },
  spec: {
    ...{ group: 'policy.jspolicy.com', scope: 'Cluster' },
    names: { kind, plural: pluralOf(kind), singular: kind.toLowerCase(), listKind: `${kind}List` },
    versions: [
      {
        ...{ name: 'v1beta1', served: true, storage: true },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        ...(isStatusApart && { subresources: { status: {} } }),
      },
    ],
  },
});
const pluralOf = (kind: string): string => (kind === 'JsPolicy' ? 'jspolicies' : kind.toLowerCase());

describe.skipIf(started.skipped !== undefined)(`policies behind a Service${why}`, () => {
  const plane = started as ControlPlane;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-service-'));
  const values = {
    policies: {
      files: { 'names.yaml': JSON.stringify(NAMES), 'notes.yaml': JSON.stringify(NOTES) },
      grants: { 'notes.policies.example.com': ['create:v1 ConfigMap'] },
      rules: [...VIOLATION_RULES, { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] }],
    },
    configuration: { defaults: { enforce: 'privileged' } },
  };
  const replicas: Serving[] = [];
  let objects: readonly Manifest[] = [];

  const message = ({ body }: Answer): string => String(recordIn(body)['message']);
  const post = (path: string, body: object): Promise<Answer> => plane.request('POST', path, body);
  const pod = (name: string): Manifest => ({
    metadata: { name },
    spec: { automountServiceAccountToken: false, containers: [{ name: 'c', image: 'i' }] },
  });
  const tryOut = (name: string, namespace = 'shop'): Promise<Answer> =>
    post(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod(name));
  const configuration = async () => (await plane.request('GET', `${CONFIGURATIONS}/gatehouse-policies`)).body;
  const webhooks = async () => recordsIn(recordIn(await configuration())['webhooks']);
  const resources = async (): Promise<string[]> =>
    (await webhooks()).flatMap((webhook) =>
      recordsIn(webhook['rules']).flatMap((rule) => textsIn(rule['resources'])),
    );
  const claims = async (): Promise<number> =>
    Object.keys(recordIn(await configuration(), 'metadata', 'annotations')).filter((key) =>
      key.startsWith('replica.gatehouse.dev/'),
    ).length;

  /** As its pod would be started, with the files of its ConfigMap. */
  async function start(more: Readonly<Record<string, string>> = {}): Promise<Serving> {
    const [deployment] = ofKind(objects, 'Deployment');
    const [container] = recordsIn(recordIn(deployment, 'spec', 'template', 'spec')['containers']);
    const policies = join(folder, `policies-${replicas.length}`);
    mkdirSync(policies);
    const files = { ...values.policies.files, ...more };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(policies, name), text);
    const args = textsIn(container?.['args'])
      .filter((arg) => !/^--(secure-port|shutdown)/.test(arg))
      .map((arg) => (arg.startsWith('--policy=') ? `--policy=${policies}` : arg));
    const kubeconfig = await serviceAccountKubeconfig(plane, 'gatehouse');
    const own = [`--kubeconfig=${kubeconfig}`, '--namespace=gatehouse', '--shutdown-delay-duration=0s'];
    const serving = startServing(await builtCommand(), [...args, ...own], await freePort());
    replicas.push(serving);
    await vi.waitFor(async () => expect(await probe(serving.port, '/readyz'), serving.log()).toBe(200), SOON);
    return serving;
  }

  /** What kubelet and controllers would write of the pods behind the Service. */
  async function publish(servings: readonly Serving[]): Promise<void> {
    const ports = (port: number) => [{ name: 'https', port, protocol: 'TCP' }];
    for (const [i, { port }] of servings.entries()) {
      const slice = {
        ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4' },
        metadata: {
          ...{ name: `gatehouse-${i}`, namespace: 'gatehouse' },
          labels: { 'kubernetes.io/service-name': 'gatehouse' },
        },
        endpoints: [{ addresses: [address], conditions: { ready: true } }],
        ports: ports(port),
      };
      const made = await apply(plane, slice);
      expect(made.status, message(made)).toBeLessThan(300);
    }
    const endpoints = {
      ...{ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'gatehouse', namespace: 'gatehouse' } },
      subsets: servings.map(({ port }) => ({ addresses: [{ ip: address }], ports: ports(port) })),
    };
    const path = '/api/v1/namespaces/gatehouse/endpoints/gatehouse?fieldManager=test&force=true';
    const made = await plane.request('PATCH', path, endpoints, {
      contentType: 'application/apply-patch+yaml',
    });
    expect(made.status, message(made)).toBeLessThan(300);
  }

  beforeAll(async () => {
    const file = join(folder, 'values.json');
    writeFileSync(file, JSON.stringify(values));
    objects = objectsOf(renderChart(helm ?? '', ['--values', file]));
    for (const [name, annotations] of [
      ['gatehouse', {}],
      ['shop', {}],
      ['seoul', { 'gatehouse.dev/lang': 'ko' }],
    ] as const)
      await post('/api/v1/namespaces', { metadata: { name, annotations } });
    const definitions = [definitionOf('JsPolicy', false), definitionOf('JsPolicyViolations', true)];
    const own = readFileSync(
      new URL('../../deploy/crds/gatehouseconfigurations.yaml', import.meta.url),
      'utf8',
    );
    for (const object of [...definitions, ...objectsOf(own)]) {
      const made = await apply(plane, object);
      expect(made.status, message(made)).toBeLessThan(300);
    }
    await vi.waitFor(
      async () => expect((await post(`${JSPOLICY}/jspolicies`, NAMES)).status).toBe(201),
      SOON,
    );
    for (const object of objects)
      await vi.waitFor(async () => {
        const made = await apply(plane, object);
        expect(made.status, message(made)).toBeLessThan(300);
      }, SOON);
    await start();
    await start();
    await publish(replicas);
  }, 300_000);

  afterAll(async () => {
    await Promise.all(replicas.map((each) => each.stop()));
    await plane?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the webhooks lead to the Service, by the authority of its certificate', async () => {
    await vi.waitFor(async () => expect(await resources()).toEqual(['pods']), SOON);
    const [webhook] = await webhooks();
    const { service, caBundle } = recordIn(webhook, 'clientConfig');
    expect(service).toEqual({
      ...{ name: 'gatehouse', namespace: 'gatehouse', port: 443, path: '/policies/validate/fail' },
    });
    await vi.waitFor(async () => {
      const secret = await plane.request('GET', '/api/v1/namespaces/gatehouse/secrets/gatehouse-tls');
      const [now] = await webhooks();
      expect(recordIn(now, 'clientConfig')['caBundle']).toBe(recordIn(secret.body, 'data')['ca.crt']);
    }, SOON);
    expect(caBundle).not.toBe('');
    await vi.waitFor(async () => expect(await claims()).toBe(2), SOON);
  });

  it('the API server asks through the Service, and tells each namespace in its language', async () => {
    await vi.waitFor(async () => expect(message(await tryOut('bad'))).toContain('a bad name'), SOON);
    expect(message(await tryOut('bad', 'seoul'))).toContain('나쁜 이름이다');
    expect((await tryOut('good')).status).toBe(201);
    expect((await tryOut('bad', 'kube-system')).status).toBe(201);
  });

  it('the condition says that the policies are in force', async () => {
    await vi.waitFor(async () => {
      const { body } = await plane.request('GET', CONFIGURATION);
      const conditions = recordsIn(recordIn(body, 'status')['conditions']);
      expect(conditions.find(({ type }) => type === 'PoliciesInForce')).toMatchObject({ status: 'True' });
    }, SOON);
  });

  it('what a JsPolicy refuses is kept in the cluster, as its own; dry runs are not', async () => {
    const path = `${JSPOLICY}/jspolicyviolations/${NAME}`;
    const before = await plane.request('GET', path);
    expect(before.status).toBe(404);
    for (const name of ['bad-1', 'bad-2'])
      expect((await post('/api/v1/namespaces/shop/pods', pod(name))).status).toBe(403);
    await vi.waitFor(async () => {
      const { body } = await plane.request('GET', path);
      const kept = recordsIn(recordIn(body, 'status')['violations']);
      expect(kept.map((each) => recordIn(each, 'requestInfo')['name']).sort()).toEqual(['bad-1', 'bad-2']);
    }, SOON);
    const { body } = await plane.request('GET', path);
    const policy = await plane.request('GET', `${JSPOLICY}/jspolicies/${NAME}`);
    expect(recordIn(body, 'metadata')['ownerReferences']).toMatchObject([
      { kind: 'JsPolicy', name: NAME, uid: recordIn(policy.body, 'metadata')['uid'] },
    ]);
    expect(recordsIn(recordIn(body, 'status')['violations'])[0]).toMatchObject({
      ...{ action: 'Deny', code: 403, message: 'a bad name' },
      requestInfo: { namespace: 'shop', kind: 'Pod', apiVersion: 'v1', operation: 'CREATE' },
    });
  });

  it('a policy that was granted it changes the cluster, and nothing in a dry run', async () => {
    const note = async (name: string) =>
      (await plane.request('GET', `/api/v1/namespaces/shop/configmaps/note-${name}`)).status;
    expect((await webhooks())[0]?.['sideEffects']).toBe('NoneOnDryRun');
    expect((await tryOut('tried')).status).toBe(201);
    expect(await note('tried')).toBe(404);
    expect((await post('/api/v1/namespaces/shop/pods', pod('made'))).status).toBe(201);
    expect(await note('made')).toBe(200);
    expect(message(await tryOut('made'))).toContain('AlreadyExists');
  });

  it('in a rollout all that any replica wants is asked, nothing else is written, and at its end the rest goes', async () => {
    const patches = (): number =>
      readFileSync(plane.auditLogPath, 'utf8')
        .split('\n')
        .filter(
          (line) =>
            line.includes('"verb":"patch"') &&
            line.includes('"name":"gatehouse-policies"') &&
            line.includes('validatingwebhookconfigurations') &&
            line.includes('"stage":"ResponseComplete"'),
        ).length;
    const before = patches();
    const next = await start({ 'services.yaml': JSON.stringify(SERVICES) });
    await vi.waitFor(async () => expect((await resources()).sort()).toEqual(['pods', 'services']), SOON);
    // Longer than whoever disagrees would once have waited to write his own.
    const begun = performance.now();
    const states = new Set<string>();
    while (performance.now() - begun < 25_000) {
      states.add((await resources()).sort().join());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect([...states]).toEqual(['pods,services']);
    await publish([next]);
    expect(await next.stop()).toBe(0);
    // Gone is the one that wanted services: the others agree, and nobody else is asked about.
    await vi.waitFor(async () => expect(await resources()).toEqual(['pods']), SOON);
    expect(await claims()).toBe(2);
    const writes = patches() - before;
    console.log(
      `${writes} writes to the configuration in ${Math.round((performance.now() - begun) / 1000)} s`,
    );
    expect(writes).toBeLessThanOrEqual(16);
  }, 180_000);

  it('asked for nothing that the chart does not grant', () => {
    const refused = readFileSync(plane.auditLogPath, 'utf8')
      .split('\n')
      .filter((line) => line.includes(USER))
      .filter((line) => {
        const event: unknown = JSON.parse(line);
        const isOurs = recordIn(event, 'user')['username'] === USER;
        return isOurs && recordIn(event, 'responseStatus')['code'] === 403;
      });
    expect(refused).toEqual([]);
  });
});
