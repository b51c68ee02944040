import { describe, expect, it } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { tlsOptions } from './tls-options.ts';

describe('tlsOptions', () => {
  it('speaks TLS 1.2 and newer, unless told otherwise', () => {
    expect(tlsOptions({})).toEqual({ options: { minVersion: 'TLSv1.2' } });
    expect(tlsOptions({ tlsMinVersion: 'VersionTLS13' })).toEqual({ options: { minVersion: 'TLSv1.3' } });
  });

  it("takes cipher suites by Go's names", () => {
    const suites = {
      TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'ECDHE-RSA-AES128-GCM-SHA256',
      TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: 'ECDHE-ECDSA-AES256-GCM-SHA384',
      TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-ECDSA-CHACHA20-POLY1305',
      TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: 'ECDHE-RSA-CHACHA20-POLY1305',
      TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: 'ECDHE-RSA-AES128-SHA',
      TLS_RSA_WITH_AES_256_GCM_SHA384: 'AES256-GCM-SHA384',
      TLS_AES_128_GCM_SHA256: 'TLS_AES_128_GCM_SHA256',
    };
    expect(tlsOptions({ tlsCipherSuites: Object.keys(suites) })).toEqual({
      options: { minVersion: 'TLSv1.2', ciphers: Object.values(suites).join(':') },
    });
  });

  it('takes curves by number', () => {
    expect(tlsOptions({ tlsCurvePreferences: ['29', '23'] })).toEqual({
      options: { minVersion: 'TLSv1.2', ecdhCurve: 'X25519:prime256v1' },
    });
  });

  it.each([
    [{ tlsMinVersion: 'TLS12' }, '--tls-min-version TLS12: one of VersionTLS10, '],
    [{ tlsMinVersion: 'constructor' }, '--tls-min-version constructor: '],
    [{ tlsCipherSuites: ['TLS_NONE'] }, '--tls-cipher-suites: unknown cipher suite TLS_NONE'],
    [{ tlsCurvePreferences: ['99'] }, '--tls-curve-preferences: unknown curve 99; known are 23, 24, 25, 29'],
  ])('refuses %j', (flags, error) => {
    const result = tlsOptions(flags);
    expect('error' in result ? inEnglish(result.error) : '').toContain(error);
  });
});
