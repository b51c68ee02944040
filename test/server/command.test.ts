import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { build } from '../../tools/setup.mjs';
import { overHttp1, overHttp2, reviewOf } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-serve-'));
const at = (name: string) => join(folder, name);
const children = new Set<ChildProcess>();
let command = '';

beforeAll(async () => {
  command = await build();
  const authority = await issueAuthority('test', Date.now(), 86_400_000);
  for (const name of ['one', 'two']) {
    const leaf = await issueLeaf(authority, ['localhost', '127.0.0.1'], Date.now(), 86_400_000);
    writeFileSync(at(`${name}.crt`), leaf.certificate);
    writeFileSync(at(`${name}.key`), leaf.key);
  }
  writeFileSync(at('ca.crt'), authority.certificate);
  writeFileSync(at('not.key'), 'hello\n');
  writeFileSync(
    at('v99.yaml'),
    'apiVersion: pod-security.admission.config.k8s.io/v99\nkind: PodSecurityConfiguration\n',
  );
  writeFileSync(at('bad.kubeconfig'), 'clusters: {\n');
  writeFileSync(at('wrong.kubeconfig'), 'apiVersion: v1\nkind: Config\ncurrent-context: gone\n');
  const closed = { server: 'https://127.0.0.1:1', 'insecure-skip-tls-verify': true };
  writeFileSync(
    at('closed.kubeconfig'),
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: closed }],
      users: [{ name: 'u', user: { token: 't' } }],
    }),
  );
  writeFileSync(
    at('namespaces.yaml'),
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: "n", labels: {pod-security.kubernetes.io/enforce: baseline}}\n',
  );
}, 120_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

function start(flags: readonly string[]) {
  const child = spawn(process.execPath, [command, 'serve', '--bind-address', '127.0.0.1', ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const texts = { out: '', err: '' };
  child.stdout.on('data', (part) => (texts.out += String(part)));
  child.stderr.on('data', (part) => (texts.err += String(part)));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, texts, ended };
}

const PAIR = ['--tls-cert-file', 'one.crt', '--tls-private-key-file', 'one.key'];
const CLUSTER = ['--kubeconfig', 'closed.kubeconfig'];

describe('what is wrong is said in one line, with exit code 2', () => {
  it.each([
    [['--standalone', 'nowhere'], 'nowhere does not exist'],
    [
      ['--standalone', 'namespaces.yaml', '--config', 'nowhere.yaml'],
      'open nowhere.yaml: no such file or directory',
    ],
    [
      ['--standalone', 'namespaces.yaml', '--config', 'v99.yaml'],
      'no kind "PodSecurityConfiguration" is registered for version "pod-security.admission.config.k8s.io/v99"',
    ],
    [['--standalone', 'namespaces.yaml', '--secure-port', '70000'], 'between 1 and 65535'],
    [['--standalone', 'namespaces.yaml', '--secure-port', '0'], 'between 1 and 65535'],
    [['--standalone', 'namespaces.yaml', '--bind-address', '192.0.2.1'], 'this machine has no such address'],
    [['--standalone', 'namespaces.yaml', '--tls-min-version', 'TLS1'], '--tls-min-version TLS1'],
    [['--standalone', 'namespaces.yaml', '--tls-cipher-suites', 'NONE'], 'unknown cipher suite NONE'],
    [['--standalone', 'namespaces.yaml', '--shutdown-delay-duration', 'soon'], 'a duration such as 5s'],
    [
      ['--standalone', 'namespaces.yaml', '--client-allowed-names', 'a'],
      '--client-allowed-names needs --client-ca-file',
    ],
    [
      ['--standalone', 'namespaces.yaml', '--client-ca-file', 'nowhere'],
      '--client-ca-file nowhere: there is no such file',
    ],
    [
      ['--standalone', 'namespaces.yaml', '--client-ca-file', 'not.key'],
      '--client-ca-file not.key: no certificate in PEM',
    ],
    [['--no-such-flag'], "unknown option '--no-such-flag'"],
    [['extra'], 'too many arguments'],
    [[], 'no'],
    [CLUSTER, 'no certificate: give --tls-cert-file'],
    [[...CLUSTER, '--tls-cert-file', 'one.crt'], 'go together'],
    [
      [...CLUSTER, '--tls-cert-file', 'nowhere', '--tls-private-key-file', 'one.key'],
      'nowhere cannot be read',
    ],
    [[...CLUSTER, '--tls-cert-file', 'one.crt', '--tls-private-key-file', 'not.key'], 'one.crt, not.key: '],
    [[...CLUSTER, '--tls-cert-file', 'one.crt', '--tls-private-key-file', 'two.key'], 'does not belong'],
    [[...CLUSTER, '--certificate-secret', 's'], '--certificate-secret needs --namespace'],
    [[...PAIR, '--kubeconfig', 'nowhere'], 'nowhere'],
    [[...PAIR, '--kubeconfig', 'bad.kubeconfig'], 'bad.kubeconfig'],
    [[...PAIR, '--kubeconfig', 'wrong.kubeconfig'], 'gone'],
  ])('%j', async (flags, message) => {
    const { ended, texts } = start(flags);
    expect([await ended, texts.out]).toEqual([2, '']);
    expect(texts.err).toContain(message);
    expect(texts.err).not.toMatch(/^ +at |a bug of ours/m);
    const hint = '(--help tells more)';
    const lines = texts.err.split('\n').filter((line) => line !== '' && line !== hint);
    expect(lines).toHaveLength(1);
  });

  it('a port that is taken', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    const { ended, texts } = start(['--standalone', 'namespaces.yaml', '--secure-port', String(port)]);
    expect(await ended).toBe(2);
    expect(texts.err.split('\n').at(-2)).toBe(
      `gatehouse: cannot listen on 127.0.0.1:${port}: another program listens there`,
    );
    holder.close();
  });
});

