import { X509Certificate } from 'node:crypto';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateHolder } from '../../src/server/certificates.ts';
import { type CertificatePair, issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { readPair } from '../../src/server/certificates-read.ts';
import { askOn, openHttp2, overHttp1, overHttp2, type Running, reviewOf, startServer } from './running.ts';

const DAY = 86_400_000;
const now = Date.now();
const holder = createCertificateHolder();
const certificates = { ...holder, stop: () => undefined };
let authority: CertificatePair;
let running: Running;

async function renew(): Promise<void> {
  const leaf = await issueLeaf(authority, ['localhost', '127.0.0.1'], now, DAY);
  const pair = readPair(leaf.certificate, leaf.key);
  if (pair.ok) holder.set(pair.value);
}

const served = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port: running.port, ca: authority.certificate }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw).serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });

describe('mutual TLS', () => {
  const clients: Record<string, { cert?: string; key?: string }> = { nobody: {} };

  beforeAll(async () => {
    authority = await issueAuthority('servers', now, DAY);
    await renew();
    const [ours, theirs] = [
      await issueAuthority('clients', now, DAY),
      await issueAuthority('others', now, DAY),
    ];
    for (const [name, by] of Object.entries({ 'kube-apiserver': ours, somebody: ours, stranger: theirs })) {
      const leaf = await clientLeaf(by, name);
      clients[name] = { cert: leaf.certificate, key: leaf.key };
    }
    running = await startServer({
      certificates,
      clients: { authority: ours.certificate, names: ['kube-apiserver'] },
    });
    running = { ...running, authority: authority.certificate };
  });
  afterAll(() => running.server.stop({ drainMs: 0, withinMs: 1000 }));

  const check = async () => {
    const statuses: Record<string, number> = {};
    for (const [name, client] of Object.entries(clients)) {
      statuses[name] = (await overHttp2(running, { body: reviewOf() }, client)).status;
      expect((await overHttp1(running, { body: reviewOf() }, client)).status).toBe(statuses[name]);
    }
    return statuses;
  };
  const expected = { nobody: 403, 'kube-apiserver': 200, somebody: 403, stranger: 403 };

  it('gives verdicts to the API server alone', async () => {
    expect(await check()).toEqual(expected);
  });

  it('still does with a new certificate of its own', async () => {
    const before = await served();
    await renew();
    expect(await served()).not.toBe(before);
    expect(await check()).toEqual(expected);
  });

  it('tells everyone whether it is well', async () => {
    expect((await overHttp2(running, { method: 'GET', path: '/readyz' })).body).toBe('ok');
  });

  it('takes a new certificate without dropping a connection', async () => {
    const session = openHttp2(running, clients['kube-apiserver'] ?? {});
    expect((await askOn(session, { body: reviewOf() })).status).toBe(200);
    for (let i = 0; i < 5; i += 1) {
      const asked = Array.from({ length: 10 }, () => askOn(session, { body: reviewOf() }));
      await renew();
      expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
    }
    expect(session.closed).toBe(false);
    session.close();
  });
});

/** As `issueLeaf`, for a client. */
async function clientLeaf(by: CertificatePair, name: string): Promise<CertificatePair> {
  const { webcrypto } = await import('node:crypto');
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const pem = (text: string) => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pem(by.key), algorithm, false, ['sign']);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: new x509.X509Certificate(by.certificate).subject,
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + DAY),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`,
  };
}
