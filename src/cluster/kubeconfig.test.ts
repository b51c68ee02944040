import { describe, expect, it } from 'vitest';
import { accessIn, mergeKubeconfigs, parseKubeconfig } from './kubeconfig.ts';

const file = (value: object, path = '/home/a/.kube/config') => {
  const parsed = parseKubeconfig(JSON.stringify(value), path, (text) => JSON.parse(text) as unknown);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
};
const config = (cluster: object, user: object | undefined = {}, path?: string) =>
  file(
    {
      'current-context': 'here',
      contexts: [{ name: 'here', context: { cluster: 'c', user: 'u', namespace: 'team' } }],
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user }],
    },
    path,
  );
const server = 'https://10.0.0.1:6443/';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a kubeconfig', () => {
  it('gives server, trust and namespace', () => {
    const cluster = {
      server,
      'certificate-authority': 'pki/ca.crt',
      'tls-server-name': 'kubernetes',
      'proxy-url': 'http://proxy:3128',
    };
    expect(accessIn(config(cluster))).toEqual({
      ok: true,
      value: {
        server: 'https://10.0.0.1:6443',
        tls: {
          insecure: false,
          ca: { kind: 'file', path: '/home/a/.kube/pki/ca.crt' },
          serverName: 'kubernetes',
        },
        proxyUrl: 'http://proxy:3128',
        namespace: 'team',
        context: 'here',
        credentials: {},
      },
    });
  });

  it.each<[string, object, object]>([
    ['a token', { token: 't' }, { token: 't' }],
    ['a token file', { tokenFile: 'token' }, { tokenFile: '/home/a/.kube/token' }],
    ['a password', { username: 'u', password: 'p' }, { basic: { username: 'u', password: 'p' } }],
    [
      'data before files',
      { 'client-certificate-data': base64('C'), 'client-certificate': 'c.crt', 'client-key': '/k.key' },
      {
        clientCertificate: {
          certificate: { kind: 'inline', text: 'C' },
          key: { kind: 'file', path: '/k.key' },
        },
      },
    ],
    [
      'impersonation',
      { as: 'jane', 'as-groups': ['dev'] },
      { impersonate: { user: 'jane', groups: ['dev'] } },
    ],
    [
      'a plugin',
      {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: './get',
          args: ['a'],
          env: [{ name: 'X', value: '1' }],
        },
      },
      {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: '/home/a/.kube/get',
          args: ['a'],
          env: { X: '1' },
          provideClusterInfo: false,
        },
      },
    ],
  ])('gives credentials: %s', (_name, user, credentials) => {
    expect(accessIn(config({ server }, user))).toMatchObject({ ok: true, value: { credentials } });
  });

  it.each<[string, object, object, string]>([
    ['no server', {}, {}, 'cluster "c" has no usable server address'],
    ['a bad server', { server: 'localhost' }, {}, 'cluster "c" has no usable server address'],
    [
      'half a pair',
      { server },
      { 'client-key': 'k' },
      'user "u" has a client certificate or a key without the other',
    ],
    [
      'auth-provider',
      { server },
      { 'auth-provider': {} },
      'user "u" uses auth-provider, which Kubernetes removed',
    ],
    [
      'an old plugin',
      { server },
      { exec: { command: 'x', apiVersion: 'v1alpha1' } },
      'user "u": exec has apiVersion',
    ],
  ])('says what is wrong: %s', (_name, cluster, user, message) => {
    const access = accessIn(config(cluster, user));
    expect(access.ok ? '' : access.message).toContain(message);
  });

  it('is merged so that the first file wins, with paths relative to their own file', () => {
    const first = config({ server, 'certificate-authority': 'a.crt' }, {}, '/one/config');
    const second = file(
      {
        'current-context': 'other',
        clusters: [
          { name: 'c', cluster: { server: 'https://evil' } },
          { name: 'd', cluster: { server } },
        ],
        contexts: [{ name: 'there', context: { cluster: 'd' } }],
      },
      '/two/config',
    );
    const merged = mergeKubeconfigs([first, second]);
    expect(merged.currentContext).toBe('here');
    expect(accessIn(merged)).toMatchObject({
      value: { server: 'https://10.0.0.1:6443', tls: { ca: { path: '/one/a.crt' } } },
    });
    expect(accessIn(merged, 'there')).toMatchObject({ ok: true });
    expect(accessIn(merged, 'nowhere')).toMatchObject({
      ok: false,
      message: 'the kubeconfig has no context "nowhere"',
    });
  });

  it.each([
    ['{', 'kubeconfig f: '],
    ['[]', 'kubeconfig f: not a mapping'],
  ])('that is not one is refused: %s', (text, message) => {
    const parsed = parseKubeconfig(text, 'f', (json) => JSON.parse(json) as unknown);
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });

  it('that is empty has no context', () => {
    const parsed = parseKubeconfig('', 'f', () => undefined);
    expect(parsed.ok && accessIn(parsed.value)).toMatchObject({
      ok: false,
      message: 'the kubeconfig has no current context',
    });
  });
});
