import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../conformance/random.ts';
import { COLLECTED_KINDS } from '../../src/resources/collected-kinds.ts';
import { WORKLOAD_KINDS } from '../../src/resources/kinds.ts';
import { build } from '../../tools/setup.mjs';
import { postAll, warningsIn } from './bulk.ts';
import { type Case, manifestCases, placed } from './manifests.ts';
import { randomWorkload } from './random-workload.ts';
import { type RealCluster, startRealCluster } from './start.ts';

/**
 * Whether the API server agrees with a plan: a namespace is labelled with the level that the plan calls ready, dry, and every
 * template's pod is created in it. Nothing may be refused; and one level on, something has to be.
 */
const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;
const NAMESPACES = 60;

type Fields = Readonly<Record<string, unknown>>;
interface Planned {
  readonly name: string;
  readonly lane: string;
  readonly couldBe: 'privileged' | 'baseline' | 'restricted';
  readonly next?: 'baseline' | 'restricted';
  readonly endedBelow?: number;
  readonly blockers: readonly {
    readonly cause: string;
    readonly injector?: string;
    readonly workload: { kind: string };
  }[];
}

const nameOf = (i: number): string => `plan-${String(i).padStart(2, '0')}`;

describe.skipIf(cluster === undefined)('a plan against the truth', () => {
  let real: RealCluster;
  let planned: readonly Planned[] = [];
  const made = new Map<string, { readonly kind: string; readonly object: Fields }[]>();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-plan-'));

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    for (let i = 0; i < NAMESPACES; i++)
      await real.plane.request('POST', '/api/v1/namespaces', { metadata: { name: nameOf(i) } });
    await fill();
    await disagree();
    planned = await plan();
  }, 600_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await cluster?.plane.stop();
  });

  /** A third of the namespaces has real workloads, the rest random ones; bare pods among them. */
  async function fill(): Promise<void> {
    const random = new Random(6);
    const manifests = manifestCases().filter(({ name }) => !name.endsWith('its Pod'));
    const cases = Array.from({ length: NAMESPACES }, (_, i): Case[] =>
      i % 3 === 0
        ? Array.from({ length: 1 + random.below(4) }, () => random.pick(manifests))
        : Array.from({ length: 1 + random.below(3) }, () => randomWorkload(random)),
    );
    const posts = cases.flatMap((list, i) =>
      list.map((each, j) => ({
        each,
        namespace: nameOf(i),
        path: `/${each.api}/namespaces/${nameOf(i)}/${each.plural}`,
        object: {
          ...placed(each, nameOf(i), `w-${j}`),
          metadata: { ...metadataOf(each.object), name: `w-${j}`, namespace: nameOf(i) },
        },
      })),
    );
    const answers = await postAll(real.plane, posts);
    answers.forEach(({ status }, i) => {
      const post = posts[i];
      if (status === 201 && post !== undefined) remember(post.namespace, post.object);
    });
    const refused = answers.filter(({ status }) => status !== 201).length;
    console.log(`${posts.length - refused} workloads made, ${refused} that no API server takes`);
    expect(posts.length - refused).toBeGreaterThan(80);
  }

  /** Pods that are not as their template: injected into, older than it, ended. */
  async function disagree(): Promise<void> {
    const hard = {
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    };
    const app = { name: 'app', image: 'i', securityContext: hard };
    for (const namespace of ['injected', 'older', 'ended']) {
      await real.plane.request('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
      const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [app] } };
      const spec = { selector: { matchLabels: { app: 'a' } }, template };
      const { body } = await real.plane.request('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, {
        metadata: { name: 'd' },
        spec,
      });
      const { uid } = (body as { metadata: { uid: string } }).metadata;
      remember(namespace, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'd', namespace },
        spec,
      });
      const init = {
        name: 'istio-init',
        image: 'i',
        securityContext: { ...hard, capabilities: { add: ['NET_ADMIN'] } },
      };
      const containers =
        namespace === 'injected' ? [app] : [{ ...app, securityContext: { privileged: true } }];
      await real.plane.request('POST', `/api/v1/namespaces/${namespace}/pods`, {
        metadata: {
          name: 'd-1',
          labels: { app: 'a' },
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'd', uid, controller: true }],
        },
        spec: { containers, ...(namespace === 'injected' ? { initContainers: [init] } : {}) },
      });
    }
    await real.plane.request(
      'PATCH',
      '/api/v1/namespaces/ended/pods/d-1/status',
      { status: { phase: 'Succeeded' } },
      { contentType: 'application/merge-patch+json' },
    );
  }

  function remember(namespace: string, object: Fields): void {
    const list = made.get(namespace) ?? [];
    made.set(namespace, list);
    list.push({ kind: String(object['kind']), object });
  }

  /** As a user does it: lists in a directory, and the built command. */
  async function plan(): Promise<Planned[]> {
    for (const { group, versions, resource, use } of COLLECTED_KINDS) {
      if (use !== 'pods' && use !== 'namespaces') continue;
      const api = group === '' ? `api/${versions[0]}` : `apis/${group}/${versions[0]}`;
      const { body } = await real.plane.request('GET', `/${api}/${resource}`);
      writeFileSync(join(folder, `${resource}.json`), JSON.stringify(body));
    }
    return asked(folder);
  }

  async function asked(...args: string[]): Promise<Planned[]> {
    const command = [await build(), 'plan', ...args, '-o', 'json', '--version', version()];
    const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 28 });
    return (JSON.parse(stdout) as { namespaces: Planned[] }).namespaces;
  }

  const version = (): string => `v1.${real.plane.minor.split('.')[1]}`;
  const labels = (level: string) => ({
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': version(),
  });

  /** `kubectl label --dry-run=server`: what the API server says of the pods that are there. */
  async function relabel(namespace: string, level: string, dry: boolean): Promise<string[]> {
    const { status, headers } = await real.plane.request(
      'PATCH',
      `/api/v1/namespaces/${namespace}${dry ? '?dryRun=All' : ''}`,
      { metadata: { labels: labels(level) } },
      { contentType: 'application/merge-patch+json' },
    );
    expect(status).toBe(200);
    if (!dry) await settled(namespace, level);
    const text = headers['warning'];
    const all = Array.isArray(text) ? text : text === undefined ? [] : text.split(/, (?=299 - )/);
    return warningsIn(all.flatMap((value) => ['warning', value]));
  }

  /** Admission goes by a cache of namespaces, which learns of a label a moment later. */
  async function settled(namespace: string, level: string): Promise<void> {
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'settled', namespace },
      spec: { hostPID: true, containers: [{ name: 'a', image: 'i' }] },
    };
    const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
    const judgedAt = async (): Promise<string | undefined> => {
      const [answer] = await postAll(real.plane, [{ path, object }]);
      return /violates PodSecurity "([^"]*)"/.exec(answer?.message ?? '')?.[1];
    };
    const wanted = level === 'privileged' ? undefined : `${level}:${version()}`;
    await expect.poll(judgedAt, { timeout: 10_000 }).toBe(wanted);
  }

  /** Creates the pod of every template, dry; what Pod Security says of those that it refuses. */
  async function refusals(namespace: string): Promise<string[]> {
    const posts = (made.get(namespace) ?? []).map(({ object }, i) => ({
      path: `/api/v1/namespaces/${namespace}/pods?dryRun=All`,
      object: podOf(object, i),
    }));
    const answers = await postAll(real.plane, posts);
    return answers
      .filter(({ message }) => /violates PodSecurity/.test(message))
      .map(({ message }) => message);
  }

  it('is the same of the cluster itself as of its lists', async () => {
    expect(await asked('--kubeconfig', real.plane.kubeconfig)).toEqual(planned);
  });

  it('no namespace that it calls ready breaks, and every other is refused one level on', async () => {
    const differences: string[] = [];
    const seen = { privileged: 0, baseline: 0, restricted: 0 };
    for (const { name, couldBe, next, blockers, endedBelow } of planned) {
      if (!made.has(name) && !name.startsWith('plan-')) continue;
      seen[couldBe]++;
      const warnings = await relabel(name, couldBe, true);
      if (warnings.length > 0 && endedBelow === undefined)
        differences.push(`${name} at ${couldBe}: ${warnings.join('; ')}`);
      await relabel(name, couldBe, false);
      for (const refusal of await refusals(name)) differences.push(`${name} at ${couldBe}: ${refusal}`);
      if (next === undefined) continue;
      const ahead = await relabel(name, next, true);
      await relabel(name, next, false);
      const refused = await refusals(name);
      if (ahead.length + refused.length === 0)
        differences.push(`${name} meets ${next}: ${JSON.stringify(blockers)}`);
      // What only the pods that run show, and no template does, has its reason in the plan.
      if (refused.length === 0 && blockers.every(({ cause }) => cause === 'written'))
        differences.push(`${name}: nothing explains ${ahead.join('; ')}`);
    }
    console.log(`${planned.length} namespaces: ${JSON.stringify(seen)}`);
    expect(differences).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
  }, 300_000);

  it('says why running pods and templates differ: an injector, time, an end', () => {
    const of = (name: string) => planned.find((each) => each.name === name);
    expect(of('injected')?.blockers).toMatchObject([{ cause: 'injected', injector: 'istio' }]);
    expect(of('older')?.blockers).toMatchObject([{ cause: 'running' }]);
    expect(of('ended')).toMatchObject({ couldBe: 'restricted', endedBelow: 1 });
  });
});

function metadataOf(object: Fields): Fields {
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null ? (metadata as Fields) : {};
}

function podOf(object: Fields, i: number): Fields {
  const { podPath = [] } = WORKLOAD_KINDS.find(({ kind }) => kind === object['kind']) ?? {};
  let at: unknown = object;
  for (const step of podPath) at = (at as Fields)[String(step)];
  const { metadata, spec } = at as { readonly metadata?: Fields; readonly spec: Fields };
  const { labels, annotations } = (metadata ?? {}) as { labels?: unknown; annotations?: unknown };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `try-${i}`,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec,
  };
}
