import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCluster } from '../../bench/cluster-dump.mjs';
import { folderWith, gatehouse } from './command.ts';

const folder = folderWith({
  'shop/all.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {vault: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers: [{name: web, image: i, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
`,
  'vault.yaml': `apiVersion: gatehouse.dev/v1alpha1
kind: Injector
metadata: {name: vault}
spec:
  match: {namespaceLabels: {vault: enabled}}
  patch: {volumes: [{name: home, hostPath: {path: /home}}]}
  remedy: use the CSI provider
`,
  'broken.yaml': `apiVersion: gatehouse.dev/v1alpha1
kind: Injector
metadata: {name: vault}
spec:
  patch: {volumes: [{name: home, hostpath: {path: /home}}]}
`,
});
const dump = join(folder, 'dump');
writeCluster(dump, 60);
const shop = join(folder, 'shop');

interface PlanJson {
  readonly complete: boolean;
  readonly namespaces: readonly { readonly name: string; readonly lane: string; readonly couldBe: string }[];
}

async function planOf(...args: string[]): Promise<{ readonly code: number | null; readonly plan: PlanJson }> {
  const { code, stdout } = await gatehouse(['plan', ...args, '-o', 'json']);
  return { code, plan: JSON.parse(stdout) as PlanJson };
}

describe('gatehouse plan of a directory', () => {
  it('tells the same of the same, in any format', async () => {
    for (const rest of [
      ['-o', 'pretty'],
      ['-o', 'json'],
      ['-o', 'markdown'],
      ['--emit', 'labels'],
    ]) {
      const [one, two] = [await gatehouse(['plan', dump, ...rest]), await gatehouse(['plan', dump, ...rest])];
      expect([one.code, one.stderr]).toEqual([0, '']);
      expect(two.stdout).toBe(one.stdout);
    }
  }, 60_000);

  it('knows nothing of what it has not read, calls none of it ready, and exits with 3', async () => {
    const partial = join(folder, 'partial');
    cpSync(dump, partial, { recursive: true });
    rmSync(join(partial, 'deployments.apps.json'));
    const missing = await planOf(partial);
    expect([missing.code, missing.plan.complete]).toEqual([3, false]);
    expect(new Set(missing.plan.namespaces.map(({ lane }) => lane))).toEqual(new Set(['unknown']));
    const labels = await gatehouse(['plan', partial, '--emit', 'labels']);
    expect(labels.stdout).not.toContain('kind: Namespace');
    writeFileSync(join(partial, 'deployments.apps.json'), '{"kind": "List", "items": [{');
    const broken = await gatehouse(['plan', partial]);
    expect(broken.code).toBe(3);
    expect(broken.stderr).toContain('deployments.apps.json: ');
  }, 60_000);

  it('injects what a file describes', async () => {
    expect((await planOf(shop)).plan.namespaces).toMatchObject([{ lane: 'ready', couldBe: 'restricted' }]);
    const { plan } = await planOf(shop, '--simulate', join(folder, 'vault.yaml'));
    expect(plan.namespaces).toMatchObject([
      {
        lane: 'one-fix',
        couldBe: 'privileged',
        blockers: [{ injector: 'vault', path: 'spec.volumes[0].hostPath' }],
      },
    ]);
  });

  it.each([
    [['nowhere'], 'gatehouse: nowhere does not exist'],
    [[shop, '--namespace', 'shpo'], 'gatehouse: --namespace shpo: not in what was read'],
    [
      [shop, '--simulate', 'isto'],
      'gatehouse: --simulate isto: no such injector; known are istio, linkerd, datadog, or a file that describes one; did you mean istio?',
    ],
    [
      [shop, '--simulate', 'nowhere.yaml'],
      'gatehouse: nowhere.yaml: cannot read it: there is no such file or directory',
    ],
    [
      [shop, '--simulate', join(folder, 'broken.yaml')],
      `gatehouse: ${join(folder, 'broken.yaml')}:5:34: spec.patch.volumes[0].hostpath: unknown field; did you mean hostPath?`,
    ],
    [
      [shop, '--simulate', join(shop, 'all.yaml')],
      `gatehouse: ${join(shop, 'all.yaml')}:1:1: an object of kind Injector is expected (gatehouse.dev/v1alpha1)`,
    ],
  ])('%j is told in one line, with 2', async (args, expected) => {
    const { code, stdout, stderr } = await gatehouse(['plan', ...args]);
    expect([code, stdout, stderr.trimEnd()]).toEqual([2, '', expected]);
  });
});
