import { type Saying, saying } from '../core/saying.ts';

const PASSWORD = saying('secret.name.password', 'a password');
const CONNECTION_STRING = saying('secret.name.connection-string', 'a connection string');

/** Words that say that a value is a credential, and how they are told. */
const WORDS: Readonly<Record<string, Saying>> = {
  password: PASSWORD,
  passwd: PASSWORD,
  pwd: PASSWORD,
  passphrase: saying('secret.name.passphrase', 'a passphrase'),
  secret: saying('secret.name.secret', 'a secret'),
  token: saying('secret.name.token', 'a token'),
  apikey: saying('secret.name.api-key', 'an API key'),
  appkey: saying('secret.name.application-key', 'an application key'),
  accesskey: saying('secret.name.access-key', 'an access key'),
  accountkey: saying('secret.name.account-key', 'an account key'),
  privatekey: saying('secret.name.private-key', 'a private key'),
  secretkey: saying('secret.name.secret-key', 'a secret key'),
  licensekey: saying('secret.name.license-key', 'a license key'),
  signingkey: saying('secret.name.signing-key', 'a signing key'),
  encryptionkey: saying('secret.name.encryption-key', 'an encryption key'),
  clientsecret: saying('secret.name.client-secret', 'a client secret'),
  connectionstring: CONNECTION_STRING,
  credential: saying('secret.name.credential', 'a credential'),
  credentials: saying('secret.name.credentials', 'credentials'),
  dsn: CONNECTION_STRING,
  sas: saying('secret.name.shared-access-signature', 'a shared access signature'),
};

/** A name that ends so is about a credential and does not hold one. */
const ENDINGS: ReadonlySet<string> = new Set(
  [
    'file files filename path paths dir directory name names ref reference id ids ttl expiry expiration expires enabled',
    'enable disabled length policy url uri endpoint issuer audience type mode header field class store provider algorithm',
    'alg timeout interval days seconds minutes hours age duration rotation format namespace label prefix suffix count limit',
    'size version location scope scopes method strategy cookie param parameter regex pattern volume mount required host port',
    'user username command args arguments backend key keys env source cache server service validation verification reset',
    'auth list bucket role account region template generator manager engine storage metrics',
  ].flatMap((line) => line.split(' ')),
);

/** Words of a name: `dbPassword`, `DB_PASSWORD` and `db.password` are all `db`, `password`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A name without any of these has none of the words. */
export const NAME_HINT = /pass|pwd|secret|token|key|cred|string|dsn|sas/i;

/** What a name says that its value is, `a password`; undefined when it says nothing of the kind. */
export function credentialNamed(name: string): Saying | undefined {
  if (!NAME_HINT.test(name)) return undefined;
  const words = wordsOf(name.slice(-120));
  const last = words.at(-1) ?? '';
  const pair = wordText(`${words.at(-2) ?? ''}${last}`);
  if (words.length > 1 && pair !== undefined) return pair;
  if (ENDINGS.has(last)) return undefined;
  return words.map(wordText).find((text) => text !== undefined);
}

function wordText(word: string): Saying | undefined {
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  return /(?:password|passwd|passphrase)$/.test(word) ? PASSWORD : undefined;
}