describe('gatehouse serve', () => {
  it('serves a directory and stops on SIGTERM; underscores will do in flags', async () => {
    const port = await freePort();
    const flags = [
      '--standalone=namespaces.yaml',
      `--secure_port=${port}`,
      '--shutdown_delay_duration',
      '0s',
    ];
    const { child, texts, ended } = start(flags);
    await expect.poll(() => texts.out, { timeout: 30_000 }).toContain('try it:');
    expect(texts.out).toMatch(/^namespaces: default, n$/m);
    const file = /--cacert (\S+)/.exec(texts.out)?.[1] ?? '';
    const to = { port, authority: readFileSync(file, 'utf8') };
    for (const ask of [overHttp1, overHttp2]) {
      expect(JSON.parse((await ask(to, { body: reviewOf() })).body)).toMatchObject({
        response: { allowed: false },
      });
      expect((await ask(to, { method: 'GET', path: '/readyz' })).body).toBe('ok');
    }
    const said = texts.err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).msg);
    expect(said).toEqual(['serving', 'denied', 'denied']);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(() => readFileSync(file)).toThrow();
  });

  it('starts while the API server cannot be reached: not ready, and no pod is let in', async () => {
    const port = await freePort();
    const { child, ended } = start([
      ...CLUSTER,
      ...PAIR,
      '--secure-port',
      String(port),
      '--shutdown-delay-duration=0s',
    ]);
    const to = { port, authority: readFileSync(at('ca.crt'), 'utf8') };
    const ready = () => overHttp2(to, { method: 'GET', path: '/readyz' }).catch(() => undefined);
    await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ status: 500 });
    expect((await overHttp2(to, { method: 'GET', path: '/healthz' })).body).toBe('ok');
    const { body } = await overHttp2(to, { path: '/?timeout=3s', body: reviewOf({}, {}) });
    expect(JSON.parse(body)).toMatchObject({ response: { allowed: false, status: { code: 500 } } });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
