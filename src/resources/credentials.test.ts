import { expect, test } from 'vitest';
import { credentialsIn, hideCredentials } from './credentials.ts';

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
