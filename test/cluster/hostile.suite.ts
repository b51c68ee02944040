import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ClientHttp2Session } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { askOn, openHttp2, reviewOf } from '../server/running.ts';
import { type Gatehouse, startGatehouse } from './gatehouse.ts';

/** Hostile reviews, and an API server that misbehaves on command. Needs no Go. */
const NAMESPACES = '/api/v1/namespaces';
const COUNT = Number(process.env['GATEHOUSE_FUZZ'] ?? '100000');
let api: FakeApi;
let gatehouse: Gatehouse;
let session: ClientHttp2Session;
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-hostile-'));

const namespace = (name: string, level: string) => ({
  metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level } },
});

beforeAll(async () => {
  api = await startFakeApi();
  api.put(NAMESPACES, namespace('n', 'baseline'));
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: api.url } }],
      users: [{ name: 'u', user: {} }],
    }),
  );
  gatehouse = await startGatehouse({ kubeconfig, flags: ['--v', '0', '--client-qps-limit', '-1'] });
  session = openHttp2(gatehouse);
}, 120_000);
afterAll(async () => {
  session?.destroy();
  await gatehouse?.stop();
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (body: string | Uint8Array, path = '/validate?timeout=10s') => {
  if (session.closed || session.destroyed) session = openHttp2(gatehouse);
  const begun = performance.now();
  const answer = await askOn(session, { path, body });
  return { ...answer, ms: performance.now() - begun };
};
const allowed = (body: string): boolean | undefined =>
  body.startsWith('{') ? JSON.parse(body).response?.allowed : undefined;

describe('large and deep reviews', () => {
  const containers = (count: number, more: object) =>
    Array.from({ length: count }, (_, i) => ({ name: `c-${i}`, image: 'i', ...more }));
  const deep = (open: string, close: string, count: number) => `${open.repeat(count)}${close.repeat(count)}`;
  it.each([
    [
      'a pod of 1.5 MB',
      reviewOf(
        {},
        {
          hostPID: true,
          containers: containers(3000, {
            env: Array.from({ length: 10 }, (_, i) => ({ name: `N${i}`, value: 'v'.repeat(20) })),
          }),
        },
      ),
    ],
    [
      '1,000 containers, all at fault',
      reviewOf(
        {},
        {
          containers: containers(1000, {
            securityContext: {
              privileged: true,
              procMount: 'Unmasked',
              capabilities: { add: ['SYS_ADMIN'] },
            },
            ports: [{ hostPort: 1 }],
          }),
        },
      ),
    ],
    [
      'a list 100,000 deep',
      reviewOf({}, { hostPID: true, nodeSelector: 'DEEP' }).replace('"DEEP"', deep('[', ']', 100_000)),
    ],
    [
      'an object 100,000 deep',
      reviewOf({}, { hostPID: true, unknown: 'DEEP' }).replace(
        '"DEEP"',
        deep('{"a":', '}', 100_000).replace(/\}/, '1}'),
      ),
    ],
    [
      'a number of a million digits',
      reviewOf({}, { hostPID: true, priority: 'N' }).replace('"N"', '9'.repeat(1_000_000)),
    ],
    [
      '150,000 labels',
      reviewOf({}, { hostPID: true, nodeSelector: 'L' }).replace(
        '"L"',
        `{${Array.from({ length: 150_000 }, (_, i) => `"k${i}":"v"`).join(',')}}`,
      ),
    ],
    [
      'the same key 100,000 times',
      reviewOf({}, { hostPID: true, x: 'K' }).replace(
        '"x":"K"',
        Array.from({ length: 100_000 }, () => '"x":1').join(','),
      ),
    ],
    [
      '__proto__',
      reviewOf({}, { x: 1 }).replace(
        '"x":1',
        '"__proto__":{"hostPID":false},"constructor":{},"hostPID":true',
      ),
    ],
    [
      'YAML with aliases in aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
        .join('\n')}\n`,
    ],
  ])(
    '%s: an answer, never a pass',
    async (name, text) => {
      const { status, body, ms } = await ask(text);
      console.log(`${name}: ${(text.length / 1e6).toFixed(2)} MB, status ${status}, ${Math.round(ms)} ms`);
      expect(allowed(body)).not.toBe(true);
      expect(gatehouse.isRunning()).toBe(true);
      expect(allowed((await ask(reviewOf())).body)).toBe(false);
      expect(allowed((await ask(reviewOf({}, {}))).body)).toBe(true);
    },
    60_000,
  );
});

/** A generator whose numbers are the same in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TOKENS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '1e999',
  '-',
  '\\u0000',
  '\\ud800',
  '__proto__',
  '\u0000',
  '\u00ff',
  'UPDATE',
  'pods',
  ' ',
  '\n',
  '# ',
];

const VALUES = [
  'null',
  'true',
  '1',
  '-0',
  '1e400',
  '""',
  '"x"',
  '[]',
  '{}',
  '[null]',
  '{"a":[]}',
  '"\\ud800"',
  '"\\u0000"',
];
const KEYS = [
  'name',
  'spec',
  'hostPID ',
  'containers',
  'securityContext',
  'metadata',
  'apiVersion',
  'uid',
  'dryRun',
  '__proto__',
  'toString',
  '',
];

/** Still JSON: members more, anywhere. */
function enlarge(text: string, random: (below: number) => number): Buffer {
  let next = text;
  for (let i = 1 + random(3); i > 0; i -= 1) {
    const places = [...next.matchAll(/\{/g)].map(({ index }) => index + 1);
    const at = places[random(places.length)] ?? 1;
    const member = `${JSON.stringify(KEYS[random(KEYS.length)])}:${VALUES[random(VALUES.length)]}`;
    next = `${next.slice(0, at)}${member}${next[at] === '}' ? '' : ','}${next.slice(at)}`;
  }
  return Buffer.from(next);
}

function mutate(text: string, random: (below: number) => number): Buffer {
  if (random(2) === 0) return enlarge(text, random);
  const bytes = [...Buffer.from(text)];
  for (let i = 1 + random(4); i > 0; i -= 1) {
    const at = random(bytes.length + 1);
    const kind = random(6);
    if (kind === 0) bytes.length = at;
    else if (kind === 1) bytes.splice(at, 1 + random(30));
    else if (kind === 2) bytes.splice(at, 0, ...Buffer.from(TOKENS[random(TOKENS.length)] ?? ''));
    else if (kind === 3) bytes.splice(at, 1, random(256));
    else if (kind === 4) bytes.splice(at, 0, ...bytes.slice(at, at + random(60)));
    else bytes.splice(at, random(10), ...bytes.slice(random(bytes.length + 1)).slice(0, 40));
  }
  return Buffer.from(bytes);
}

/** Whether this review, read as any JSON reader does, asks for a pod that has to be refused in `n`. */
function mustBeRefused(bytes: Buffer): boolean {
  try {
    const { request } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { object, resource, namespace: name, operation, requestSubResource = '', kind, userInfo } = request;
    return (
      name === 'n' &&
      resource.resource === 'pods' &&
      resource.group === '' &&
      requestSubResource === '' &&
      operation === 'CREATE' &&
      kind.kind === 'Pod' &&
      userInfo === undefined &&
      object.kind === 'Pod' &&
      object.apiVersion === 'v1' &&
      object.spec.hostPID === true
    );
  } catch {
    return false;
  }
}

describe('hostile reviews', () => {
  it(`${COUNT} damaged ones: never a crash, never a hang, never a violating pod let in`, async () => {
    const random = randomOf(20_260_101);
    const bases = [
      reviewOf(),
      reviewOf({
        operation: 'UPDATE',
        oldObject: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [] } },
      }),
      reviewOf({
        kind: { group: 'apps', version: 'v1', kind: 'Deployment' },
        resource: { group: 'apps', version: 'v1', resource: 'deployments' },
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          spec: { template: { spec: { hostPID: true } } },
        },
      }),
      reviewOf({
        kind: { group: '', version: 'v1', kind: 'Namespace' },
        resource: { group: '', version: 'v1', resource: 'namespaces' },
        object: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'n', labels: { 'pod-security.kubernetes.io/enforce': 'x' } },
        },
      }),
    ];
    const statuses: Record<string, number> = {};
    let slowest = 0;
    let checked = 0;
    const wrong: string[] = [];
    for (let done = 0; done < COUNT; done += 50) {
      const bodies = Array.from({ length: 50 }, () =>
        mutate(bases[random(3) === 0 ? random(bases.length) : 0] ?? '', random),
      ).filter(({ length }) => length > 0);
      const answers = await Promise.all(bodies.map((body) => ask(body)));
      for (const [i, { status, body, ms }] of answers.entries()) {
        statuses[status] = (statuses[status] ?? 0) + 1;
        slowest = Math.max(slowest, ms);
        const sent = bodies[i] ?? Buffer.alloc(0);
        if (!mustBeRefused(sent)) continue;
        checked += 1;
        if (allowed(body) === true) wrong.push(sent.toString('utf8'));
      }
    }
    const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${gatehouse.pid()}/status`, 'utf8'))?.[1];
    console.log(
      `${COUNT} reviews: ${JSON.stringify(statuses)}; ${checked} of them still a violating pod, ${wrong.length} let in; slowest ${Math.round(slowest)} ms (50 at a time); ${Math.round(Number(rss) / 1024)} MB afterwards`,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(statuses['500'] ?? 0).toBe(0);
    expect(gatehouse.isRunning()).toBe(true);
  }, 900_000);
});

