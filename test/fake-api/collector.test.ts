import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiResult } from '../../src/cluster/api-result.ts';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { type CollectOptions, collect } from '../../src/cluster/collector.ts';
import { readDump } from '../../src/cluster/dump.ts';
import { type DumpHead, openDump } from '../../src/cluster/dump-writer.ts';
import { snapshotSink } from '../../src/cluster/snapshot-sink.ts';
import { inEnglish, type Saying } from '../../src/core/saying.ts';
import { COLLECTED_KINDS, type CollectedKind, customKind } from '../../src/resources/collected-kinds.ts';
import type { Snapshot } from '../../src/resources/snapshot.ts';
import { SnapshotBuilder } from '../../src/resources/snapshot-builder.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { clientFor } from './fake-client.ts';

const WANTED = ['Namespace', 'Deployment', 'Pod', 'Secret'];
const isWanted = ({ kind }: CollectedKind): boolean => WANTED.includes(kind);
const kinds = COLLECTED_KINDS.filter(isWanted);
const HEAD: DumpHead = { tool: 'test', takenAt: '2026-09-30T00:00:00.000Z', contextHash: 'here', salt: 's' };

let api: FakeApi;
let client: ClusterClient;
let folder: string;
beforeEach(async () => {
  api = await startFakeApi();
  client = clientFor(api.url, { timeoutMs: 2000 });
  folder = mkdtempSync(join(tmpdir(), 'collector-'));
  for (let i = 0; i < 25; i++) {
    api.put('/api/v1/pods', {
      metadata: { name: `p${i}`, namespace: 'shop', uid: `u${i}`, managedFields: [{ manager: 'planted' }] },
      spec: { containers: [{ name: 'app', image: 'a:1' }] },
      status: { phase: 'Running' },
    });
  }
  api.put('/api/v1/namespaces', { metadata: { name: 'shop' } });
  api.put('/api/v1/secrets', {
    metadata: { name: 's', namespace: 'shop' },
    data: { key: btoa('planted-value') },
  });
});
afterEach(async () => {
  client.close();
  await api.close();
  rmSync(folder, { recursive: true });
});

const options = (): Omit<CollectOptions, 'sink'> => ({
  client,
  clock: systemClock,
  kinds,
  discovered: () => {},
  progress: () => {},
  signal: new AbortController().signal,
  pageSize: 10,
});

async function live(more: Partial<CollectOptions> = {}): Promise<Snapshot> {
  const builder = new SnapshotBuilder({ keepsCompany: true });
  await collect({ ...options(), sink: snapshotSink(builder), ...more });
  return builder.build({ source: 'live', takenAt: '' });
}

async function save(more: Partial<CollectOptions> = {}, head = HEAD): Promise<ApiResult<undefined> | Saying> {
  const opened = openDump(folder, head);
  if ('fault' in opened) return opened.fault;
  return collect({ ...options(), sink: opened.writer, ...more });
}

function saved(): { snapshot: Snapshot; faults: string[] } {
  const builder = new SnapshotBuilder({ keepsCompany: true });
  const read = readDump(folder, builder, { isWanted, progress: () => {} });
  if ('fault' in read) throw new Error(inEnglish(read.fault));
  return {
    snapshot: builder.build(read.meta),
    faults: read.faults.map(({ said }) => inEnglish(said)),
  };
}

const states = (snapshot: Snapshot): Record<string, unknown> =>
  Object.fromEntries(
    WANTED.map((kind) => [
      kind,
      `${snapshot.collectionOf(kind).status} ${snapshot.collectionOf(kind).count}`,
    ]),
  );
const namesOf = (snapshot: Snapshot): string[] => snapshot.workloads.map(({ resource }) => resource.name);
const listsOf = (resource: string): number =>
  api.requests.filter(({ url }) => new URL(url, 'http://fake').pathname.endsWith(`/${resource}`)).length;

