import { describe, expect, it } from 'vitest';
import { labelFaults, subdomainFaults } from './dns-names.ts';
import { goJsonError } from './go-json-error.ts';
import { parsePodSecurityConfiguration } from './pod-security-configuration.ts';

const GROUP = 'pod-security.admission.config.k8s.io';

function parse(members: object, more: object = {}) {
  const value = { apiVersion: `${GROUP}/v1`, kind: 'PodSecurityConfiguration', ...members };
  return parsePodSecurityConfiguration({ text: '...', format: 'yaml', value, ...more });
}

function errorOf(members: object, more: object = {}): string {
  const result = parse(members, more);
  return result.ok ? '' : result.error;
}

describe('parsePodSecurityConfiguration', () => {
  it('fills in what is left out', () => {
    const result = parse({ defaults: { enforce: 'baseline', 'warn-version': 'v1.5' } });
    expect(result).toMatchObject({
      ok: true,
      configuration: {
        defaults: {
          enforce: { level: 'baseline', version: { text: 'latest' } },
          audit: { level: 'privileged', version: { text: 'latest' } },
          warn: { level: 'privileged', version: { text: 'v1.5' } },
        },
        exemptions: { namespaces: [], usernames: [], runtimeClasses: [] },
      },
    });
    expect(parsePodSecurityConfiguration({ text: '', format: 'yaml', value: undefined }).ok).toBe(true);
  });

  it('names the first mismatch, in the order of sorted keys for YAML', () => {
    const members = { exemptions: 5, defaults: { warn: 1, audit: true } };
    expect(errorOf(members)).toBe(
      'json: cannot unmarshal bool into Go struct field PodSecurityDefaults.defaults.audit of type string',
    );
    expect(errorOf({ exemptions: 5 })).toBe(
      'json: cannot unmarshal number into Go struct field PodSecurityConfiguration.exemptions of type v1.PodSecurityExemptions',
    );
  });

  it('is strict', () => {
    expect(errorOf({ exemptions: { x: 1 }, a: 1 }, { strictError: 'yaml: twice' })).toBe(
      'strict decoding error: yaml: twice, unknown field "a", unknown field "exemptions.x"',
    );
    expect(errorOf({}, { duplicates: ['defaults.warn'] })).toBe(
      'strict decoding error: duplicate field "defaults.warn"',
    );
  });
});

describe('names', () => {
  it('counts bytes, not characters', () => {
    expect(labelFaults('é'.repeat(32))[0]).toBe('must be no more than 63 characters');
    expect(subdomainFaults('a'.repeat(253))).toEqual([]);
    expect(labelFaults('a.b')).toEqual(['must not contain dots']);
  });
});

describe('goJsonError', () => {
  it.each([
    ['{{{', "invalid character '{' looking for beginning of object key string"],
    ['{"a"', 'unexpected end of JSON input'],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"', "invalid character '\"' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{} x', "invalid character 'x' after top-level value"],
    ['trux', "invalid character 'x' in literal true (expecting 'e')"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"a\nb"', "invalid character '\\n' in string literal"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1ex', "invalid character 'x' in exponent of numeric literal"],
    ['{}', undefined],
  ])('%s', (text, error) => {
    expect(goJsonError(text)).toBe(error);
  });
});
