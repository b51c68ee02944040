import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { MAX_DEPTH } from './depth.ts';
import { NumberLiteral } from './number-literal.ts';
import { parseJson, treeOfJson } from './parse-json.ts';
import type { Trouble } from './trouble.ts';

const readValue = (text: string): unknown => {
  const parsed = parseJson(text);
  if (parsed === undefined || 'code' in parsed) throw new Error('not JSON');
  return parsed.value;
};

describe('parseJson', () => {
  test.each(['80.0', '8e1', '-0', '9007199254740993', '0.5', '1E400'])('%s keeps its literal', (literal) => {
    expect(readValue(`{"a": ${literal}}`)).toEqual({ a: new NumberLiteral(literal) });
  });

  test.each(['{"a" :80.0,"b":":x"}', '{"a"\n:80.0,"b":":x"}', '{"a" :80.0,"b":"\\":"}'])(
    '%j keeps its literal, whatever looks like a key',
    (text) => {
      expect(readValue(text)).toMatchObject({ a: new NumberLiteral('80.0') });
    },
  );

  test('what HTML minds is escaped by Go itself', () => {
    expect(readValue('{"a": "\\u0026\\u003c", "b": 1}')).toEqual({ a: '&<', b: 1 });
  });

  test.each(['0', '-5', '9007199254740991'])('%s is a number', (literal) => {
    expect(readValue(`{"a": ${literal}, "b": 1.5}`)).toMatchObject({ a: Number(literal) });
  });

  test('a key that comes again is decoded over the earlier value', () => {
    expect(readValue('{"a": {"b": 1, "c": [{"d": 1, "e": 1}, 2]}, "a": {"c": [{"d": 2}]}}')).toEqual({
      a: { b: 1, c: [{ d: 2, e: 1 }] },
    });
    expect(parseJson('{"a": 1, "a": 2}')).toMatchObject({ value: { a: 2 }, duplicates: true });
    expect(parseJson('{"a": "\\"a\\": 1"}')).toMatchObject({ duplicates: false });
  });

  test('half a character is replaced', () => {
    expect(readValue('{"a": "\\ud800x", "b": "\\ud83d\\ude00"}')).toEqual({ a: '\ufffdx', b: '😀' });
  });

  test('reads one value after another', () => {
    const text = '{"a": 1}\n {"b": 2.0} ';
    const first = parseJson(text);
    expect(first).toMatchObject({ value: { a: 1 }, end: 8 });
    expect(parseJson(text, 8)).toMatchObject({ end: 20 });
    expect(parseJson(text, 20)).toBeUndefined();
  });

  test.each([
    ['{"a": 1,}', 'a comma must not stand before "}"', 8],
    ['{"a" 1}', '":" is missing after the key "a"', 5],
    ['{"a": 1 "b": 2}', 'a comma is missing before this', 8],
    ['{"a": [1, 2', '"[" is never closed', 6],
    ['{a: 1}', 'a key in double quotes is expected here', 1],
    ['{"a": tru}', 'a value is expected here', 6],
    ['{"a": "b\n"}', 'this text has no closing quote on its line', 6],
    ['{"a": "\\x"}', 'this text has an escape or a character that JSON does not allow', 6],
  ])('%j: %s', (text, message, start) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ code: 'json-syntax', start });
    expect(inEnglish((parsed as Trouble).message)).toBe(message);
  });

  test('stops at the limit of depth', () => {
    expect(parseJson('['.repeat(100_000))).toMatchObject({ code: 'too-deep' });
    expect(readValue('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBeInstanceOf(Array);
  });

  test('positions', () => {
    expect(treeOfJson('{"a": [1, "b"]}')).toMatchObject({
      kind: 'mapping',
      start: 0,
      end: 15,
      entries: [{ name: 'a', key: { start: 1, end: 4 }, value: { kind: 'sequence', start: 6, end: 14 } }],
    });
  });
});
