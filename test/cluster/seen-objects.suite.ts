import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FileCluster } from '../../src/engines/file-cluster.ts';
import { asCreated, fileInput } from '../../src/engines/file-input.ts';
import { admissionObject } from '../../src/resources/admission-object.ts';
import type { ControlPlane } from '../control-plane/start.mjs';
import { type Recorder, startRecorder } from './recorder.ts';
import { NEIGHBOURS, type SeenCase, seenCases, seenWithNeighbours } from './seen-cases.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster({ controllerManager: true });
const cluster = 'skipped' in started ? undefined : started;

type Fields = Record<string, unknown>;

/** The defaults that objects of files get are those of this release. */
const NEWEST = '1.37';

describe.skipIf(cluster?.plane.minor !== NEWEST)('objects as policies see them', () => {
  const plane = cluster?.plane as ControlPlane;
  let recorder: Recorder;
  /** Where each kind is sent, with `NS` for the namespace. */
  const paths = new Map<string, string>();

  beforeAll(async () => {
    for (const name of ['alone', 'among']) {
      await plane.request('POST', '/api/v1/namespaces', { metadata: { name } });
      const account = `/api/v1/namespaces/${name}/serviceaccounts/default`;
      await vi.waitFor(async () => expect((await plane.request('GET', account)).status).toBe(200), {
        timeout: 30_000,
      });
    }
    const groups = await plane.request('GET', '/apis');
    const versions = (groups.body as { groups: { versions: { groupVersion: string }[] }[] }).groups.flatMap(
      (group) => group.versions.map(({ groupVersion }) => groupVersion),
    );
    for (const version of ['v1', ...versions]) {
      const base = version === 'v1' ? '/api/v1' : `/apis/${version}`;
      const { body } = await plane.request('GET', base);
      const { resources } = body as { resources: { name: string; kind: string; namespaced: boolean }[] };
      for (const { name, kind, namespaced } of resources)
        if (!name.includes('/'))
          paths.set(`${version}/${kind}`, namespaced ? `${base}/namespaces/NS/${name}` : `${base}/${name}`);
    }
    recorder = await startRecorder(plane);
  });

  afterAll(async () => {
    await recorder?.stop();
    await cluster?.plane.stop();
  });

  const pathOf = ({ object }: SeenCase): string | undefined =>
    paths.get(`${object['apiVersion']}/${object['kind']}`);

  async function compared(
    one: SeenCase,
    namespace: string,
    known: readonly SeenCase[],
  ): Promise<readonly string[] | undefined> {
    const path = pathOf(one);
    if (path === undefined) return undefined;
    const placed = placedIn(one, path.includes('NS') ? namespace : undefined);
    recorder.take();
    const to = `${path.replace('NS', namespace)}?dryRun=All&fieldValidation=Ignore`;
    await plane.request('POST', to, placed);
    const { mutating, validating } = recorder.take();
    // Refused before or, as policies themselves, never shown to anybody.
    if (validating === undefined) return undefined;
    const files = new FileCluster();
    for (const other of known)
      files.add(admissionObject(placedIn(other, pathOf(other)?.includes('NS') ? namespace : undefined)));
    const input = fileInput(admissionObject(placed), files, Date.now());
    return [
      ...differences(mutating, input.object, ['mutating']),
      ...differences(validating, asCreated(input.object, input), ['validating']),
    ];
  }

  it('alone', { timeout: 300_000 }, async () => {
    let count = 0;
    for (const one of seenCases()) {
      const found = await compared(one, 'alone', []);
      if (found === undefined) continue;
      count++;
      expect.soft(found, one.name).toEqual([]);
    }
    expect(count).toBeGreaterThan(220);
  });

  it('among objects that plugins look up', { timeout: 120_000 }, async () => {
    for (const one of NEIGHBOURS) {
      const path = pathOf(one) ?? '';
      const body = placedIn(one, path.includes('NS') ? 'among' : undefined);
      const made = await plane.request('POST', path.replace('NS', 'among'), body);
      expect([one.name, made.status, (made.body as { message?: string }).message]).toEqual([
        one.name,
        201,
        undefined,
      ]);
    }
    // The plugins learn of them by watches.
    const isKnown = async (): Promise<boolean> =>
      (
        await Promise.all(
          seenWithNeighbours().map(async (one) => (await compared(one, 'among', NEIGHBOURS))?.length ?? 1),
        )
      ).every((length) => length === 0);
    for (let i = 0; i < 20 && !(await isKnown()); i++)
      await new Promise((resolve) => setTimeout(resolve, 500));
    for (const one of seenWithNeighbours())
      expect.soft(await compared(one, 'among', NEIGHBOURS), one.name).toEqual([]);
  });
});

function placedIn({ object }: SeenCase, namespace: string | undefined): Fields {
  const { namespace: _, ...metadata } = (object['metadata'] ?? {}) as Fields;
  return { ...object, metadata: { ...metadata, ...(namespace === undefined ? {} : { namespace }) } };
}

/** Who changed what is of the request's sender. */
const LEFT_OUT = /^\w+\.metadata\.managedFields$/;
/** Which ones nobody can know: names and ports that are drawn, addresses, UIDs, times. */
const DRAWN =
  /^(kube-api-access-|one-)?[a-z0-9]{5}$|^\d+\.\d+\.\d+\.\d+$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$|^3\d{4}$/;

function differences(theirs: unknown, ours: unknown, path: readonly string[]): string[] {
  const at = path.join('.');
  if (LEFT_OUT.test(at)) return [];
  if (isFields(theirs) && isFields(ours))
    return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].flatMap((key) =>
      differences(theirs[key], ours[key], [...path, key]),
    );
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length)
    return theirs.flatMap((item, i) => differences(item, ours[i], [...path, String(i)]));
  const isDrawn = DRAWN.test(String(theirs)) && DRAWN.test(String(ours));
  const [there, here] = [JSON.stringify(theirs), JSON.stringify(ours)];
  return there === here || isDrawn ? [] : [`${at}: ${there}, ours ${here}`];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
