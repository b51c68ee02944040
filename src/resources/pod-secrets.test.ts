import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { formatPath } from '../core/path.ts';
import { inEnglish } from '../core/saying.ts';
import type { Container } from './pod.ts';
import { podSecretsIn } from './pod-secrets.ts';

const found = (container: Container) =>
  podSecretsIn({ spec: { containers: [{ name: 'app', ...container }] } }).map(
    ({ path, kind }) => `${formatPath(path.slice(3))}: ${inEnglish(kind)}`,
  );

test.each([
  [{ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }, 'env[0].value: a password'],
  [{ args: ['--db-password=hunter2'] }, 'args[0]: a password'],
  [{ args: ['--db-password', 'hunter2'] }, 'args[0]: a password'],
  [{ command: ['sh', '-c', 'export DB_PASSWORD="hunter2"; run'] }, 'command[2]: a password'],
  [{ command: ['mysql', '-uroot', '-phunter2'] }, 'command[2]: a password'],
  [{ command: ['redis-cli', '-a', 'hunter2', 'ping'] }, 'command[2]: a password'],
  [{ args: ['--db', 'postgres://shop:hunter2@db/shop'] }, 'args[0]: a connection string with a password'],
  [
    { livenessProbe: { exec: { command: ['mysqladmin', 'ping', '-phunter2'] } } },
    'livenessProbe.exec.command[2]: a password',
  ],
  [
    {
      readinessProbe: {
        httpGet: { httpHeaders: [{ name: 'Authorization', value: 'Basic c2hvcDpodW50ZXIy' }] },
      },
    },
    'readinessProbe.httpGet.httpHeaders[0].value: a password',
  ],
  [
    { lifecycle: { preStop: { exec: { command: ['curl', '--token', 's3cr3tV'] } } } },
    'lifecycle.preStop.exec.command[1]: a token',
  ],
])('%o', (container, expected) => {
  expect(english(found(container))).toContain(expected);
  expect(english(JSON.stringify(podSecretsIn({ spec: { containers: [container] } })))).not.toMatch(
    /hunter|s3cr|c2ho/,
  );
});

test.each([
  { args: ['--token-file=/run/token', '--port', '8080', '-p', '8080'] },
  { command: ['sh', '-c', 'TOKEN=$(cat /run/token); curl -H "Authorization: Bearer $TOKEN"'] },
  { command: ['sh', '-c', 'PASSWORD="$DB_PASSWORD" run --password $PASSWORD --password-stdin'] },
  { args: ['--authentication-token-webhook=true', '--secret-name', 'shop-tls', '--tokens', '4096'] },
  { readinessProbe: { httpGet: { httpHeaders: [{ name: 'Host', value: 'shop.example' }] } } },
])('%o has none', (container) => {
  expect(english(found(container))).toEqual([]);
});

test('options of volumes', () => {
  const options = { accountname: 'shop', accountkey: 'dGhlIGtleSBvZiBhbGw' };
  const pod = { spec: { volumes: [{ name: 'data', flexVolume: { driver: 'azure/blobfuse', options } }] } };
  expect(english(podSecretsIn(pod))).toMatchObject([{ place: 'volume', name: 'accountkey' }]);
});