describe('a cluster is collected', () => {
  it('page by page', async () => {
    const snapshot = await live();
    expect(states(snapshot)).toEqual({
      Namespace: 'complete 1',
      Deployment: 'complete 0',
      Pod: 'complete 25',
      Secret: 'complete 1',
    });
    expect(listsOf('pods')).toBe(3);
    expect(snapshot.isComplete('Pod')).toBe(true);
  });

  it('with the kinds of gatehouse.yaml, under the names that the cluster gives them', async () => {
    const workload = { apiVersion: 'shop.example.com/v1', kind: 'Worker', podPath: ['spec', 'template'] };
    const custom = customKind(workload, 'pods');
    api.answer('/apis/shop.example.com/v1', {
      resources: [
        { name: 'crew/status', kind: 'Worker', namespaced: true },
        { name: 'crew', kind: 'Worker', namespaced: true },
      ],
    });
    api.put('/apis/shop.example.com/v1/crew', {
      metadata: { name: 'w', namespace: 'shop', uid: 'w' },
      spec: { template: { spec: { hostPID: true, containers: [{ name: 'app', image: 'a:1' }] } } },
    });
    const builder = (): SnapshotBuilder =>
      new SnapshotBuilder({ keepsCompany: false, workloads: [workload], extra: [custom] });
    const inMemory = builder();
    await collect({ ...options(), kinds: [...kinds, custom], sink: snapshotSink(inMemory) });
    const opened = openDump(folder, HEAD, [...COLLECTED_KINDS, custom]);
    if ('fault' in opened) throw new Error(inEnglish(opened.fault));
    await collect({ ...options(), kinds: [...kinds, custom], sink: opened.writer });
    const onDisk = builder();
    readDump(folder, onDisk, { isWanted: (kind) => isWanted(kind) || kind === custom, progress: () => {} });
    for (const each of [inMemory, onDisk]) {
      const snapshot = each.build({ source: 'live', takenAt: '' });
      expect(snapshot.collectionOf('Worker')).toMatchObject({ status: 'complete', count: 1 });
      const found = snapshot.workloads.find(({ resource }) => resource.kind === 'Worker');
      expect(found).toMatchObject({
        resource: { name: 'w', namespace: 'shop' },
        pod: { spec: { hostPID: true } },
      });
    }
  });

  it('and what may not be listed is forbidden, and the rest is there', async () => {
    api.faults.forbidden = ['/apis/apps/v1/deployments'];
    const snapshot = await live();
    expect(states(snapshot)).toMatchObject({ Deployment: 'forbidden 0', Pod: 'complete 25' });
    expect(snapshot.collectionOf('Deployment').error).toContain('Forbidden');
  });

  it('in part, where the server breaks off in the middle and does not recover', async () => {
    api.faults.brokenPages = 1000;
    const snapshot = await live();
    expect(states(snapshot)).toMatchObject({ Pod: 'partial 10', Secret: 'complete 1' });
    expect(snapshot.collectionOf('Pod').error).toContain('InternalError');
  });

  it('whole, where the server breaks off and recovers', async () => {
    api.faults.brokenPages = 2;
    expect(states(await live())).toMatchObject({ Pod: 'complete 25' });
  });

  it('anew, where the server forgets the reading; nothing is twice', async () => {
    api.faults.expiredPages = 2;
    const snapshot = await live();
    expect(states(snapshot)).toMatchObject({ Pod: 'complete 25' });
    expect(namesOf(snapshot)).toHaveLength(25);
  });

  it('as far as it serves the kinds, in a version that it serves', async () => {
    const cronjobs = COLLECTED_KINDS.filter(({ kind }) => kind === 'CronJob' || kind === 'SealedSecret');
    api.answer('/version', { gitVersion: 'v1.24.1' });
    api.answer('/apis', { groups: [{ versions: [{ groupVersion: 'batch/v1beta1' }] }] });
    api.answer('/apis/batch/v1beta1', { resources: [{ name: 'cronjobs' }] });
    let found: string | undefined;
    const snapshot = await live({
      kinds: cronjobs,
      discovered: ({ gitVersion }) => {
        found = gitVersion;
      },
    });
    expect(found).toBe('v1.24.1');
    expect(snapshot.collectionOf('SealedSecret').status).toBe('absent');
    expect(api.requests.some(({ url }) => url.startsWith('/apis/batch/v1beta1/cronjobs'))).toBe(true);
  });

  it('in some namespaces only, and is not complete by that', async () => {
    api.put('/api/v1/namespaces/shop/pods', { metadata: { name: 'one', namespace: 'shop' }, spec: {} });
    api.faults.expiredPages = 1;
    const snapshot = await live({ namespaces: ['shop', 'gone'] });
    expect(namesOf(snapshot)).toEqual(['one']);
    expect(snapshot.namespaces).toHaveLength(1);
    expect(snapshot.collectionOf('Pod')).toMatchObject({ status: 'complete', scope: ['shop', 'gone'] });
    expect(snapshot.isComplete('Pod')).toBe(false);
  });

  it('not at all where it cannot be reached', async () => {
    await api.down();
    const builder = new SnapshotBuilder({ keepsCompany: true });
    expect(await collect({ ...options(), sink: snapshotSink(builder) })).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable' },
    });
    await api.listen();
  });

  it('as far as it has come when somebody interrupts it', async () => {
    const interrupt = new AbortController();
    const snapshot = await live({
      signal: interrupt.signal,
      progress: (objects) => {
        if (objects > 10) interrupt.abort();
      },
    });
    expect(states(snapshot)).toMatchObject({
      Namespace: 'complete 1',
      Pod: 'partial 10',
      Secret: 'not-collected 0',
    });
    expect(snapshot.collectionOf('Pod').error).toBe('interrupted');
  });
});

