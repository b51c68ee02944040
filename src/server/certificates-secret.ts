import { isRecord } from '../cluster/api-result.ts';
import type { RotationState } from './certificates-plan.ts';
import { authorityState, bundleOf, certificatesIn, leafState } from './certificates-read.ts';

/** What the replicas share, as PEM. `authorities` is newest first; `authorityKey` belongs to the newest. */
export interface CertificateStore {
  readonly authorities: string;
  readonly authorityKey: string;
  readonly certificate: string;
  readonly key: string;
}

export const EMPTY_STORE: CertificateStore = { authorities: '', authorityKey: '', certificate: '', key: '' };

/** Out of a Secret of type kubernetes.io/tls. Missing parts are empty: planning notices and makes them anew. */
export function storeInSecret(secret: unknown): CertificateStore {
  const data = isRecord(secret) && isRecord(secret['data']) ? secret['data'] : {};
  const text = (name: string): string => {
    const value = data[name];
    return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : '';
  };
  return {
    authorities: bundleOf(certificatesIn(text('ca.crt'))),
    authorityKey: text('ca.key'),
    certificate: text('tls.crt'),
    key: text('tls.key'),
  };
}

/** The Secret to write: what others put on it stays. */
export function secretWith(
  store: CertificateStore,
  existing: Readonly<Record<string, unknown>> | undefined,
  place: { readonly name: string; readonly namespace: string },
): Record<string, unknown> {
  const encode = (text: string): string => Buffer.from(text).toString('base64');
  const { managedFields: _managedFields, ...metadata } =
    existing !== undefined && isRecord(existing['metadata'])
      ? existing['metadata']
      : { ...place, labels: { 'app.kubernetes.io/managed-by': 'gatehouse' } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: existing?.['type'] ?? 'kubernetes.io/tls',
    metadata,
    data: {
      ...(isRecord(existing?.['data']) ? existing['data'] : {}),
      'tls.crt': encode(store.certificate),
      'tls.key': encode(store.key),
      'ca.crt': encode(store.authorities),
      'ca.key': encode(store.authorityKey),
    },
  };
}

export function rotationState(
  store: CertificateStore,
  names: readonly string[],
  trustedSince: number | undefined,
  forced: boolean,
): RotationState {
  const authorities = certificatesIn(store.authorities);
  return {
    authorities: authorities.map((certificate, index) =>
      authorityState(certificate, index === 0 ? store.authorityKey : undefined),
    ),
    leaf: leafState(store.certificate, store.key, authorities, names),
    trustedSince,
    forced,
  };
}
