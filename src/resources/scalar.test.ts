import { describe, expect, test } from 'vitest';
import { NumberLiteral } from './number-literal.ts';
import { MISFIT, resolvePlain, resolvePlainKey, resolveTagged, STANDARD_TAG } from './scalar.ts';

describe('plain scalars', () => {
  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'])(
    '%s is true',
    (text) => {
      expect(resolvePlain(text)).toBe(true);
      expect(resolvePlainKey(text)).toBe('true');
    },
  );

  test.each(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'])(
    '%s is false',
    (text) => {
      expect(resolvePlain(text)).toBe(false);
    },
  );

  test.each(['', '~', 'null', 'Null', 'NULL'])('%j is null, and no key', (text) => {
    expect(resolvePlain(text)).toBeNull();
    expect(resolvePlainKey(text)).toBeUndefined();
  });

  test.each([
    ['0777', 511],
    ['0o777', 511],
    ['0O10', 8],
    ['010', 8],
    ['08', 8],
    ['0x1F', 31],
    ['0b101', 5],
    ['-0b11', -3],
    ['1_000', 1000],
    ['1__0', 10],
    ['0_7', 7],
    ['-0777', -511],
    ['+1', 1],
    ['-0', 0],
    ['1e3', 1000],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['.5_0', 0.5],
    ['5.', 5],
    ['1e-400', 0],
    ['99999999999999999999999', 1e23],
  ])('%s is the number %d', (text, value) => {
    expect(resolvePlain(text)).toBe(value);
  });

  test.each([
    '12:30:45',
    '1:30',
    '2001-01-01',
    '1e400',
    '1e',
    'tRUE',
    'yEs',
    '_1',
    '0x',
    '0b',
    '.',
    '.5_',
    '1.2.3',
    '<<',
  ])('%s stays a string', (text) => {
    expect(resolvePlain(text)).toBe(text);
    expect(resolvePlainKey(text)).toBe(text);
  });

  test('an integer beyond 2^53 keeps its digits up to 64 bits', () => {
    expect(resolvePlain('9007199254740993')).toEqual(new NumberLiteral('9007199254740993'));
    expect(resolvePlain('0xFFFFFFFFFFFFFFFF')).toEqual(new NumberLiteral('18446744073709551615'));
    expect(resolvePlain('18446744073709551616')).toBe(18446744073709552000);
  });

  test.each([
    ['1.5', '1.5'],
    ['010', '8'],
    ['1e6', '1e+06'],
    ['1e5', '100000'],
    ['0.00001', '1e-05'],
    ['0.1', '0.1'],
    ['.inf', '.inf'],
    ['1e40', '.inf'],
    ['18446744073709551616', '1.8446744e+19'],
  ])('%s as a key is %s', (text, key) => {
    expect(resolvePlainKey(text)).toBe(key);
  });

  test('an integer beyond 2^63 cannot be a key', () => {
    expect(resolvePlainKey('9223372036854775808')).toBeUndefined();
  });
});

describe('tagged scalars', () => {
  test.each([
    ['str', '5', '5'],
    ['int', '010', 8],
    ['int', '5.5', MISFIT],
    ['float', '5', 5],
    ['bool', 'yes', true],
    ['bool', '5', MISFIT],
    ['null', '', null],
    ['null', 'x', MISFIT],
    ['binary', 'aGk=', 'hi'],
    ['binary', 'aGk', MISFIT],
    ['timestamp', '2001-01-01', '2001-01-01'],
    ['timestamp', 'x', MISFIT],
    ['unknown', '5', '5'],
  ])('!!%s %s', (tag, text, value) => {
    expect(resolveTagged(STANDARD_TAG + tag, text)).toBe(value);
  });
});
