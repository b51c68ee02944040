// Just enough X.509 to run a control plane: Node makes keys and signatures, but no certificates.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

const encode = (tag, ...parts) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const size = [];
  for (let rest = body.length; rest > 0; rest >>= 8) size.unshift(rest & 0xff);
  return Buffer.concat([
    Buffer.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x80 | size.length, ...size]),
    body,
  ]);
};
const sequence = (...parts) => encode(0x30, ...parts);
const set = (...parts) => encode(0x31, ...parts);
const octets = (...parts) => encode(0x04, ...parts);
const bits = (bytes, unused = 0) => encode(0x03, Buffer.from([unused]), bytes);
const yes = encode(0x01, Buffer.from([0xff]));

const identifier = (dotted) => {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift(0x80 | (left & 0x7f));
    bytes.push(...groups);
  }
  return encode(0x06, Buffer.from(bytes));
};

const time = (date) => encode(0x17, `${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`);
const attribute = (type, value) => set(sequence(identifier(type), encode(0x0c, value)));
const nameOf = (commonName, organizations) =>
  sequence(
    ...organizations.map((organization) => attribute('2.5.4.10', organization)),
    attribute('2.5.4.3', commonName),
  );

const hostOf = (host) =>
  isIP(host) === 4 ? encode(0x87, Buffer.from(host.split('.').map(Number))) : encode(0x82, host);

const extension = (id, critical, value) =>
  sequence(identifier(id), ...(critical ? [yes] : []), octets(value));
const keyIdOf = (spki) => createHash('sha1').update(spki).digest();
const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'));
const day = 24 * 60 * 60 * 1000;

/** A private key (PKCS #8) and its public key, as PEM. */
export function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey,
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
  };
}

/** A certificate for one year: an authority when no `issuer` is given, a server when it has `hosts`, else a client. */
export function makeCertificate({ commonName, organizations = [], hosts = [], issuer }) {
  const own = makeKey();
  const subject = nameOf(commonName, organizations);
  const signer = issuer ?? { ...own, subject };
  const now = Date.now();
  const usage = hosts.length > 0 ? '1.3.6.1.5.5.7.3.1' : '1.3.6.1.5.5.7.3.2';
  const extensions = issuer
    ? [
        extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)),
        extension('2.5.29.37', false, sequence(identifier(usage))),
        extension('2.5.29.35', false, sequence(encode(0x80, keyIdOf(signer.spki)))),
        ...(hosts.length > 0 ? [extension('2.5.29.17', false, sequence(...hosts.map(hostOf)))] : []),
      ]
    : [
        extension('2.5.29.19', true, sequence(yes)),
        extension('2.5.29.15', true, bits(Buffer.from([0x06]), 1)),
        extension('2.5.29.14', false, octets(keyIdOf(own.spki))),
      ];
  const body = sequence(
    encode(0xa0, encode(0x02, Buffer.from([2]))),
    encode(0x02, Buffer.from([0x01]), randomBytes(15)),
    ecdsaWithSha256,
    signer.subject,
    sequence(time(new Date(now - day)), time(new Date(now + 365 * day))),
    subject,
    own.spki,
    encode(0xa3, sequence(...extensions)),
  );
  const der = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, signer.privateKey)));
  const lines = der
    .toString('base64')
    .match(/.{1,64}/g)
    .join('\n');
  return {
    ...own,
    subject,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
