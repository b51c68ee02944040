import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type Saying, saying } from '../core/saying.ts';
import { type AuthorityState, BACKDATE_MS, type LeafState } from './certificates-plan.ts';

export interface ReadPair {
  readonly certificate: string;
  readonly key: string;
  readonly leaf: X509Certificate;
  readonly expiresAt: number;
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Saying };

/** A certificate (chain) and its key, if they are what they should be. The message says which of the two is not. */
export function readPair(certificate: string, key: string): ReadResult<ReadPair> {
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(certificate);
  } catch {
    return { ok: false, message: saying('certificate.not-pem', 'the certificate is not a PEM certificate') };
  }
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    privateKey = createPrivateKey(key);
  } catch {
    return {
      ok: false,
      message: saying('certificate.not-a-key', 'the key is not a PEM private key without a passphrase'),
    };
  }
  if (!leaf.checkPrivateKey(privateKey))
    return {
      ok: false,
      message: saying('certificate.other-key', 'the key does not belong to the certificate'),
    };
  return { ok: true, value: { certificate, key, leaf, expiresAt: Date.parse(leaf.validTo) } };
}

/** Every certificate of a PEM bundle, in its order; what cannot be read is left out. */
export function certificatesIn(bundle: string): X509Certificate[] {
  const blocks = bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** The bundle with each certificate once, as one text that is the same wherever it is made. */
export function bundleOf(certificates: readonly X509Certificate[]): string {
  const seen = new Map(certificates.map((certificate) => [certificate.fingerprint256, certificate]));
  return [...seen.values()].map((certificate) => `${certificate.toString().trimEnd()}\n`).join('');
}

export function authorityState(certificate: X509Certificate, key: string | undefined): AuthorityState {
  return {
    id: certificate.fingerprint256,
    createdAt: Date.parse(certificate.validFrom) + BACKDATE_MS,
    expiresAt: Date.parse(certificate.validTo),
    hasKey: key !== undefined && readPair(certificate.toString(), key).ok,
  };
}

export function leafState(
  certificate: string,
  key: string,
  authorities: readonly X509Certificate[],
  names: readonly string[],
): LeafState | undefined {
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(certificate);
  } catch {
    return undefined;
  }
  const signer = authorities.find(
    (authority) => leaf.checkIssued(authority) && leaf.verify(authority.publicKey),
  );
  return {
    createdAt: Date.parse(leaf.validFrom) + BACKDATE_MS,
    expiresAt: Date.parse(leaf.validTo),
    authority: signer?.fingerprint256,
    usable: readPair(certificate, key).ok && names.every((name) => isNamed(leaf, name)),
  };
}

function isNamed(leaf: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)) !== undefined;
}
