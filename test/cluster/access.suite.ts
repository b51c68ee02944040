import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccess, inClusterAccess } from '../../src/cluster/access.ts';
import { createClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import type { ClusterAccess } from '../../src/cluster/cluster-access.ts';
import type { ControlPlane } from '../control-plane/start.mjs';
import { startRealCluster } from './start.ts';

const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;

describe.skipIf(cluster === undefined)('ways to log in to a real API server', () => {
  let plane: ControlPlane;
  let folder: string;

  beforeAll(() => {
    if (cluster === undefined) return;
    plane = cluster.plane;
    folder = join(plane.directory, 'access');
    mkdirSync(folder);
    writeFileSync(join(folder, 'ca.crt'), plane.certificates.authority);
    writeFileSync(join(folder, 'tls.crt'), plane.certificates.certificate);
    writeFileSync(join(folder, 'tls.key'), plane.certificates.key);
    writeFileSync(join(folder, 'token'), plane.token);
  });
  afterAll(async () => {
    await cluster?.plane.stop();
  });

  /** What a kubeconfig with these parts comes to, asked for a namespace. */
  async function ask(
    server: object,
    user: object,
    environment: Record<string, string | undefined> = process.env,
  ) {
    const file = join(folder, 'config');
    const config = {
      'current-context': 'x',
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: plane.url, ...server } }],
      users: [{ name: 'u', user }],
    };
    writeFileSync(file, JSON.stringify(config));
    const parseYaml = (text: string) => JSON.parse(text) as unknown;
    const access = findAccess({ kubeconfig: file, searchHome: false, environment, parseYaml });
    if (!access.ok) return access.message;
    return outcome(access.value);
  }
  const clientOf = (access: ClusterAccess) =>
    createClient({ access, clock: systemClock, environment: process.env, userAgent: 'gatehouse-test' });
  async function outcome(access: ClusterAccess): Promise<string> {
    const client = clientOf(access);
    const answer = await client.request({ method: 'GET', path: '/api/v1/namespaces/default' });
    client.close();
    return answer.ok ? 'ok' : `${answer.failure.kind} ${answer.failure.code} ${answer.failure.message}`;
  }
  const ca = { 'certificate-authority': 'ca.crt' };
  const plugin = (script: string) => {
    writeFileSync(join(folder, 'plugin'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'plugin'), 0o755);
    return {
      exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', installHint: 'get it' },
    };
  };
  const credential = (status: object) =>
    `echo '${JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })}'`;

  it('certificate files, tokens and token files', async () => {
    expect(await ask(ca, { 'client-certificate': 'tls.crt', 'client-key': 'tls.key' })).toBe('ok');
    expect(await ask(ca, { token: plane.token })).toBe('ok');
    expect(await ask(ca, { tokenFile: 'token' })).toBe('ok');
    expect(await ask(ca, { token: 'wrong' })).toContain('status 401');
    expect(await ask(ca, {})).toContain('status 403');
  });

  it('impersonation', async () => {
    expect(await ask(ca, { token: plane.token, as: 'jane' })).toContain('User "jane" cannot get resource');
    expect(await ask(ca, { token: plane.token, as: 'jane', 'as-groups': ['a', 'system:masters'] })).toBe(
      'ok',
    );
  });

  it('trust: none, the wrong one, another name, and none wanted', async () => {
    const token = { token: plane.token };
    expect(await ask({}, token)).toMatch(/^unreachable 0 .*certificate/);
    expect(await ask({ ...ca, 'tls-server-name': 'kubernetes.default' }, token)).toBe('ok');
    expect(await ask({ ...ca, 'tls-server-name': 'other.example' }, token)).toMatch(/altnames/);
    expect(await ask({ 'insecure-skip-tls-verify': true }, token)).toBe('ok');
    expect(await ask({ 'certificate-authority': 'missing.crt' }, token)).toMatch(
      /^credentials 0 .*cannot be read/,
    );
  });

  it('plugins', async () => {
    const pair = {
      clientCertificateData: plane.certificates.certificate,
      clientKeyData: plane.certificates.key,
    };
    expect(await ask(ca, plugin(credential({ token: plane.token })))).toBe('ok');
    const file = join(folder, 'credential.json');
    writeFileSync(
      file,
      JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: pair }),
    );
    expect(await ask(ca, plugin(`cat ${file}`))).toBe('ok');
    expect(await ask(ca, plugin('exit 3'))).toMatch(/^credentials 0 exec plugin .* failed/);
    expect(await ask(ca, plugin('echo hello'))).toContain('did not print JSON');
    const missing = {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: 'gatehouse-no-such',
        installHint: 'get it',
      },
    };
    expect(await ask(ca, missing)).toContain('was not found (get it)');
  });

  it('an HTTP proxy, with and without password', async () => {
    const seen: (string | undefined)[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket: Socket) => {
      seen.push(request.headers['proxy-authorization']);
      const target = connect(Number(new URL(plane.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const token = { token: plane.token };
    expect(await ask({ ...ca, 'proxy-url': `http://127.0.0.1:${port}` }, token)).toBe('ok');
    expect(await ask({ ...ca, 'proxy-url': `http://me:secret@127.0.0.1:${port}` }, token)).toBe('ok');
    expect(await ask({ 'proxy-url': `http://127.0.0.1:${port}` }, token)).toMatch(/certificate/);
    proxy.close();
    expect(seen.slice(0, 2)).toEqual([undefined, `Basic ${Buffer.from('me:secret').toString('base64')}`]);
    expect(await ask({ ...ca, 'proxy-url': 'http://127.0.0.1:1' }, token)).toContain('unreachable');
  });

  it('the service account of a pod, its token replaced while we run', async () => {
    const { hostname, port } = new URL(plane.url);
    const environment = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    writeFileSync(join(folder, 'namespace'), 'gatehouse\n');
    const access = inClusterAccess(environment, folder);
    if (!access.ok) throw new Error(access.message);
    expect(access.value.namespace).toBe('gatehouse');
    const client = clientOf(access.value);
    const get = () => client.request({ method: 'GET', path: '/api/v1/namespaces/default' });
    expect(await get()).toMatchObject({ ok: true });
    writeFileSync(join(folder, 'token'), 'expired');
    expect(await get()).toMatchObject({ ok: true });
    writeFileSync(join(folder, 'token'), plane.token);
    client.close();
    writeFileSync(join(folder, 'token'), 'expired');
    const late = clientOf(access.value);
    expect(await late.request({ method: 'GET', path: '/api/v1/namespaces/default' })).toMatchObject({
      failure: { code: 401 },
    });
    writeFileSync(join(folder, 'token'), `${plane.token}\n`);
    expect(await late.request({ method: 'GET', path: '/api/v1/namespaces/default' })).toMatchObject({
      ok: true,
    });
    late.close();
    expect(inClusterAccess({}, folder)).toMatchObject({ ok: false });
    expect(inClusterAccess(environment, join(folder, 'nowhere'))).toMatchObject({ ok: false });
  });
});
