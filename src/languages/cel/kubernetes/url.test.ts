import { describe, expect, test } from 'vitest';
import {
  escapedPath,
  hostNameOf,
  hostOf,
  parseRequestUri,
  parseUrl,
  portOf,
  queryOf,
  type Url,
  urlText,
} from './url.ts';

function urlOf(text: string): Url {
  const url = parseUrl(text);
  if (typeof url === 'string') throw new Error(url);
  return url;
}

test('the parts of a URL', () => {
  const url = urlOf('HTTPS://user:pass@example.com:80/a b/%2f?k=1&k=2&x#frag');
  expect(url.scheme).toBe('https');
  expect(hostOf(url)).toBe('example.com:80');
  expect(hostNameOf(url)).toBe('example.com');
  expect(portOf(url)).toBe('80');
  expect(escapedPath(url)).toBe('/a%20b//');
  expect(queryOf(url)).toEqual(
    new Map([
      ['k', ['1', '2']],
      ['x', ['']],
    ]),
  );
});

test('an address in brackets loses them as a name', () => {
  const url = urlOf('https://[fe80::1%25en0]:443/');
  expect([hostOf(url), hostNameOf(url), portOf(url)]).toEqual(['[fe80::1%en0]:443', 'fe80::1%en0', '443']);
});

test.each([
  ['https://example.com', 'https://example.com'],
  ['/%2f', '/%2f'],
  ['mailto:a@b', 'mailto:a@b'],
  ['file:/a', 'file:/a'],
  ['file:///a', 'file:///a'],
  ['https://é/é', 'https://%C3%A9/%C3%A9'],
  ['/p?', '/p?'],
  ['*', '*'],
])('%s is written %s', (text, written) => {
  expect(urlText(urlOf(text))).toBe(written);
});

describe('no URL', () => {
  test.each([
    ['', 'parse "": empty url'],
    ['../a', 'parse "../a": invalid URI for request'],
    [':a', 'parse ":a": missing protocol scheme'],
    ['https://a:b:c/', 'parse "https://a:b:c/": invalid port ":b:c" after host'],
    ['https://[::1', `parse "https://[::1": missing ']' in host`],
    ['https://[1.2.3.4]/', 'parse "https://[1.2.3.4]/": invalid IP-literal'],
    ['/%zz', 'parse "/%zz": invalid URL escape "%zz"'],
    ['https://a b/', 'parse "https://a b/": invalid character " " in host name'],
    ['https://<@b/', 'parse "https://<@b/": net/url: invalid userinfo'],
    ['/a\n', 'parse "/a\\n": net/url: invalid control character in URL'],
  ])('%j', (text, message) => {
    expect(parseRequestUri(text)).toBe(message);
  });
});

test('a query of more parameters than Go takes has none', () => {
  expect(queryOf(urlOf(`/?${'a&'.repeat(10_000)}`)).size).toBe(0);
});
