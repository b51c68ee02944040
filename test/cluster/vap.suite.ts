import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readFixtures } from '../../conformance/fixtures.ts';
import { sharedData } from '../../conformance/shared-data.ts';
import { failedControls } from '../../src/checks/evaluate.ts';
import { createSelector } from '../../src/checks/select.ts';
import { controls } from '../../src/controls/index.ts';
import type { Level } from '../../src/core/level.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { decodeObject } from '../../src/resources/decode.ts';
import { isRecord } from '../../src/resources/objects.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { standardsPolicy } from '../../src/translate/vap/standards-policy.ts';
import type { Answer } from '../control-plane/start.mjs';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({ disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const data = sharedData('pod-security');
const selector = createSelector(controls);
const POLICIES = '/apis/admissionregistration.k8s.io/v1';

const LATEST_BASELINE = `baseline-since-${selector.newest}`;

type Judged = Exclude<Level, 'privileged'>;

/** Versions that are judged alike share a policy, and so a namespace. */
function namespaceOf(level: Judged, version: Version): string {
  const revisions = selector.select(level, version).map(({ revision }) => revision.since);
  return `${level}-since-${Math.max(...revisions)}`;
}

/** What the Standards' own controls say of the pod as the API server has it. */
function failedIds(pod: unknown, level: Level, version: Version): string[] {
  const decoded = decodeObject(pod);
  if (!decoded.ok) throw new Error(decoded.error);
  return failedControls(decoded.object as Pod, selector.select(level, version)).map(
    ({ control }) => control.id,
  );
}

/** The controls that a denial names, in its order; undefined where something else answered. */
function deniedIds(answer: Answer): string[] | undefined {
  if (answer.status === 201) return [];
  const { message = '' } = isRecord(answer.body) ? (answer.body as { message?: string }) : {};
  if (answer.status !== 403 || !message.includes('ValidatingAdmissionPolicy')) return undefined;
  return Array.from(message.matchAll(/(?:: |, )(\w+) \((?:pod|container|volume|…)/g), ([, id = '']) => id);
}

describe.skipIf(cluster === undefined || 'skipped' in data)(
  'the Standards as ValidatingAdmissionPolicies',
  () => {
    let real: RealCluster;
    const post = (path: string, body: object) => real.plane.request('POST', path, body);
    const folder = 'folder' in data ? data.folder : '';
    const dryRun = (namespace: string, pod: object) =>
      post(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod);

    async function install(namespace: string, level: Judged, version: Version): Promise<void> {
      const metadata = { name: namespace, labels: { judged: namespace } };
      expect((await post('/api/v1/namespaces', { metadata })).status).toBe(201);
      const objects = standardsPolicy({
        level,
        version,
        name: namespace,
        actions: ['Deny'],
        namespaceSelector: { matchLabels: { judged: namespace } },
      });
      for (const object of objects) {
        const plural = (object as { kind: string }).kind.replace(/y$/, 'ie').concat('s').toLowerCase();
        const made = await post(`${POLICIES}/${plural}`, object);
        expect(made.body, JSON.stringify(made.body)).toMatchObject({
          kind: (object as { kind: string }).kind,
        });
      }
    }

    beforeAll(async () => {
      if (cluster === undefined) return;
      real = cluster;
      const made = new Map<string, readonly [Judged, Version]>();
      for (const { level, version } of readFixtures(folder)) {
        if (level !== 'privileged') made.set(namespaceOf(level, version), [level, version]);
      }
      const latest = parseVersion('latest') as Version;
      for (const level of ['baseline', 'restricted'] as const)
        made.set(namespaceOf(level, latest), [level, latest]);
      for (const [namespace, [level, version]] of made) await install(namespace, level, version);
      const bad = {
        metadata: { name: 'p' },
        spec: { hostPID: true, containers: [{ name: 'c', image: 'i' }] },
      };
      for (const namespace of made.keys()) {
        const denied = async () => expect((await dryRun(namespace, bad)).status).toBe(403);
        await vi.waitFor(denied, { timeout: 60_000, interval: 200 });
      }
    }, 300_000);
    afterAll(async () => {
      await cluster?.plane.stop();
    });

    it('judge the fixtures of upstream as our controls do', async () => {
      const seen = new Set<string>();
      const counts = { allowed: 0, denied: 0, invalid: 0 };
      const wrong: string[] = [];
      const seenByServer: string[] = [];
      for (const { name, level, version, pod, verdict } of readFixtures(folder)) {
        if (level === 'privileged' || !isRecord(pod)) continue;
        const namespace = namespaceOf(level, version);
        const key = `${namespace} ${JSON.stringify(pod)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const answer = await dryRun(namespace, pod);
        const denied = deniedIds(answer);
        if (denied === undefined) {
          counts.invalid += 1;
          continue;
        }
        counts[denied.length === 0 ? 'allowed' : 'denied'] += 1;
        const expected = failedIds(pod, level, version);
        expect(expected.length === 0).toBe(verdict.allowed);
        if (denied.join() === expected.join()) continue;
        const line = `${name} at ${level} ${version.text}: the controls say [${expected.join()}], the policy [${denied.join()}]`;
        // The API server fills in defaults before it asks.
        const isDefaulted = denied.length === 0 && failedIds(answer.body, level, version).length === 0;
        (isDefaulted ? seenByServer : wrong).push(line);
      }
      console.log(`fixtures: ${JSON.stringify(counts)}; different only by defaults: ${seenByServer.length}`);
      console.log(seenByServer.join('\n'));
      expect(wrong).toEqual([]);
      expect(counts.allowed).toBeGreaterThan(100);
      expect(counts.denied).toBeGreaterThan(100);
    }, 600_000);

    it('warn of workloads of every kind, and of an update only where it changes the pods', async () => {
      const spec = { hostPID: true, containers: [{ name: 'c', image: 'i' }] };
      const template = { metadata: { labels: { app: 'a' } }, spec };
      const labelled = { selector: { matchLabels: { app: 'a' } }, template };
      const job = { template: { ...template, spec: { ...spec, restartPolicy: 'Never' } } };
      const workloads: Readonly<Record<string, readonly [string, object]>> = {
        podtemplates: ['/api/v1', { template }],
        replicationcontrollers: ['/api/v1', { spec: { selector: { app: 'a' }, template } }],
        replicasets: ['/apis/apps/v1', { spec: labelled }],
        deployments: ['/apis/apps/v1', { spec: labelled }],
        statefulsets: ['/apis/apps/v1', { spec: { serviceName: 's', ...labelled } }],
        daemonsets: ['/apis/apps/v1', { spec: labelled }],
        jobs: ['/apis/batch/v1', { spec: job }],
        cronjobs: ['/apis/batch/v1', { spec: { schedule: '* * * * *', jobTemplate: { spec: job } } }],
      };
      for (const [plural, [api, body]] of Object.entries(workloads)) {
        const path = `${api}/namespaces/${LATEST_BASELINE}/${plural}`;
        const made = await post(path, { ...body, metadata: { name: 'w' } });
        expect(made.status, `${plural}: ${JSON.stringify(made.body)}`).toBe(201);
        expect(String(made.headers['warning']), plural).toContain(
          'hostNamespaces (pod: spec.hostPID = true)',
        );
      }
      const patch = (spec: object) =>
        real.plane.request(
          'PATCH',
          `/apis/apps/v1/namespaces/${LATEST_BASELINE}/deployments/w`,
          { spec },
          { contentType: 'application/merge-patch+json' },
        );
      expect((await patch({ replicas: 3 })).headers['warning']).toBeUndefined();
      const touched = await patch({ template: { metadata: { labels: { app: 'a', b: 'c' } } } });
      expect(String(touched.headers['warning'])).toContain('hostPID');
    });

    it('leave a pod of hundreds of containers within the cost that the API server allows', async () => {
      const container = {
        image: 'i',
        ports: [{ containerPort: 80 }],
        livenessProbe: { httpGet: { port: 80 } },
        securityContext: {
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      };
      const containers = Array.from({ length: 300 }, (_, i) => ({ ...container, name: `c${i}` }));
      const namespace = namespaceOf('restricted', parseVersion('latest') as Version);
      const answer = await dryRun(namespace, { metadata: { name: 'p' }, spec: { containers } });
      expect(answer.status, JSON.stringify(answer.body).slice(0, 500)).toBe(201);
    });

    it('type-check without a warning', async () => {
      const { body } = await real.plane.request(
        'GET',
        `${POLICIES}/validatingadmissionpolicies/${LATEST_BASELINE}`,
      );
      expect((body as { status?: { typeChecking?: object } }).status?.typeChecking ?? {}).toEqual({});
    });
  },
);
