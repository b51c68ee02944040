import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { build } from '../../tools/setup.mjs';
import { overHttp1, reviewOf } from './running.ts';

/** Policies in JavaScript that spin, or take all memory, in a server that has others to answer. */
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-greedy-'));

const policy = (name: string, script: string, spec = ''): string => `apiVersion: policy.jspolicy.com/v1beta1
kind: JsPolicy
metadata: { name: ${name}.policies.example.com }
spec:
  operations: [CREATE]
  resources: [pods]
  objectSelector: { matchLabels: { for: ${name} } }
${spec}  javascript: ${JSON.stringify(script)}
---
`;
const POLICIES = [
  policy('spin', 'for (;;);', '  timeoutSeconds: 3\n'),
  policy('catch', 'for (;;) try { for (;;); } catch {} finally { for (;;); }', '  timeoutSeconds: 3\n'),
  policy(
    'greedy',
    'const all = []; for (;;) all.push("x".repeat(100000) + all.length)',
    '  timeoutSeconds: 3\n',
  ),
  policy('open', 'for (;;);', '  timeoutSeconds: 1\n  failurePolicy: Ignore\n'),
  policy('good', 'if (request.name === "no") deny("not this one")'),
].join('');

let child: ChildProcess | undefined;
let to = { port: 0, authority: '' };
const texts = { out: '', err: '' };
let ended: Promise<number | null> = Promise.resolve(0);

beforeAll(async () => {
  const command = await build();
  writeFileSync(
    join(folder, 'n.yaml'),
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: "n", labels: {pod-security.kubernetes.io/enforce: baseline}}\n',
  );
  writeFileSync(join(folder, 'policies.yaml'), POLICIES);
  const port = await freePort();
  const flags = ['--standalone', 'n.yaml', '--policy', 'policies.yaml', '--shutdown-delay-duration', '0s'];
  const where = ['--bind-address', '127.0.0.1', '--secure-port', String(port)];
  const started = spawn(process.execPath, [command, 'serve', ...flags, ...where], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  started.stdout.on('data', (part) => (texts.out += String(part)));
  started.stderr.on('data', (part) => (texts.err += String(part)));
  ended = new Promise((resolve) => started.on('close', resolve));
  await vi.waitFor(() => expect(texts.out + texts.err).toContain('try it:'), { timeout: 30_000 });
  to = { port, authority: readFileSync(/--cacert (\S+)/.exec(texts.out)?.[1] ?? '', 'utf8') };
}, 120_000);
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

interface Response {
  readonly allowed: boolean;
  readonly status?: { readonly message: string; readonly code: number };
}

async function asked(path: string, label: string, name = 'p'): Promise<Response> {
  const metadata = { name, labels: { for: label } };
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c' }] } };
  const { body } = await overHttp1(to, { path, body: reviewOf({ name, object }) });
  return (JSON.parse(body) as { response: Response }).response;
}

const told = ({ allowed, status }: Response): string => (allowed ? 'allowed' : (status?.message ?? ''));

describe('a policy that is greedy hurts only itself', () => {
  test('others, and the Standards, are answered while it has its time', async () => {
    const order: string[] = [];
    const noted = async (name: string, answer: Promise<Response>): Promise<string> => {
      const text = told(await answer);
      order.push(name);
      return text;
    };
    const greedy = ['spin', 'catch'].flatMap((label) =>
      [1, 2].map(() => noted(label, asked('/policies/validate', label))),
    );
    // The first of them runs by now: a request that came later is answered.
    await asked('/policies/validate', 'nobody');
    const others = Array.from({ length: 30 }, (_, i) => [
      noted('standard', asked('/validate', 'nobody')),
      noted('standard', asked('/', i % 2 === 0 ? 'spin' : 'nobody')),
    ]).flat();
    expect(new Set(await Promise.all(others))).toEqual(new Set(['allowed']));
    expect(order).toEqual(Array.from({ length: 60 }, () => 'standard'));
    const answers = await Promise.all(greedy);
    for (const answer of answers)
      expect(answer).toMatch(/^script (spin|catch)\S+ (timed out|was not run: too many policies wait)/);
    expect(answers.filter((answer) => answer.includes('timed out')).length).toBeGreaterThanOrEqual(2);
  }, 60_000);

  test('one that spins leaves other policies a thread', async () => {
    const order: string[] = [];
    const spinning = [1, 2, 3].map(() => asked('/policies/validate', 'spin').then(() => order.push('spin')));
    await asked('/policies/validate', 'nobody');
    const good = ['yes', 'no'].map(async (name) => {
      const answer = told(await asked('/policies/validate', 'good', name));
      order.push('good');
      return answer;
    });
    expect(await Promise.all(good)).toEqual(['allowed', 'not this one']);
    expect(order).toEqual(['good', 'good']);
    await Promise.all(spinning);
  }, 60_000);

  test('one that takes all memory ends with an error, and the next request finds a thread', async () => {
    const greedy = await Promise.all([1, 2, 3, 4].map(() => asked('/policies/validate', 'greedy')));
    for (const answer of greedy) expect(answer.allowed).toBe(false);
    expect(told(await asked('/policies/validate', 'good', 'no'))).toBe('not this one');
  }, 60_000);

  test('what fails open is let in, and told', async () => {
    expect(told(await asked('/policies/validate', 'open'))).toBe('allowed');
    expect(texts.err).toContain('script open.policies.example.com timed out');
  }, 60_000);

  test('stops while one spins', async () => {
    const spinning = asked('/policies/validate', 'spin').catch(() => undefined);
    await asked('/validate', 'nobody');
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
    const last = await spinning;
    if (last !== undefined) expect(last.allowed).toBe(false);
  }, 60_000);
});
