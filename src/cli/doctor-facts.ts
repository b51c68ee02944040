import type { X509Certificate } from 'node:crypto';
import type { Saying } from '../core/saying.ts';
import type { Certificate, ClusterKind, Facts } from '../posture/doctor/facts.ts';
import { CLUSTER_KINDS } from '../posture/doctor/facts.ts';
import type { Permission } from '../posture/doctor/permissions.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { certificatesIn } from '../server/certificates-read.ts';

/** Something that could not be looked at, and what cannot be told because of that. */
export interface Unseen {
  readonly what: string;
  readonly why: Saying | string;
  readonly tells: Saying;
}

export interface Collected {
  readonly facts: Facts;
  readonly unseen: readonly Unseen[];
}

export function clusterKinds(): ClusterKind[] {
  // The keys of a constant.
  return Object.keys(CLUSTER_KINDS) as ClusterKind[];
}

export function factsOf(
  objects: ReadonlyMap<ClusterKind, readonly PlainObject[]>,
  allowed: (permission: Permission) => boolean | undefined = () => undefined,
): Facts {
  return {
    list: (kind) => objects.get(kind),
    allowed,
    certificatesIn: (pem) => certificatesIn(pem).map((certificate) => new ReadCertificate(certificate)),
  };
}

class ReadCertificate implements Certificate {
  readonly #certificate: X509Certificate;

  constructor(certificate: X509Certificate) {
    this.#certificate = certificate;
  }

  get subject(): string {
    return this.#certificate.subject ?? '';
  }

  get validFrom(): number {
    return Date.parse(this.#certificate.validFrom);
  }

  get validTo(): number {
    return Date.parse(this.#certificate.validTo);
  }

  isNamed(host: string): boolean {
    return this.#certificate.checkHost(host) !== undefined;
  }

  isSignedBy(authority: Certificate): boolean {
    if (!(authority instanceof ReadCertificate)) return false;
    const { publicKey } = authority.#certificate;
    return this.#certificate.checkIssued(authority.#certificate) && this.#certificate.verify(publicKey);
  }
}