describe('a dump', () => {
  it('is the cluster that it was written from, without secrets', async () => {
    await save();
    const { snapshot, faults } = saved();
    const { workloads, collections, namespaces } = await live();
    expect(faults).toEqual([]);
    expect(snapshot.workloads).toEqual(workloads);
    expect(snapshot.namespaces).toEqual(namespaces);
    expect(snapshot.collections).toEqual(collections);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const text = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
    expect(text).toContain('"bytes":13');
    expect(text).not.toMatch(/planted|cGxhbnRl/);
    expect(files.map(({ name }) => name).sort()).toEqual([
      'deployments.json',
      'manifest.json',
      'namespaces.json',
      'pods.json',
      'secrets.json',
    ]);
  });

  it('goes on where an interrupted one stopped, and lists nothing twice', async () => {
    const interrupt = new AbortController();
    const progress = (objects: number): void => {
      if (objects > 10) interrupt.abort();
    };
    await save({ signal: interrupt.signal, progress });
    expect(states(saved().snapshot)).toMatchObject({ Pod: 'partial 10' });
    const before = api.requests.length;
    await save();
    expect(states(saved().snapshot)).toMatchObject({ Pod: 'complete 25', Secret: 'complete 1' });
    const later = api.requests.slice(before).map(({ url }) => url);
    expect(later.filter((url) => /\/pods\?/.test(url))).toHaveLength(2);
    expect(later.some((url) => /\/namespaces\?/.test(url))).toBe(false);
    expect(await save()).toMatchObject({ id: 'dump.finished' });
  });

  it('of a process that was killed has what it had, and goes on', async () => {
    const interrupt = new AbortController();
    await save({ signal: interrupt.signal, progress: (objects) => void (objects > 10 && interrupt.abort()) });
    const file = join(folder, 'api/core/v1/pods.json');
    truncateSync(file, readFileSync(file).length - 2);
    expect(states(saved().snapshot)).toMatchObject({ Pod: 'partial 10' });
    await save();
    expect(states(saved().snapshot)).toMatchObject({ Pod: 'complete 25' });
  });

  it('begins a list anew where the server has forgotten it meanwhile', async () => {
    const interrupt = new AbortController();
    await save({ signal: interrupt.signal, progress: (objects) => void (objects > 10 && interrupt.abort()) });
    api.faults.expiredPages = 1;
    await save();
    const { snapshot } = saved();
    expect(states(snapshot)).toMatchObject({ Pod: 'complete 25' });
    expect(new Set(namesOf(snapshot)).size).toBe(25);
  });

  it('of another cluster, or a folder with something else, is not written over', async () => {
    await save();
    expect(await save({}, { ...HEAD, contextHash: 'elsewhere' })).toMatchObject({ id: 'dump.other-cluster' });
    rmSync(join(folder, 'manifest.json'));
    expect(await save()).toMatchObject({ id: 'dump.not-empty' });
  });

  it('with a file missing, cut short or exchanged says so', async () => {
    await save();
    const pods = join(folder, 'api/core/v1/pods.json');
    const text = readFileSync(pods, 'utf8');
    writeFileSync(pods, text.slice(0, text.length / 2));
    expect(saved().faults).toEqual(['it ends in the middle of a list']);
    expect(saved().snapshot.collectionOf('Pod').status).toBe('partial');
    writeFileSync(pods, '{"items":[]}');
    expect(saved().faults).toEqual(['it has 0 objects, and the manifest counts 25']);
    rmSync(pods);
    expect(saved().faults).toEqual(['the manifest names this file, and it is not there']);
    expect(saved().snapshot.collectionOf('Pod').status).toBe('not-collected');
  });

  it.each([
    ['{', 'it is not valid JSON'],
    ['{"collections":[]}', 'its schemaVersion is undefined; this release reads 1'],
    ['{"schemaVersion":1}', 'it lists no collections'],
    ['{"schemaVersion":1,"collections":[{"group":""}]}', 'entry 1 of its collections cannot be read'],
    [
      '{"schemaVersion":1,"collections":[{"group":"","version":"v1","resource":"pods","status":"complete","file":"../x"}]}',
      'entry 1 of its collections cannot be read',
    ],
  ])('with a manifest that is none is refused: %s', (text, fault) => {
    writeFileSync(join(folder, 'manifest.json'), text);
    expect(() => saved()).toThrow(fault);
  });
});

describe('lists that kubectl wrote', () => {
  const list = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  const pod = (name: string): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: {} });

  it('are read whatever their names; an empty one is of the kind in its name', () => {
    list('everything.json', { kind: 'List', items: [pod('a'), pod('b')] });
    list('deployments.apps.json', { kind: 'List', items: [] });
    writeFileSync(join(folder, 'ns.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n');
    expect(states(saved().snapshot)).toEqual({
      Namespace: 'complete 1',
      Deployment: 'complete 0',
      Pod: 'complete 2',
      Secret: 'not-collected 0',
    });
  });

  it('that go on elsewhere, or end too early, are partial', () => {
    list('pods.json', {
      kind: 'PodList',
      apiVersion: 'v1',
      items: [{ metadata: { name: 'a' } }],
      metadata: { continue: 'x' },
    });
    writeFileSync(join(folder, 'namespaces.json'), '{"kind":"List","items":[');
    const { snapshot, faults } = saved();
    expect(states(snapshot)).toMatchObject({ Pod: 'partial 1', Namespace: 'partial 0' });
    expect(faults).toEqual(['it ends in the middle of a list', 'its list goes on where the file ends']);
  });
});
