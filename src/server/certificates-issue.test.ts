import { X509Certificate } from 'node:crypto';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { createCertificateHolder, daysLeft, serveCertificates } from './certificates.ts';
import { issueAuthority, issueLeaf } from './certificates-issue.ts';
import { readPair } from './certificates-read.ts';

const DAY = 86_400_000;
const names = ['gatehouse.gatehouse.svc', 'gatehouse.gatehouse.svc.cluster.local', '127.0.0.1', '::1'];

describe('issued certificates', () => {
  it('are accepted by TLS, for every name, and replaced while serving', async () => {
    const now = Date.now();
    const authority = await issueAuthority('test', now, 300 * DAY);
    const leaf = await issueLeaf(authority, names, now, 90 * DAY);
    const ca = new X509Certificate(authority.certificate);
    const certificate = new X509Certificate(leaf.certificate);
    expect(ca.ca).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(ca.publicKey) && certificate.checkIssued(ca)).toBe(true);
    expect(certificate.subjectAltName).toBe(
      'DNS:gatehouse.gatehouse.svc, DNS:gatehouse.gatehouse.svc.cluster.local, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    const holder = createCertificateHolder();
    const pair = readPair(leaf.certificate, leaf.key);
    if (!pair.ok) throw new Error(inEnglish(pair.message));
    holder.set(pair.value);
    expect(daysLeft({ ...holder, stop: () => {} }, now)).toBeCloseTo(90, 3);
    const server = createSecureServer({ allowHTTP1: true });
    serveCertificates(server, { ...holder, stop: () => {} }, {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const port = (server.address() as AddressInfo).port;
    const serialSeen = (servername: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect({ port, host: '127.0.0.1', servername, ca: authority.certificate }, () => {
          resolve(socket.getPeerCertificate().serialNumber);
          socket.destroy();
        });
        socket.on('error', reject);
      });
    expect(await serialSeen(names[0] ?? '')).toBe(certificate.serialNumber);
    const second = await issueLeaf(authority, names, now, 90 * DAY);
    const next = readPair(second.certificate, second.key);
    if (!next.ok) throw new Error(inEnglish(next.message));
    holder.set(next.value);
    expect(await serialSeen(names[1] ?? '')).toBe(next.value.leaf.serialNumber);
    await expect(serialSeen('other.example')).rejects.toThrow(/altnames/);
    server.close();
  });

  it('never outlive their authority, and have serial numbers of 16 bytes', async () => {
    const now = Date.now();
    const authority = await issueAuthority('test', now, 10 * DAY);
    for (let i = 0; i < 20; i += 1) {
      const leaf = new X509Certificate((await issueLeaf(authority, names, now, 90 * DAY)).certificate);
      expect(Date.parse(leaf.validTo)).toBe(Date.parse(new X509Certificate(authority.certificate).validTo));
      expect(leaf.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    }
  });

  it.each([
    ['', '', 'the certificate is not a PEM certificate'],
    ['leaf', '', 'the key is not a PEM private key without a passphrase'],
    ['leaf', 'authority', 'the key does not belong to the certificate'],
  ])('says what is wrong with a pair (%s, %s)', async (certificateOf, keyOf, message) => {
    const authority = await issueAuthority('test', Date.now(), DAY);
    const leaf = await issueLeaf(authority, names, Date.now(), DAY);
    const all: Record<string, { certificate: string; key: string }> = { authority, leaf };
    expect(readPair(all[certificateOf]?.certificate ?? '', all[keyOf]?.key ?? '')).toMatchObject({
      ok: false,
      message: { english: message },
    });
  });
});
