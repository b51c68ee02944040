import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatehouse, type Outcome } from '../cli/command.ts';
import type { ControlPlane } from '../control-plane/start.mjs';
import { startRealCluster } from './start.ts';

const started = await startRealCluster({ controllerManager: true });
const cluster = 'skipped' in started ? undefined : started;
const NOW = '2026-09-30T00:00:00.000Z';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';

const container = (securityContext: object) => ({
  name: 'app',
  image: 'registry.example/app:1',
  securityContext,
});
const template = (securityContext: object) => ({
  metadata: { labels: { app: 'a' } },
  spec: { containers: [container(securityContext)] },
});

describe.skipIf(cluster === undefined)('a scan of a real cluster', () => {
  let plane: ControlPlane;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-scan-'));

  const post = async (path: string, body: object): Promise<void> => {
    const answer = await plane.request('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };
  const scan = (kubeconfig: string, ...args: string[]): Promise<Outcome> =>
    gatehouse(['scan', '--kubeconfig', kubeconfig, '--now', NOW, ...args]);

  beforeAll(async () => {
    if (cluster === undefined) return;
    plane = cluster.plane;
    const labels = (enforce: string) => ({ labels: { 'pod-security.kubernetes.io/enforce': enforce } });
    await post('/api/v1/namespaces', { metadata: { name: 'open' } });
    await post('/api/v1/namespaces', { metadata: { name: 'shop', ...labels('baseline') } });
    await post('/apis/apps/v1/namespaces/open/deployments', {
      metadata: { name: 'root' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'a' } },
        template: template({ privileged: true }),
      },
    });
    await post('/apis/apps/v1/namespaces/shop/deployments', {
      metadata: { name: 'web' },
      spec: { replicas: 1, selector: { matchLabels: { app: 'a' } }, template: template({}) },
    });
    await post('/apis/batch/v1/namespaces/shop/cronjobs', {
      metadata: { name: 'night' },
      spec: {
        schedule: '0 3 * * *',
        jobTemplate: { spec: { template: { spec: { ...template({}).spec, restartPolicy: 'Never' } } } },
      },
    });
    await post('/api/v1/namespaces/shop/secrets', {
      metadata: { name: 's' },
      stringData: { key: 'planted-value' },
    });
    for (let i = 0; ; i++) {
      const pods = await plane.request('GET', '/api/v1/pods');
      if ((pods.body as { items: unknown[] }).items.length === 3) break;
      if (i > 300) throw new Error('the controllers made no pods');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // What runs is from before the level was raised.
    await plane.request(
      'PATCH',
      '/api/v1/namespaces/open',
      { metadata: labels('baseline') },
      {
        contentType: 'application/merge-patch+json',
      },
    );
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await cluster?.plane.stop();
  });

  it('is the scan of its dump, byte for byte, in every language and with practices', async () => {
    const dump = join(folder, 'dump');
    const args = ['--profile', 'strict', '--with-secret-metadata'];
    const live = await scan(plane.kubeconfig, '-o', 'json', ...args);
    const saved = await scan(plane.kubeconfig, '--save', dump, '-o', 'json', ...args);
    const read = await gatehouse(['scan', dump, '-o', 'json', '--profile', 'strict']);
    expect(live.stderr).toBe('');
    expect(live.code).toBe(1);
    expect(saved.stdout).toBe(live.stdout);
    expect(read.stdout).toBe(live.stdout);
    for (const lang of ['ko', 'ja']) {
      const [one, two] = [
        await scan(plane.kubeconfig, '--lang', lang),
        await gatehouse(['scan', dump, '--lang', lang]),
      ];
      expect(two.stdout).toBe(one.stdout);
    }
    expect(live.stdout + readFileSync(join(dump, 'api/core/v1/secrets.json'), 'utf8')).not.toMatch(
      /planted-value|cGxhbnRlZC12YWx1ZQ/,
    );
  }, 240_000);

  it('folds pods into what made them, and says what the namespace refuses by now', async () => {
    const { stdout } = await scan(plane.kubeconfig, '-o', 'json');
    const { workloads, summary } = JSON.parse(stdout) as {
      workloads: { resource: { kind: string; name: string }; running?: object; admittedAt: string }[];
      summary: { cluster: { gitVersion: string; namespaces: { name: string; refusedPods: number }[] } };
    };
    const [root] = workloads.filter(({ resource }) => resource.name === 'root');
    const found = workloads
      .filter(({ resource }) => resource.kind !== 'Namespace')
      .map(({ resource: { kind, name } }) => `${kind} ${name}`);
    expect(found).toEqual(['Deployment root', 'CronJob night', 'Deployment web']);
    expect(root).toMatchObject({ admittedAt: 'privileged', running: { pods: 2, refused: 2 } });
    expect(summary.cluster.gitVersion).toBe(plane.version);
    expect(summary.cluster.namespaces.find(({ name }) => name === 'open')?.refusedPods).toBe(2);
  }, 120_000);

  it('needs no more than the rights that it prints, and misses what it is not given', async () => {
    const printed = await gatehouse(['scan', '--print-rbac']);
    await post(`${RBAC}/clusterroles`, load(printed.stdout) as object);
    await post(`${RBAC}/clusterrolebindings`, {
      metadata: { name: 'scanner' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gatehouse-scan' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'scanner' }],
    });
    const least = await scan(plane.kubeconfigFor('scanner'), '-o', 'json', '--report-only');
    expect(JSON.parse(least.stdout)).toMatchObject({ problems: [], summary: { complete: true } });

    const none = await scan(plane.kubeconfigFor('nobody'));
    expect(none.code).toBe(4);
    expect(none.stderr).toContain('nothing may be listed');
  }, 120_000);

  it('of one namespace needs rights there', async () => {
    const printed = await gatehouse(['scan', '--print-rbac', '-n', 'shop']);
    const [, role] = loadAll(printed.stdout) as object[];
    await post(`${RBAC}/namespaces/shop/roles`, role ?? {});
    await post(`${RBAC}/namespaces/shop/rolebindings`, {
      metadata: { name: 'local' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'gatehouse-scan' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'local' }],
    });
    const local = await scan(plane.kubeconfigFor('local'), '-n', 'shop', '-o', 'json', '--report-only');
    const { problems, workloads } = JSON.parse(local.stdout) as {
      problems: { code: string }[];
      workloads: unknown[];
    };
    expect(workloads).toHaveLength(2);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['list-forbidden']));
  }, 120_000);

  it('knows every way to change the labels of a namespace', async () => {
    const ways: [user: string, resource: string, verb: string, path: string][] = [
      ['by-patch', 'namespaces', 'patch', ''],
      ['by-status', 'namespaces/status', 'patch', '/status'],
      ['by-finalize', 'namespaces/finalize', 'update', '/finalize'],
    ];
    for (const [user, resource, verb] of ways) {
      await post(`${RBAC}/namespaces/shop/roles`, {
        metadata: { name: user },
        rules: [{ apiGroups: [''], resources: [resource], verbs: [verb] }],
      });
      await post(`${RBAC}/namespaces/shop/rolebindings`, {
        metadata: { name: user },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: user },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user }],
      });
    }
    const { stdout } = await scan(plane.kubeconfig, '-o', 'json', '--report-only');
    writeFileSync(join(folder, 'report.json'), stdout);
    const { summary } = JSON.parse(stdout) as {
      summary: {
        cluster: {
          namespaces: { name: string; grants: { subject: { name: string }; resource: string }[] }[];
        };
      };
    };
    const grants = summary.cluster.namespaces.find(({ name }) => name === 'shop')?.grants ?? [];
    const told = grants.map(({ subject, resource }) => `${subject.name} ${resource}`);
    expect(told.filter((line) => line.startsWith('by-'))).toEqual([
      'by-finalize namespaces/finalize',
      'by-patch namespaces',
      'by-status namespaces/status',
    ]);
    // The API server agrees: each of them can.
    for (const [user, , verb, subresource] of ways) {
      const client = cluster?.client(plane.kubeconfigFor(user));
      const path = `/api/v1/namespaces/shop${subresource}`;
      const whole = (await plane.request('GET', '/api/v1/namespaces/shop')).body as {
        metadata: { labels: object };
      };
      const label = { [`pod-security.kubernetes.io/warn`]: 'privileged', by: user };
      const changed = { metadata: { labels: label } };
      const answer = await client?.request(
        verb === 'patch'
          ? { method: 'PATCH', path, patch: 'merge', body: changed }
          : {
              method: 'PUT',
              path,
              body: {
                ...whole,
                metadata: { ...whole.metadata, labels: { ...whole.metadata.labels, ...label } },
              },
            },
      );
      client?.close();
      expect(answer).toMatchObject({ ok: true, value: { metadata: { labels: { by: user } } } });
    }
  }, 120_000);
});
