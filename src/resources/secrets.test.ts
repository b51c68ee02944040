import { describe, expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { credentialNamed } from './secret-names.ts';
import { describeSecret, maskSecrets, secretIn, secretsIn } from './secrets.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: string[]) => parts.join('');
const hex = (length: number) => '0123456789abcdef'.repeat(4).slice(0, length);
const letters = (length: number) => 'Ab3dEf6hIj9'.repeat(30).slice(0, length);
const token = [{ alg: 'none' }, { sub: 'shop' }].map((part) => btoa(JSON.stringify(part)).replace(/=+$/, ''));

const STRONG: readonly [string, string][] = [
  ['an AWS access key', join('AKIA', 'ABCDEFGHIJKLMNOP')],
  [
    'the key of an Azure storage account or database',
    join('DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=', letters(86), '=='),
  ],
  ['an Azure shared access key', join('Endpoint=sb://shop/;SharedAccessKey=', letters(43), '=')],
  [
    'an Azure shared access signature',
    join('https://shop.blob.core.windows.net/a?sv=2024-01-01&sp=r&sig=', letters(43), '%3D'),
  ],
  ['a Google API key', join('AIza', letters(35))],
  ['a private key', join('-----BEGIN RSA PRIVATE', ' KEY-----\n', letters(64), '\n-----END')],
  ['a connection string with a password', 'postgres://shop:hunter2@db.shop.svc/shop'],
  ['a connection string with a password', 'jdbc:mysql://db/shop?user=root&password=hunter2'],
  ['a connection string with a password', 'Server=tcp:db,1433;Database=shop;User ID=sa;Password=hunter2;'],
  ['a connection string with a password', 'host=db user=shop password=hunter2 sslmode=disable'],
  ['a JSON web token', join(token.join('.'), '.', letters(43))],
  ['a GitHub token', join('ghp', '_', letters(36))],
  ['a GitHub token', join('github_pat', '_', letters(82))],
  ['a GitLab token', join('glpat', '-', letters(20))],
  ['a Slack token', join('xoxb', '-12345678901-', letters(24))],
  [
    'the address of a Slack webhook',
    join('https://hooks.slack.com/services/', 'T0123456/B0123456/', letters(24)),
  ],
  ['a Stripe key', join('sk', '_live_', letters(24))],
  ['an npm token', join('npm', '_', letters(36))],
  ['a PyPI token', join('pypi', '-AgEI', letters(80))],
  ['a SendGrid key', join('SG', '.', letters(22), '.', letters(43))],
  ['a Vault token', join('hvs', '.', letters(90))],
  ['a Docker token', join('dckr', '_pat_', letters(27))],
  ['the login of a registry', join('{"auths":{"r":{"auth":"', letters(24), '"}}}')],
];

test.each(STRONG)('%s is told by its looks: %#', (kind, text) => {
  expect(english(secretsIn(text).map((secret) => secret.kind))).toContain(kind);
  expect(english(secretIn('greeting', text))).toMatchObject({ isByName: false, isPlaceholder: false });
});

test.each([
  ['DD_API_KEY', hex(32), 'a Datadog key'],
  ['DD_APP_KEY', hex(40), 'a Datadog key'],
  ['NEW_RELIC_LICENSE_KEY', hex(40), 'a New Relic key'],
  ['AWS_SECRET_ACCESS_KEY', letters(40), 'an AWS secret key'],
  ['AZURE_CLIENT_SECRET', letters(40), 'the secret of an Azure application'],
  ['BOOTSTRAP_TOKEN', 'abcdef.0123456789abcdef', 'a bootstrap token of Kubernetes'],
  ['DB_PASSWORD', 'hunter2', 'a password'],
  ['dbPassword', 'hunter2', 'a password'],
  ['PGPASSWORD', 'hunter2', 'a password'],
  ['spring.datasource.password', 'hunter2', 'a password'],
  ['CLIENT_SECRET', 'S3cr3tValue', 'a client secret'],
  ['SECRET_KEY', 'S3cr3tValue', 'a secret key'],
  ['api-key', 'k3yValue', 'an API key'],
])('%s', (name, value, kind) => {
  expect(english(secretIn(name, value)?.kind)).toBe(kind);
});

describe('is no secret', () => {
  test.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(OTHER)'],
    ['DB_PASSWORD', '$' + '{OTHER}'],
    ['DB_PASSWORD', '{{ .Values.password }}'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['TOKEN_URL', 'https://login.example/token'],
    ['TOKEN', 'https://login.example/token'],
    ['TOKEN_TTL', '3600'],
    ['MAX_TOKENS', '4096'],
    ['ENABLE_TOKEN', 'true'],
    ['TOKEN_TIMEOUT', '30s'],
    ['TLS_SECRET', 'shop-tls'],
    ['SECRET_NAME', 'shop'],
    ['CREDENTIALS', 'shop/credentials.json'],
    ['REDIS_KEY_PREFIX', 'shop'],
    ['PASSWORD', 'ENC[AES256_GCM,data:abc]'],
    ['DD_CLUSTER_AGENT_TOKEN_NAME', 'datadogtoken'],
    ['ADDRESS', 'http://shop.svc:8080'],
    ['ADDRESS', 'postgres://shop:$(PASSWORD)@db/shop'],
    ['IMAGE', 'registry.example:5000/shop@sha256:0123'],
    ['DIGEST', hex(32)],
    ['TEXT', 'ask for the password: it is written on the wall'],
  ])('%s=%s', (name, value) => {
    expect(english(secretIn(name, value))).toBeUndefined();
  });
});

