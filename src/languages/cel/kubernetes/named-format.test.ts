import { expect, test } from 'vitest';
import { NAMED_FORMATS } from './named-format.ts';

const GOOD: Readonly<Record<string, readonly string[]>> = {
  dns1123Label: ['my-label-name', '0', 'a'.repeat(63)],
  dns1123Subdomain: ['apiextensions.k8s.io', 'a--b.c'],
  dns1035Label: ['my-label-name'],
  qualifiedName: ['apiextensions.k8s.io/v1beta1', 'A_b.c'],
  dns1123LabelPrefix: ['my-label-prefix-', 'a'],
  dns1123SubdomainPrefix: ['mysubdomain.prefix-'],
  dns1035LabelPrefix: ['my-label-prefix-'],
  labelValue: ['', 'A_b.c'],
  uri: ['http://example.com', '/a'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000'],
  byte: ['aGVsbG8='],
  date: ['2021-01-01', '2020-02-29', '0000-02-29'],
  datetime: ['2021-01-01T00:00:00Z', '2021-01-01t23:59:59.123+01:00'],
};

const BAD: Readonly<Record<string, readonly string[]>> = {
  dns1123Label: ['', 'a.b', '-a', 'A', 'a'.repeat(64)],
  dns1123Subdomain: ['', 'a..b', 'a.-b', 'a'.repeat(254)],
  dns1035Label: ['0a', 'a-'],
  qualifiedName: ['', '/a', 'a/b/c', 'a/-', 'A/b'],
  dns1123LabelPrefix: ['-', 'a.'],
  dns1123SubdomainPrefix: ['a.-.-'],
  dns1035LabelPrefix: ['00-'],
  labelValue: ['-', 'é', 'a'.repeat(64)],
  uri: ['', 'a'],
  uuid: ['123e4567'],
  byte: ['', 'aGVsbG8', '====', 'é'],
  date: ['2021-02-29', '2021-13-01', '2021-1-1', '2021-01-00'],
  datetime: ['2021-01-01', '2021-01-01T24:00:00Z', '2021-01-01T00:00:60Z', '2021-01-01T00:00:00'],
};

test.each(Object.entries(NAMED_FORMATS))('%s', (name, { faultsOf }) => {
  expect(GOOD[name]?.filter((text) => faultsOf(text).length > 0)).toEqual([]);
  expect(BAD[name]?.filter((text) => faultsOf(text).length === 0)).toEqual([]);
});

test('says it in the words of Kubernetes', () => {
  expect(NAMED_FORMATS['dns1123Label']?.faultsOf('a.b')).toEqual(['must not contain dots']);
  expect(NAMED_FORMATS['qualifiedName']?.faultsOf('/')).toEqual([
    'prefix part must be non-empty',
    'name part must be non-empty',
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  ]);
});

test('a text of a million characters takes one walk', () => {
  const long = `${'a-'.repeat(500_000)}!`;
  for (const { faultsOf } of Object.values(NAMED_FORMATS)) expect(faultsOf(long)).not.toEqual([]);
});
