import { type CertificateSource, createCertificateHolder } from './certificates.ts';
import { issueAuthority, issueLeaf } from './certificates-issue.ts';
import { readPair } from './certificates-read.ts';

export interface StandaloneCertificate {
  readonly source: CertificateSource;
  /** PEM of the authority, for whoever calls us. */
  readonly authority: string;
}

const LIFE_MS = 365 * 86_400_000;

/** A certificate for one run without a cluster. Nothing is kept; the next run makes another one. */
export async function makeStandaloneCertificate(
  names: readonly string[],
  now: number,
): Promise<StandaloneCertificate> {
  const authority = await issueAuthority('gatehouse standalone', now, LIFE_MS);
  const leaf = await issueLeaf(authority, names, now, LIFE_MS);
  const pair = readPair(leaf.certificate, leaf.key);
  if (!pair.ok) throw new Error(`a certificate of our own making is no pair: ${pair.message}`);
  const holder = createCertificateHolder();
  holder.set(pair.value);
  return {
    source: { current: holder.current, onChange: holder.onChange, stop: () => {} },
    authority: authority.certificate,
  };
}