test.each(['changeme', 'CHANGE_ME', '<password>', 'xxxxxx', 'your-password-here', 'replace-me'])(
  '%s is a placeholder',
  (value) => {
    expect(english(secretIn('DB_PASSWORD', value))).toMatchObject({ isPlaceholder: true });
  },
);

test('names of credentials', () => {
  expect(
    english(['dbPassword', 'API_KEY', 'x-api-key', 'client.secret', 'DSN'].map(credentialNamed)),
  ).toEqual(['a password', 'an API key', 'an API key', 'a client secret', 'a connection string']);
  expect(
    english(['monkey', 'passwordPolicy', 'tokenId', 'keyboard', 'bypass', 'secretName'].map(credentialNamed)),
  ).toEqual(Array(6).fill(undefined));
});

test('a description keeps the value to itself', () => {
  const value = join('ghp', '_', letters(36));
  const secret = secretIn('', value);
  if (secret === undefined) throw new Error('not found');
  expect(english(describeSecret(value, secret)())).toBe('ghp..., 40 characters');
  const short = secretIn('PASSWORD', 'hunter2');
  if (short === undefined) throw new Error('not found');
  expect(english(describeSecret('hunter2', short)())).toBe('7 characters');
});

test.each([
  'password: hunter2',
  '  "password": "hunter2",',
  '- --password=hunter2',
  '- {name: DB_PASSWORD, value: hunter2}',
  '{"name":"DB_PASSWORD","value":"hunter2"}',
  'args: ["--db-password", "hunter2"]',
  'url: postgres://shop:hunter2@db/shop',
])('%s is masked, and nothing moves', (line) => {
  const masked = maskSecrets(line);
  expect(english(masked)).not.toContain('hunter');
  expect(english(masked)).toHaveLength(line.length);
  expect(english(masked.slice(0, 4))).toBe(line.slice(0, 4));
});

test('a line without a secret stays as it is', () => {
  for (const line of ['image: nginx:1.29', 'passwordFile: /run/secret', 'kind: Secret', 'secretName: shop'])
    expect(english(maskSecrets(line))).toBe(line);
});

test('long texts take no time', () => {
  const started = performance.now();
  for (const text of [
    'a:/'.repeat(60_000),
    'host=a '.repeat(20_000),
    'sv=a&'.repeat(30_000),
    'server=a;'.repeat(20_000),
  ])
    secretsIn(text);
  expect(english(performance.now() - started)).toBeLessThan(2000);
});
