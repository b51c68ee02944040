import { expect, test } from 'vitest';
import type { Edit } from '../core/edit.ts';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { secretAsEnv as practice } from './secret-as-env.ts';

const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };
const ref = (name: string, secret: string, key: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

function editsOf(
  container: Container,
  volumes: object[] = [],
  takesFiles: string[] = [],
  secrets: Readonly<Record<string, readonly string[]>> = {},
): readonly Edit[] {
  const inventory = new FileInventory();
  for (const [name, keys] of Object.entries(secrets)) {
    const data = Object.fromEntries(keys.map((key) => [key, 'eA==']));
    inventory.add({ kind: 'Secret', metadata: { name }, data });
  }
  const pod: Pod = { spec: { volumes, containers: [{ name: 'app', ...container }] } };
  const subject = { type: 'workload', resource, pod } as const;
  const context = {
    inventory,
    parameters: { takesFiles },
    kubernetes: 37,
    selector: standards,
  };
  const [violation] = practice.evaluate(subject, context);
  if (violation?.type !== 'violation') throw new Error('there is a credential');
  return practice.fix.edits?.(violation, subject, context) ?? [];
}

const PASSWORD = ref('POSTGRES_PASSWORD', 'shop', 'password');
const image = 'postgres:18';

test('every variable of the container becomes a file, one mount for each Secret', () => {
  const edits = editsOf({ image, env: [PASSWORD, ref('POSTGRES_USER', 'shop', 'user')] });
  expect(edits.filter(({ op }) => op === 'append')).toEqual([
    {
      op: 'append',
      path: ['spec', 'volumes'],
      value: { name: 'shop', secret: { secretName: 'shop' } },
    },
    {
      op: 'append',
      path: ['spec', 'containers', 0, 'volumeMounts'],
      value: { name: 'shop', mountPath: '/run/secrets/shop', readOnly: true },
    },
  ]);
  expect(edits.filter(({ op }) => op === 'set').map((edit) => 'value' in edit && edit.value)).toEqual([
    'POSTGRES_PASSWORD_FILE',
    '/run/secrets/shop/password',
    'POSTGRES_USER_FILE',
    '/run/secrets/shop/user',
  ]);
});

test('a volume that shows the Secret is used again', () => {
  const edits = editsOf({ image, env: [PASSWORD] }, [{ name: 'files', secret: { secretName: 'shop' } }]);
  expect(edits.filter(({ op }) => op === 'append')).toEqual([
    {
      op: 'append',
      path: ['spec', 'containers', 0, 'volumeMounts'],
      value: { name: 'files', mountPath: '/run/secrets/shop', readOnly: true },
    },
  ]);
});

test('only a program that is known to take a file gets one', () => {
  const own = { image: 'ghcr.io/example/shop:1', env: [ref('DB_PASSWORD', 'shop', 'password')] };
  expect(editsOf(own)).toEqual([]);
  expect(editsOf(own, [], ['ghcr.io/example'])).toHaveLength(5);
  expect(editsOf({ image, env: [ref('PGPASSWORD', 'shop', 'password')] })).toEqual([]);
});

test.each<[string, Container]>([
  ['a script', { image, env: [PASSWORD], command: ['sh', '-c', 'init "$POSTGRES_PASSWORD"'] }],
  ['another variable', { image, env: [PASSWORD, { name: 'URL', value: 'x://a:$(POSTGRES_PASSWORD)@b' }] }],
  ['the file is named already', { image, env: [PASSWORD, { name: 'POSTGRES_PASSWORD_FILE', value: '/a' }] }],
])('a variable that something else asks for stays: %s', (_, container) => {
  expect(editsOf(container)).toEqual([]);
});

test('every key of a Secret that is in the input becomes a file, less what the container sets itself', () => {
  const container = {
    image,
    env: [{ name: 'POSTGRES_DB', value: 'shop' }],
    envFrom: [{ configMapRef: { name: 'conf' } }, { secretRef: { name: 'shop', optional: true } }],
  };
  const keys = ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB'];
  const place = ['spec', 'containers', 0];
  expect(editsOf(container, [], [], { shop: keys })).toEqual([
    {
      op: 'append',
      path: [...place, 'env'],
      value: { name: 'POSTGRES_PASSWORD_FILE', value: '/run/secrets/shop/POSTGRES_PASSWORD' },
    },
    {
      op: 'append',
      path: ['spec', 'volumes'],
      value: { name: 'shop', secret: { secretName: 'shop', optional: true } },
    },
    {
      op: 'append',
      path: [...place, 'volumeMounts'],
      value: { name: 'shop', mountPath: '/run/secrets/shop', readOnly: true },
    },
    {
      op: 'append',
      path: [...place, 'env'],
      value: { name: 'POSTGRES_USER_FILE', value: '/run/secrets/shop/POSTGRES_USER' },
    },
    { op: 'remove', path: [...place, 'envFrom', 1] },
  ]);
});

test.each<[string, Container, Readonly<Record<string, readonly string[]>>]>([
  ['is not here', {}, {}],
  ['is filled by others', {}, { shop: [] }],
  ['has a key that the program does not read from a file', {}, { shop: ['POSTGRES_PASSWORD', 'PGDATA'] }],
  [
    'is given other names',
    { envFrom: [{ prefix: 'DB_', secretRef: { name: 'shop' } }] },
    { shop: ['POSTGRES_USER'] },
  ],
  [
    'has a key of another',
    { envFrom: [{ secretRef: { name: 'shop' } }, { secretRef: { name: 'bank' } }] },
    { shop: ['POSTGRES_USER'], bank: ['POSTGRES_USER'] },
  ],
])('a whole Secret that %s is for a human', (_, container, secrets) => {
  expect(
    editsOf({ image, envFrom: [{ secretRef: { name: 'shop' } }], ...container }, [], [], secrets),
  ).toEqual([]);
});

test('a literal is for a human', () => {
  expect(editsOf({ image, env: [{ name: 'POSTGRES_PASSWORD', value: 'correct-horse' }] })).toEqual([]);
});
