import type { SecureContextOptions } from 'node:tls';
import { getCiphers } from 'node:tls';

import { type Saying, saying } from '../core/saying.ts';

/** The flags of the upstream webhook that say how TLS is spoken. */
export interface TlsFlags {
  readonly tlsMinVersion?: string;
  readonly tlsCipherSuites?: readonly string[];
  readonly tlsCurvePreferences?: readonly string[];
}

const VERSIONS = {
  VersionTLS10: 'TLSv1',
  VersionTLS11: 'TLSv1.1',
  VersionTLS12: 'TLSv1.2',
  VersionTLS13: 'TLSv1.3',
} as const;

/** Go's numbers of the curves that Kubernetes knows. */
const CURVES: Readonly<Record<string, string>> = {
  23: 'prime256v1',
  24: 'secp384r1',
  25: 'secp521r1',
  29: 'X25519',
};

/** Go names cipher suites as the RFCs do; OpenSSL has names of its own for those before TLS 1.3. */
function openSslName(suite: string): string {
  if (/^TLS_(AES|CHACHA20)_/.test(suite)) return suite;
  return suite
    .replace(/^TLS_/, '')
    .replace('_WITH_', '_')
    .replace(/AES_(\d+)/, 'AES$1')
    .replace(/^RSA_/, '')
    .replace(/_CBC/, '')
    .replace(/(CHACHA20_POLY1305)_SHA256$/, '$1')
    .replaceAll('_', '-');
}

/** TLS as the flags ask for it, or what is wrong with a flag. Unlike upstream, no wrong value is passed over. */
export function tlsOptions(flags: TlsFlags): { options: SecureContextOptions } | { error: Saying } {
  const options: SecureContextOptions = { minVersion: 'TLSv1.2' };
  const { tlsMinVersion, tlsCipherSuites = [], tlsCurvePreferences = [] } = flags;
  if (tlsMinVersion !== undefined) {
    if (!Object.hasOwn(VERSIONS, tlsMinVersion)) {
      return {
        error: saying('tls.min-version', '--tls-min-version {version}: one of {choices} is expected', {
          version: tlsMinVersion,
          choices: Object.keys(VERSIONS).join(', '),
        }),
      };
    }
    options.minVersion = VERSIONS[tlsMinVersion as keyof typeof VERSIONS];
  }
  if (tlsCipherSuites.length > 0) {
    const known = new Set(getCiphers());
    const names = tlsCipherSuites.map(openSslName);
    const wrong = tlsCipherSuites.find((_, i) => !known.has((names[i] ?? '').toLowerCase()));
    if (wrong !== undefined) {
      return {
        error: saying('tls.cipher-suite', '--tls-cipher-suites: unknown cipher suite {suite}', {
          suite: wrong,
        }),
      };
    }
    options.ciphers = names.join(':');
  }
  if (tlsCurvePreferences.length > 0) {
    const wrong = tlsCurvePreferences.find((curve) => !Object.hasOwn(CURVES, curve));
    if (wrong !== undefined)
      return {
        error: saying('tls.curve', '--tls-curve-preferences: unknown curve {curve}; known are {known}', {
          curve: wrong,
          known: Object.keys(CURVES).join(', '),
        }),
      };
    options.ecdhCurve = tlsCurvePreferences.map((curve) => CURVES[curve]).join(':');
  }
  return { options };
}
