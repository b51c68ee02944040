import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../deploy/manifest-objects.ts';
import { CLUSTER_KINDS } from '../../src/posture/doctor/facts.ts';
import { gatehouse } from '../cli/command.ts';
import { certificates, configuration, healthyCluster } from './healthy-cluster.ts';

let cluster: Manifest[];
const folders: string[] = [];
beforeAll(async () => {
  // The command goes by the clock of this machine.
  cluster = healthyCluster(await certificates({ from: Date.now() - 86_400_000 }));
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A dump as `for r in ...; do kubectl get $r -A -o json > $r.json; done` makes it. */
function dump(objects: readonly Manifest[], left: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-doctor-'));
  folders.push(folder);
  for (const [kind, { resource }] of Object.entries(CLUSTER_KINDS)) {
    if (left.includes(resource)) continue;
    const items = objects.filter((object) => object['kind'] === kind);
    const list = { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items };
    writeFileSync(join(folder, `${resource}.json`), JSON.stringify(list));
  }
  return folder;
}

describe('gatehouse doctor --from', () => {
  it('finds nothing in a healthy cluster', async () => {
    const { code, stdout, stderr } = await gatehouse(['doctor', '--from', dump(cluster)]);
    expect(stderr).toBe('');
    expect(stdout).toBe('nothing found that would hurt\n');
    expect(code).toBe(0);
  });

  it('says what it could not look at, and exits with 3', async () => {
    const { code, stdout } = await gatehouse(['doctor', '--from', dump(cluster, ['secrets', 'nodes'])]);
    expect(stdout).toContain('not looked at: secrets (no file has any, and none is named secrets.json)');
    expect(stdout).toContain('nothing found that would hurt; 2 things not looked at');
    expect(code).toBe(3);
  });

  it('says of what it finds why it hurts and what mends it, and exits with 1', async () => {
    const exempt = configuration({ exemptions: { usernames: ['jane@example.com\u001b[31m'] } });
    const broken = cluster.map((object) => (object['kind'] === 'GatehouseConfiguration' ? exempt : object));
    const folder = dump(broken.filter(({ kind }) => kind !== 'Service'));
    const { code, stdout } = await gatehouse(['doctor', '--from', folder]);
    expect(code).toBe(1);
    expect(stdout.indexOf('critical service-missing')).toBe(0);
    expect(stdout).toContain('medium exemption-of-person: GatehouseConfiguration gatehouse\n  seen: ');
    expect(stdout).not.toContain('\u001b');
    const json = await gatehouse(['doctor', '--from', folder, '-o', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      diagnoses: [{ id: 'service-missing' }, { id: 'exemption-of-person' }],
      unseen: [],
    });
  });

  it('names a file that cannot be read', async () => {
    const folder = dump(cluster);
    writeFileSync(join(folder, 'nodes.json'), '{"items": [');
    const { code, stdout } = await gatehouse(['doctor', '--from', folder]);
    expect(stdout).toContain('nodes.json');
    expect(code).toBe(3);
  });

  it('exits with 4 where the cluster cannot be reached, and with 2 on a mistake', async () => {
    const file = join(dump([]), 'kubeconfig');
    const cluster = { server: 'https://127.0.0.1:1' };
    writeFileSync(
      file,
      JSON.stringify({
        'current-context': 'x',
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        clusters: [{ name: 'c', cluster }],
        users: [{ name: 'u', user: {} }],
      }),
    );
    const gone = await gatehouse(['doctor', '--kubeconfig', file]);
    expect(gone.stderr).toContain('gatehouse: the cluster cannot be reached: ');
    expect(gone.code).toBe(4);
    expect((await gatehouse(['doctor', '--from', '/nowhere'])).code).toBe(2);
    expect((await gatehouse(['doctor', '--from', '.', '--context', 'x'])).code).toBe(2);
    expect((await gatehouse(['doctor', '--kubeconfig', '/nowhere'])).code).toBe(2);
  });
});