describe('an API server that misbehaves', () => {
  const good = () => ask(reviewOf({}, {}));
  const bad = () => ask(reviewOf());
  async function rightThroughout(
    what: string,
    fault: () => unknown,
    heal: () => unknown,
    seconds = 3,
  ): Promise<void> {
    let verdicts = 0;
    await fault();
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      expect(allowed((await good()).body)).toBe(true);
      expect(allowed((await bad()).body)).toBe(false);
      verdicts += 2;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await heal();
    // Healed when a namespace made now is known, and one relabelled now is judged by its new label.
    const fresh = `ns-${verdicts}-${Math.round(end)}`;
    api.put(NAMESPACES, namespace(fresh, 'privileged'));
    await expect
      .poll(async () => allowed((await ask(reviewOf({ namespace: fresh }))).body), { timeout: 60_000 })
      .toBe(true);
    api.put(NAMESPACES, namespace(fresh, 'baseline'));
    const begun = performance.now();
    await expect
      .poll(async () => allowed((await ask(reviewOf({ namespace: fresh }))).body), {
        timeout: 120_000,
        interval: 20,
      })
      .toBe(false);
    console.log(
      `${what}: ${verdicts} right verdicts during it, a change seen ${Math.round(performance.now() - begun)} ms after it`,
    );
  }

  it(
    'cuts the watch',
    () =>
      rightThroughout(
        'watch cut',
        () => api.cutWatches('destroy'),
        () => undefined,
      ),
    240_000,
  );
  it(
    'ends the watch',
    () =>
      rightThroughout(
        'watch ended',
        () => api.cutWatches('end'),
        () => undefined,
      ),
    240_000,
  );
  it(
    'says 410',
    () =>
      rightThroughout(
        '410',
        () => {
          api.faults.compactedTo = api.version() + 1;
          api.cutWatches('end');
        },
        () => {
          api.faults.compactedTo = 0;
        },
      ),
    240_000,
  );
  it(
    'takes 2 s for everything',
    () =>
      rightThroughout(
        '2 s for every answer',
        () => {
          api.faults.delayMs = 2000;
          api.cutWatches('end');
        },
        () => {
          api.faults.delayMs = 0;
        },
        6,
      ),
    240_000,
  );
  it(
    'answers 500',
    () =>
      rightThroughout(
        '500',
        () => {
          api.faults.broken = 20;
          api.cutWatches('end');
        },
        () => {
          api.faults.broken = 0;
        },
      ),
    240_000,
  );
  it(
    'is gone',
    () =>
      rightThroughout(
        'gone',
        () => api.down(),
        () => api.listen(),
      ),
    240_000,
  );
  it(
    'talks nonsense',
    () =>
      rightThroughout(
        'nonsense in the watch',
        () => api.sayToWatches('{"type":"MODIFIED","object":{"metadata":{"na\n[]\nnull\n{}\n'),
        () => undefined,
      ),
    240_000,
  );

  it('is slow when a namespace must be asked for: by the timeout of the request the pod is refused', async () => {
    api.faults.delayMs = 2000;
    const answer = await ask(reviewOf({ namespace: 'never-heard-of' }, {}), '/validate?timeout=1s');
    api.faults.delayMs = 0;
    expect(JSON.parse(answer.body).response).toMatchObject({ allowed: false, status: { code: 500 } });
    console.log(`namespace not known and API slow: refused after ${Math.round(answer.ms)} ms of 1 s`);
  });
});
