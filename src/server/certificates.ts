import type { SecureContextOptions } from 'node:tls';

/** What is served right now. */
export interface ServedCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly expiresAt: number;
}

/** Where the serving certificate comes from: files, or the Secret that the replicas share. */
export interface CertificateSource {
  current(): ServedCertificate | undefined;
  /** Called with each new certificate, also the first; returns how to stop listening. */
  onChange(listener: (certificate: ServedCertificate) => void): () => void;
  stop(): void;
}

/** Days until the served certificate ends, below zero afterwards; for the metric. */
export function daysLeft(source: CertificateSource, now: number): number | undefined {
  const served = source.current();
  return served === undefined ? undefined : (served.expiresAt - now) / 86_400_000;
}

/** Something that takes a new certificate for the connections to come: an https or http2 server. */
interface SecureServer {
  setSecureContext(options: SecureContextOptions): void;
}

/** Gives every new certificate to the server. Connections that are open keep theirs. */
export function serveCertificates(
  server: SecureServer,
  source: CertificateSource,
  options: SecureContextOptions,
): () => void {
  return source.onChange(({ certificate, key }) => {
    server.setSecureContext({ ...options, cert: certificate, key });
  });
}

/** Keeps the current certificate and tells those who want to know. */
export function createCertificateHolder(): Omit<CertificateSource, 'stop'> & {
  set(certificate: ServedCertificate): void;
} {
  let current: ServedCertificate | undefined;
  const listeners = new Set<(certificate: ServedCertificate) => void>();
  return {
    current: () => current,
    onChange(listener) {
      listeners.add(listener);
      if (current !== undefined) listener(current);
      return () => void listeners.delete(listener);
    },
    set(certificate) {
      if (certificate.certificate === current?.certificate && certificate.key === current.key) return;
      current = certificate;
      for (const listener of listeners) listener(certificate);
    },
  };
}
