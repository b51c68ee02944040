import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rightOf } from '../../deploy/granted.ts';
import {
  type Manifest,
  ofKind,
  PLAIN,
  plainObjects,
  recordIn,
  recordsIn,
  textsIn,
} from '../../deploy/manifest-objects.ts';
import { neededPermissions } from '../../src/posture/doctor/permissions.ts';
import { builtCommand, gatehouse } from '../cli/command.ts';
import { buildControlPlane } from '../control-plane/build.mjs';
import { type Answer, type ControlPlane, startControlPlane } from '../control-plane/start.mjs';
import { chosenMinor } from './chosen-minor.ts';
import {
  apply,
  freePort,
  ownAddress,
  placesOf,
  probe,
  type Serving,
  serviceAccountKubeconfig,
  startServing,
} from './deployment.ts';

const address = ownAddress();
const started =
  address === undefined
    ? { skipped: 'this machine has no address but loopback, which no EndpointSlice may name' }
    : await startControlPlane({
        disableAdmissionPlugins: ['PodSecurity'],
        // Services are resolved to their endpoints, because there is no kube-proxy.
        extraArgs: ['--enable-aggregator-routing=true'],
        ...chosenMinor(),
      });
const why = started.skipped === undefined ? '' : ` (skipped: ${started.skipped})`;
const built = await buildControlPlane({ programs: ['kubectl'], ...chosenMinor() });
const kubectl = built.skipped === undefined ? built.paths.kubectl : undefined;
const NEEDED = neededPermissions({
  namespace: 'gatehouse',
  certificateSecret: 'gatehouse-tls',
  webhookConfigurations: ['gatehouse'],
});
const USER = 'system:serviceaccount:gatehouse:gatehouse';

