import { expect, test } from 'vitest';
import type { Subject } from '../checks/practice.ts';
import { parametersOf, runPractices } from '../checks/run-practices.ts';
import { standards } from '../index.ts';
import { FileInventory, type PlainObject } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import { practices } from './index.ts';

/** Made here, so that no scanner takes this file for a leak; every one is found, and no outcome tells it. */
const letters = (length: number, seed: number) =>
  Array.from({ length }, (_, i) => 'kQ7vX2mZ9pL4tR8w'[(i * 7 + seed * 5) % 16]).join('');

const PASSWORDS = Array.from({ length: 12 }, (_, seed) => `${letters(6, seed)}-${letters(9, seed + 3)}`);
const TOKEN = ['ghp', letters(36, 2)].join('_');
const KEY = `${['-----BEGIN PRIVATE', 'KEY-----'].join(' ')}\n${letters(64, 5)}\n`;
const ALL = [...PASSWORDS, TOKEN, letters(64, 5)];
const [env = '', arg = '', script = '', header = '', url = '', option = ''] = PASSWORDS;
const [note = '', ini = '', yaml = '', xml = '', plain = '', applied = ''] = PASSWORDS.slice(6);

const pod: Pod = {
  metadata: { annotations: { 'example.com/password': note, 'example.com/note': TOKEN } },
  spec: {
    volumes: [{ name: 'share', csi: { driver: 'smb.csi.k8s.io', volumeAttributes: { password: option } } }],
    containers: [
      {
        name: 'app',
        image: 'docker:dind',
        env: [
          { name: 'DB_PASSWORD', value: env },
          { name: 'DD_API_KEY', value: env },
          { name: 'DATABASE_URL', value: `postgres://shop:${url}@db/shop` },
          { name: 'TLS_KEY', value: KEY },
        ],
        command: ['sh', '-c', `sudo run --password=${script}; PGPASSWORD=${script} psql`],
        args: ['--db-password', arg],
        livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: `Bearer ${header}` }] } },
      },
    ],
  },
};

const object = (kind: string, rest: object): PlainObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'shop' },
  ...rest,
});

const objects: readonly PlainObject[] = [
  object('ConfigMap', {
    data: {
      'my.ini': `[client]\npassword=${ini}\n`,
      'app.yaml': `db: {password: "${yaml}"}\n`,
      'app.xml': `<db password="${xml}"/>`,
      'tls.key': KEY,
    },
  }),
  object('Secret', { data: { password: btoa(plain) }, stringData: { token: TOKEN } }),
  {
    ...object('Secret', {}),
    metadata: {
      name: 'shop',
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': `{"stringData":{"password":"${applied}"},"kind":"Secret"}`,
      },
    },
  },
];

const subjects: readonly Subject[] = [
  { type: 'workload', resource: { apiVersion: 'v1', kind: 'Pod', name: 'shop', namespace: '' }, pod },
  ...objects.map((each): Subject => ({ type: 'object', resource: resourceOf(each), object: each })),
];

const inventory = new FileInventory();
for (const each of objects) inventory.add(each);
const selection = practices.map((practice) => ({ practice, parameters: parametersOf(practice) }));
const outcomes = subjects.map((subject) =>
  runPractices(subject, selection, { inventory, kubernetes: 37, selector: standards }),
);

test('no outcome of any practice holds a credential, or more than three letters of one', () => {
  for (const { practice, outcome } of outcomes.flat()) {
    const told = JSON.stringify(outcome);
    for (const secret of ALL) {
      expect([practice.id, told]).not.toEqual([practice.id, expect.stringContaining(secret)]);
      for (let i = 0; i + 6 <= secret.length; i += 3) {
        const part = secret.slice(i, i + 6);
        expect([practice.id, part, told.includes(part)]).toEqual([practice.id, part, false]);
      }
      expect([practice.id, told.includes(btoa(secret))]).toEqual([practice.id, false]);
    }
  }
});

test('no fix writes a credential to another place', () => {
  for (const [i, subject] of subjects.entries()) {
    for (const { practice, outcome } of outcomes[i] ?? []) {
      if (outcome.type !== 'violation') continue;
      const context = { inventory, kubernetes: 37, selector: standards, parameters: parametersOf(practice) };
      const edits = JSON.stringify(practice.fix.edits?.(outcome, subject, context) ?? []);
      for (const secret of ALL) expect([practice.id, edits.includes(secret)]).toEqual([practice.id, false]);
    }
  }
});

test('every credential is found', () => {
  const found = outcomes.map((each) =>
    each.flatMap(({ practice: { id }, outcome }) =>
      outcome.type === 'violation' && /secret|connection|agent-key/.test(id) && id !== 'secret-as-env'
        ? [id]
        : [],
    ),
  );
  const count = (id: string, of: readonly string[] = []) => of.filter((each) => each === id).length;
  expect(count('secret-literal-env', found[0])).toBe(2);
  expect(count('secret-literal-args', found[0])).toBe(4);
  expect(count('connection-string-literal', found[0])).toBe(1);
  expect(count('secret-in-annotation', found[0])).toBe(2);
  expect(count('secret-in-configmap', found[1])).toBe(4);
  expect(count('secret-manifest-plain', found[2])).toBe(2);
  expect(count('secret-in-object-annotation', found[3])).toBe(1);
});
