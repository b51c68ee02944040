import { describe, expect, test } from 'vitest';
import { addressText, isMapped, parseAddress } from './ip-address.ts';
import {
  isGlobalUnicast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
} from './ip-kind.ts';
import { containsAddress, containsPrefix, masked, parsePrefix, prefixText } from './ip-prefix.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::', '::'],
  ['2001:DB8::0:0:0:abcd', '2001:db8::abcd'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['::1.2.3.4', '::102:304'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
])('%s is written %s', (text, canonical) => {
  expect(addressText(parseAddress(text))).toBe(canonical);
});

test.each([
  ['', 'ParseAddr(""): unable to parse IP'],
  ['127.0.0.256', 'ParseAddr("127.0.0.256"): IPv4 field has value >255'],
  ['127.0.0.01', 'ParseAddr("127.0.0.01"): IPv4 field has octet with leading zero'],
  [':::1', 'ParseAddr(":::1"): each colon-separated field must have at least one digit (at ":1")'],
  ['1::2::3', 'ParseAddr("1::2::3"): multiple :: in address (at ":3")'],
  ['1:2:3:4:5:6:7::8', 'ParseAddr("1:2:3:4:5:6:7::8"): the :: must expand to at least one field of zeros'],
  ['%eth0', 'ParseAddr("%eth0"): missing IPv6 address'],
])('%j is none', (text, message) => {
  expect(() => parseAddress(text)).toThrow(message);
});

test('an IPv4 address written as IPv6 is told apart', () => {
  expect(['::ffff:1.2.3.4', '::1.2.3.4', '1.2.3.4'].map((text) => isMapped(parseAddress(text)))).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  [isUnspecified, ['0.0.0.0', '::'], ['127.0.0.1', '::1']],
  [isLoopback, ['127.9.9.9', '::1'], ['192.168.0.1', '2001:db8::abcd']],
  [isLinkLocalMulticast, ['224.0.0.1', 'ff02::1'], ['224.0.1.1', 'fd00::1']],
  [isLinkLocalUnicast, ['169.254.169.254', 'fe80::1'], ['192.168.0.1', 'fd80::1']],
  [isGlobalUnicast, ['192.168.0.1', '2001:db8::abcd'], ['255.255.255.255', 'ff00::1', '::']],
])('%o', (test, yes, no) => {
  expect(yes.filter((text) => !test(parseAddress(text)))).toEqual([]);
  expect(no.filter((text) => test(parseAddress(text)))).toEqual([]);
});

describe('prefixes', () => {
  test.each([
    ['192.168.0.1/16', '192.168.0.0/16'],
    ['::1/0', '::/0'],
    ['2001:db8::1/32', '2001:db8::/32'],
  ])('%s masked is %s', (text, network) => {
    expect(prefixText(masked(parsePrefix(text)))).toBe(network);
  });

  test.each([
    ['10.0.0.0', `netip.ParsePrefix("10.0.0.0"): no '/'`],
    ['10.0.0.0/33', 'netip.ParsePrefix("10.0.0.0/33"): prefix length out of range'],
    ['10.0.0.0/08', 'netip.ParsePrefix("10.0.0.0/08"): bad bits after slash: "08"'],
    ['fe80::%a/8', 'netip.ParsePrefix("fe80::%a/8"): IPv6 zones cannot be present in a prefix'],
    ['x/8', 'netip.ParsePrefix("x/8"): ParseAddr("x"): unable to parse IP'],
  ])('%s is none', (text, message) => {
    expect(() => parsePrefix(text)).toThrow(message);
  });

  test('contain addresses and prefixes of their own family', () => {
    const ten = parsePrefix('10.1.2.3/8');
    expect(containsAddress(ten, parseAddress('10.255.0.1'))).toBe(true);
    expect(containsAddress(ten, parseAddress('11.0.0.1'))).toBe(false);
    expect(containsAddress(parsePrefix('::/0'), parseAddress('10.0.0.1'))).toBe(false);
    expect(containsPrefix(ten, parsePrefix('10.1.0.0/16'))).toBe(true);
    expect(containsPrefix(ten, parsePrefix('10.0.0.0/7'))).toBe(false);
  });
});