describe.skipIf(started.skipped !== undefined)(`the plain manifests on a real API server${why}`, () => {
  const plane = started as ControlPlane;
  const objects = plainObjects();
  const webhook = ofKind(objects, 'ValidatingWebhookConfiguration')[0] ?? {};
  let serving: Serving;

  const message = (answer: Answer): string => String(recordIn(answer.body)['message']);
  const post = (path: string, body: object): Promise<Answer> => plane.request('POST', path, body);
  const pod = (name: string, spec: object = {}): Manifest => ({
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      containers: [{ name: 'c', image: 'i', securityContext: RESTRICTED }],
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      ...spec,
    },
  });
  const podsOf = (namespace: string): string => `/api/v1/namespaces/${namespace}/pods`;

  async function serve(): Promise<void> {
    const [deployment] = ofKind(objects, 'Deployment');
    const [container] = recordsIn(recordIn(deployment, 'spec', 'template', 'spec')['containers']);
    const args = textsIn(container?.['args']).filter((arg) => !/^--(secure-port|shutdown)/.test(arg));
    const kubeconfig = await serviceAccountKubeconfig(plane, 'gatehouse');
    const more = [`--kubeconfig=${kubeconfig}`, '--namespace=gatehouse', '--shutdown-delay-duration=0s'];
    serving = startServing(await builtCommand(), [...args, ...more], serving?.port ?? (await freePort()));
    await expect.poll(() => probe(serving.port, '/readyz'), { timeout: 20_000 }).toBe(200);
  }

  async function bundles(): Promise<unknown[]> {
    const { body } = await plane.request('GET', placesOf(webhook).self);
    return recordsIn(recordIn(body)['webhooks']).map((each) => recordIn(each, 'clientConfig')['caBundle']);
  }

  async function rules(): Promise<unknown[]> {
    const { body } = await plane.request('GET', placesOf(webhook).self);
    return recordsIn(recordIn(body)['webhooks']).map((each) => each['rules']);
  }

  afterAll(async () => {
    await serving?.stop();
    await plane.stop();
  });

  beforeAll(async () => {
    for (const namespace of ['strict', 'free']) {
      await vi.waitFor(
        async () => {
          await post('/api/v1/namespaces', { metadata: { name: namespace } });
          const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
          if ((await plane.request('GET', account)).status !== 200) throw new Error(`no ${account}`);
        },
        { timeout: 20_000 },
      );
    }
  }, 60_000);

  it.each(objects.map((object) => [`${object['kind']}`, object] as const))(
    '%s applies without a warning',
    async (_kind, object) => {
      const answer = await apply(plane, object);
      expect(answer.status, message(answer)).toBeLessThan(300);
      expect(answer.headers['warning']).toBeUndefined();
    },
  );

  it('become ready with the service account alone, without a webhook', async () => {
    await serve();
    const secret = await plane.request('GET', '/api/v1/namespaces/gatehouse/secrets/gatehouse-tls');
    expect(Object.keys(recordIn(secret.body, 'data')).sort()).toEqual([
      'ca.crt',
      'ca.key',
      'tls.crt',
      'tls.key',
    ]);
  });

  it('the webhook begins to ask when a replica can answer, and refuses nothing before', async () => {
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'gatehouse-1',
        namespace: 'gatehouse',
        labels: { 'kubernetes.io/service-name': 'gatehouse' },
      },
      addressType: 'IPv4',
      endpoints: [{ addresses: [address], conditions: { ready: true } }],
      ports: [{ name: 'https', port: serving.port, protocol: 'TCP' }],
    };
    expect((await apply(plane, slice)).status).toBe(201);
    const endpoints = {
      metadata: { name: 'gatehouse', namespace: 'gatehouse' },
      subsets: [{ addresses: [{ ip: address }], ports: [{ name: 'https', port: serving.port }] }],
    };
    expect((await post('/api/v1/namespaces/gatehouse/endpoints', endpoints)).status).toBe(201);
    const refused: string[] = [];
    let asked = 0;
    const isArmed = async (): Promise<boolean> => {
      const answer = await post(`${podsOf('free')}?dryRun=All`, pod('early'));
      asked++;
      if (answer.status !== 201) refused.push(message(answer));
      return (await rules()).every((each) => each !== undefined);
    };
    await expect.poll(isArmed, { interval: 20, timeout: 40_000 }).toBe(true);
    const begun = performance.now();
    while (performance.now() - begun < 3000) await isArmed();
    console.log(`${asked} pods meanwhile, ${refused.length} refused`);
    expect(refused).toEqual([]);
    expect(new Set(await bundles()).size).toBe(1);
  });

  it.skipIf(kubectl === undefined)(
    'kubectl, applying them twice in its own way, leaves them alone',
    async () => {
      const before = [await bundles(), await rules()];
      for (const _ of [1, 2])
        execFileSync(kubectl ?? '', ['apply', '-f', PLAIN, '--kubeconfig', plane.kubeconfig], {
          stdio: 'pipe',
        });
      expect([await bundles(), await rules()]).toEqual(before);
    },
  );

  it('applied again, they change nothing and take neither rules nor caBundle away', async () => {
    const before = [await bundles(), await rules()];
    for (const object of objects) {
      const answer = await apply(plane, object);
      expect(answer.status, message(answer)).toBe(200);
      expect(answer.headers['warning']).toBeUndefined();
    }
    expect([await bundles(), await rules()]).toEqual(before);
  });

  it('deny a violating pod, admit a clean one, and leave out kube-system and our own namespace', async () => {
    const label = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
    const patch = (body: object) =>
      plane.request('PATCH', '/api/v1/namespaces/strict', body, {
        contentType: 'application/merge-patch+json',
      });
    // The API server takes a moment to see a webhook; until then it lets things in.
    await expect
      .poll(async () => {
        const answer = await patch({
          metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'wrong' } },
        });
        return answer.status;
      })
      .toBe(422);
    expect((await patch(label)).status).toBe(200);
    await expect
      .poll(async () => (await post(podsOf('strict'), pod('curious', { hostPID: true }))).status)
      .toBe(403);
    const denied = await post(podsOf('strict'), pod('curious', { hostPID: true }));
    expect(message(denied)).toContain(
      'violates PodSecurity "restricted:latest": host namespaces (hostPID=true)',
    );
    expect((await post(podsOf('strict'), pod('clean'))).status).toBe(201);
    expect((await post(podsOf('free'), pod('curious', { hostPID: true }))).status).toBe(201);
    for (const namespace of ['kube-system', 'gatehouse'])
      expect((await post(`${podsOf(namespace)}?dryRun=All`, pod('curious', { hostPID: true }))).status).toBe(
        201,
      );
  });

  it('deny the pods of a Deployment, and the Deployment itself once the configuration says so', async () => {
    const deployment = (name: string): object => ({
      metadata: { name },
      spec: {
        selector: { matchLabels: { name } },
        template: { metadata: { labels: { name } }, spec: pod('x', { hostPID: true })['spec'] },
      },
    });
    const path = '/apis/apps/v1/namespaces/strict/deployments';
    expect((await post(path, deployment('late'))).status).toBe(201);
    await expect
      .poll(
        async () => {
          const { body } = await plane.request('GET', `${path}/late`);
          return recordsIn(recordIn(body, 'status')['conditions']).map(
            ({ type, message }) => `${type}: ${message}`,
          );
        },
        { timeout: 20_000 },
      )
      .toContainEqual(
        expect.stringContaining(
          'ReplicaFailure: admission webhook "pods.gatehouse.dev" denied the request: pods "late-',
        ),
      );
    const configuration = {
      apiVersion: 'gatehouse.dev/v1alpha1',
      kind: 'GatehouseConfiguration',
      metadata: { name: 'gatehouse' },
      spec: { enforceWorkloads: true },
    };
    expect((await apply(plane, configuration)).status).toBe(201);
    await expect.poll(async () => (await post(path, deployment('early'))).status).toBe(403);
    const live = await plane.request('GET', placesOf(configuration).self);
    expect(recordIn(live.body, 'status')).toMatchObject({
      conditions: [{ type: 'Applied', status: 'True' }],
    });
    await plane.request('DELETE', placesOf(configuration).self);
  });

  it('judge what may change a verdict of a running pod, and nothing else of it', async () => {
    const merge = { contentType: 'application/merge-patch+json' };
    const strategic = { contentType: 'application/strategic-merge-patch+json' };
    const level = (enforce: string): Promise<Answer> =>
      plane.request(
        'PATCH',
        '/api/v1/namespaces/free',
        { metadata: { labels: { 'pod-security.kubernetes.io/enforce': enforce } } },
        merge,
      );
    const path = `${podsOf('free')}/curious`;
    const tightened = await level('restricted');
    expect(tightened.headers['warning']).toContain('host namespaces');
    const labelled = await plane.request('PATCH', path, { metadata: { labels: { a: 'b' } } }, merge);
    expect(labelled.status, message(labelled)).toBe(200);
    const image = { spec: { containers: [{ name: 'c', image: 'other' }] } };
    await expect.poll(async () => (await plane.request('PATCH', path, image, strategic)).status).toBe(403);
    const debug = { spec: { ephemeralContainers: [{ name: 'd', image: 'i' }] } };
    const debugged = await plane.request('PATCH', `${path}/ephemeralcontainers`, debug, strategic);
    expect(debugged.status, message(debugged)).toBe(403);
    expect(message(debugged)).toContain('violates PodSecurity "restricted:latest"');
    expect((await level('privileged')).status).toBe(200);
  });

  it('leave a pod of 1,000 containers its labels', async () => {
    const containers = Array.from({ length: 1000 }, (_, i) => ({
      name: `c${i}`,
      image: 'i',
      env: [{ name: 'A', value: 'x'.repeat(300) }],
      securityContext: RESTRICTED,
    }));
    expect((await post(podsOf('strict'), pod('huge', { containers }))).status).toBe(201);
    const answer = await plane.request(
      'PATCH',
      `${podsOf('strict')}/huge`,
      { metadata: { labels: { a: 'b' } } },
      { contentType: 'application/merge-patch+json' },
    );
    expect(answer.status, message(answer)).toBe(200);
  });

  it('ask for nothing that they are not granted, and for almost all that they are', async () => {
    const used = new Set<string>();
    for (const line of readFileSync(plane.auditLogPath, 'utf8').split('\n')) {
      if (!line.includes(USER)) continue;
      const event: unknown = JSON.parse(line);
      if (recordIn(event, 'user')['username'] !== USER) continue;
      const status = recordIn(event, 'responseStatus')['code'];
      expect(status, line).not.toBe(403);
      const object = recordIn(event, 'objectRef');
      const text = (key: string): string => (typeof object[key] === 'string' ? object[key] : '');
      const verb = String(recordIn(event)['verb']);
      const resource = [text('resource'), text('subresource')].filter((part) => part !== '').join('/');
      const isNamed = verb !== 'create' && resource !== 'namespaces' && resource !== 'pods';
      used.add(
        rightOf({
          verb,
          group: text('apiGroup'),
          resource,
          name: isNamed ? text('name') : '',
          namespace: ['secrets', 'leases'].includes(resource) ? text('namespace') : '',
        }),
      );
    }
    const needed = NEEDED.map(rightOf);
    expect([...used].filter((right) => !needed.includes(right))).toEqual([]);
    // Asked for only when a namespace is not in the cache yet, and when a certificate is replaced.
    const rare = ['get||namespaces||', 'update||secrets|gatehouse-tls|gatehouse'];
    // Asked for only where something is accepted; exceptions.suite.ts has that.
    const ofExceptions = /^update\|gatehouse\.dev\||^get\|(apps|batch)\||^get\|\|replicationcontrollers\|/;
    const unused = needed.filter((right) => !used.has(right) && !rare.includes(right));
    expect(unused.filter((right) => !ofExceptions.test(right))).toEqual([]);
  });

  it('are granted what they need, and nothing beside it', async () => {
    const can = async (attributes: object): Promise<unknown> => {
      const answer = await post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        spec: {
          user: USER,
          groups: ['system:serviceaccounts', 'system:serviceaccounts:gatehouse', 'system:authenticated'],
          resourceAttributes: attributes,
        },
      });
      return recordIn(answer.body, 'status')['allowed'];
    };
    for (const { verb, group, resource, namespace, name } of NEEDED) {
      const [plural, subresource] = resource.split('/');
      expect(await can({ verb, group, resource: plural, subresource, namespace, name }), resource).toBe(true);
    }
    const group = 'admissionregistration.k8s.io';
    for (const refused of [
      { verb: 'get', resource: 'secrets', namespace: 'kube-system', name: 'gatehouse-tls' },
      { verb: 'list', resource: 'secrets', namespace: 'gatehouse' },
      { verb: 'delete', resource: 'secrets', namespace: 'gatehouse', name: 'gatehouse-tls' },
      { verb: 'patch', group, resource: 'validatingwebhookconfigurations', name: 'other' },
      { verb: 'delete', group, resource: 'validatingwebhookconfigurations', name: 'gatehouse' },
      { verb: 'patch', resource: 'namespaces', name: 'strict' },
      { verb: 'create', resource: 'pods', namespace: 'strict' },
      { verb: 'get', resource: 'pods', subresource: 'log', namespace: 'strict', name: 'x' },
    ])
      expect(await can(refused), JSON.stringify(refused)).toBe(false);
  });

  it('doctor tells what is true here, and no more', async () => {
    const found = async (): Promise<unknown[]> => {
      const { stdout, stderr } = await gatehouse(['doctor', '-o', 'json', '--kubeconfig', plane.kubeconfig]);
      expect(stderr).toBe('');
      const report: unknown = JSON.parse(stdout);
      expect(recordIn(report)['unseen']).toEqual([]);
      return recordsIn(recordIn(report)['diagnoses']).map(({ id }) => id);
    };
    // There are no nodes, so the pods of the Deployment wait.
    expect(await found()).toEqual(['no-ready-replica']);
    const [role] = ofKind(objects, 'Role');
    await apply(plane, { ...role, rules: [] });
    expect(await found()).toEqual(['no-ready-replica', 'permission-missing']);
    await apply(plane, role ?? {});
    const blind = await gatehouse(['doctor', '--kubeconfig', plane.kubeconfigFor('jane')]);
    expect(blind.stdout).toContain('not looked at: services (services is forbidden: User "jane" cannot list');
    expect(blind.code).toBe(3);
    // Nobody who is asked by name waits for a cluster that does not know him.
    const away = await gatehouse(['doctor', '--kubeconfig', '/nowhere']);
    expect(away.code).toBe(2);
  });

  it('with no replica left, stop new pods and nothing that the cluster lives by', async () => {
    expect(await serving.stop()).toBe(0);
    const stopped = await post(podsOf('strict'), pod('late'));
    expect(stopped.status).toBe(500);
    expect(message(stopped)).toContain('failed calling webhook "pods.gatehouse.dev"');
    const merge = { contentType: 'application/merge-patch+json' };
    const fine = [
      plane
        .request('PATCH', `${podsOf('strict')}/clean`, { metadata: { finalizers: [] } }, merge)
        .then((patched) =>
          patched.status < 300 ? plane.request('DELETE', `${podsOf('strict')}/clean`) : patched,
        ),
      plane.request('PATCH', '/api/v1/namespaces/strict', { metadata: { annotations: { a: 'b' } } }, merge),
      post(podsOf('kube-system'), pod('agent', { hostPID: true })),
      post(podsOf('gatehouse'), pod('replica')),
      post('/api/v1/namespaces/strict/events', {
        metadata: { name: 'e' },
        involvedObject: { namespace: 'strict' },
      }),
      post('/apis/coordination.k8s.io/v1/namespaces/kube-system/leases', { metadata: { name: 'l' } }),
      post('/api/v1/nodes', { metadata: { name: 'n' } }),
      post('/apis/apps/v1/namespaces/free/deployments', {
        metadata: { name: 'd' },
        spec: {
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'b' } }, spec: pod('x')['spec'] },
        },
      }),
    ];
    for (const answer of await Promise.all(fine)) expect(answer.status, message(answer)).toBeLessThan(300);
    await serve();
    await expect
      .poll(async () => (await post(podsOf('strict'), pod('late'))).status, { timeout: 10_000 })
      .toBe(201);
  });

  it('taken away in the order of deploy/README.md, leave no webhook and stop nobody', async () => {
    for (const object of [webhook, ...objects.filter((each) => each !== webhook).reverse()]) {
      const answer = await plane.request('DELETE', placesOf(object).self);
      expect(answer.status, message(answer)).toBeLessThan(300);
      if (object === webhook) expect(await serving.stop()).toBe(0);
    }
    const left = await plane.request('GET', placesOf(webhook).list);
    expect(recordsIn(recordIn(left.body)['items'])).toEqual([]);
    await expect
      .poll(async () => (await post(podsOf('strict'), pod('after', { hostPID: true }))).status)
      .toBe(201);
    await expect
      .poll(async () => (await plane.request('GET', '/api/v1/namespaces/gatehouse')).status, {
        timeout: 40_000,
      })
      .toBe(404);
  });
});

const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
