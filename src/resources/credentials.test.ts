import { expect, test } from 'vitest';
import { credentialsIn, hideCredentials, mayHoldCredentials } from './credentials.ts';

/** Made up; none of them opens anything. */
const [ONE, TWO, THREE] = ['horse-battery-1', 'staple-correct-2', 'tr0ub4dor'];

test('they are known by where they stand', () => {
  const object = (kind: string, rest: object) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'x' },
    ...rest,
  });
  const pod = { containers: [{ name: 'a', env: [{ name: 'DB_PASSWORD', value: ONE }] }] };
  expect(credentialsIn(object('Pod', { spec: pod }))).toEqual([ONE]);
  expect(credentialsIn(object('Secret', { stringData: { anything: TWO, short: 'shop' } }))).toEqual([TWO]);
  expect(
    credentialsIn(object('ConfigMap', { data: { 'a.env': `PASSWORD=${THREE}\nOTHER=${ONE}` } })),
  ).toEqual([THREE]);
  const applied = JSON.stringify(object('Secret', { data: { a: btoa(ONE) } }));
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': applied };
  expect(credentialsIn({ ...object('Pod', {}), metadata: { annotations } })).toEqual([btoa(ONE)]);
});

test('each line of one, longest first, and no placeholders', () => {
  const stringData = { key: `${ONE}\n  ${TWO}\n`, password: 'changeme' };
  expect(credentialsIn({ apiVersion: 'v1', kind: 'Secret', stringData })).toEqual([TWO, ONE, 'changeme']);
  const env = [{ name: 'DB_PASSWORD', value: 'changeme' }];
  expect(credentialsIn({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ env }] } })).toEqual([]);
  expect(credentialsIn('text')).toEqual([]);
});

test('hiding keeps the columns', () => {
  expect(hideCredentials(`a: ${THREE}x # ${THREE}`, [THREE])).toBe('a: *********x # *********');
});

test('whatever holds one is told by its text', () => {
  const pods = [
    { containers: [{ env: [{ name: 'DB_PASSWORD', value: ONE }] }] },
    { containers: [{ command: ['mysql', `-p${ONE}`] }] },
    { initContainers: [{ args: [`--password=${ONE}`] }] },
    { containers: [{ lifecycle: { preStop: { exec: { command: ['sh', '-c', `PASSWORD=${ONE} x`] } } } }] },
    { containers: [{ livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: ONE }] } } }] },
    { volumes: [{ csi: { volumeAttributes: { password: ONE } } }] },
    { volumes: [{ flexVolume: { options: { password: ONE } } }] },
  ].map((spec) => ({ kind: 'Pod', spec }));
  const annotations = { 'a/settings.env': `PASSWORD=${ONE}` };
  const objects = [
    ...pods,
    { kind: 'Pod', metadata: { annotations } },
    { kind: 'Secret', data: { a: btoa(ONE) } },
    { kind: 'Secret', stringData: { a: ONE } },
    { kind: 'ConfigMap', data: { 'a.env': `PASSWORD=${ONE}` } },
  ].map((object) => ({ apiVersion: 'v1', ...object }));
  for (const object of objects) {
    expect([object, credentialsIn(object)]).not.toEqual([object, []]);
    expect([object, mayHoldCredentials(JSON.stringify(object))]).toEqual([object, true]);
  }
  expect(mayHoldCredentials('"\\u0065nv": [{name: DB_PASSWORD, value: x}]')).toBe(true);
  expect(mayHoldCredentials('metadata: {name: environment}\nspec: {}')).toBe(false);
});
