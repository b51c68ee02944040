import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { MAX_DEPTH } from './depth.ts';
import { NumberLiteral } from './number-literal.ts';
import { parseYaml } from './parse-yaml.ts';

const readValue = (text: string): unknown => {
  const parsed = parseYaml(text);
  if ('code' in parsed) throw new Error(`${parsed.code}: ${inEnglish(parsed.message)}`);
  return parsed.value;
};
const refusal = (text: string): string => {
  const parsed = parseYaml(text);
  return 'code' in parsed ? `${parsed.code}: ${inEnglish(parsed.message)}` : JSON.stringify(parsed.value);
};

describe('values', () => {
  test('keys become strings', () => {
    expect(readValue('on: 1\n1.50: 2\n010: 3\n"y": 4\n')).toEqual({ true: 1, '1.5': 2, '8': 3, y: 4 });
  });

  test('a merge wins over the keys before it and loses to those after', () => {
    expect(readValue('m: &m {b: 1, c: 1}\nx: {b: 2, <<: *m, c: 2}\n')).toMatchObject({ x: { b: 1, c: 2 } });
  });

  test('of several merged mappings the first wins', () => {
    expect(readValue('a: &a {k: 1}\nb: &b {k: 2, l: 2}\nx: {<<: [*a, *b]}\n')).toMatchObject({
      x: { k: 1, l: 2 },
    });
  });

  test('__proto__ is a key like others', () => {
    const value = readValue('__proto__: {a: 1}\nb: {<<: {__proto__: 2}}\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'b']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('brackets and quotes may go on without indentation', () => {
    expect(readValue('spec:\n  args: [\n    "a",\n\t"b"\n  ]\n  text: "c\n  d"\n')).toEqual({
      spec: { args: ['a', 'b'], text: 'c d' },
    });
  });

  test('a block scalar at the end of the file has its line feed', () => {
    expect(readValue('a: |\n  b')).toEqual({ a: 'b\n' });
  });

  test('integers beyond 2^53 are literals, floats are numbers', () => {
    expect(readValue('a: 9007199254740993\nb: 80.0\n')).toEqual({
      a: new NumberLiteral('9007199254740993'),
      b: 80,
    });
  });

  test('comments alone are no value', () => {
    expect(readValue('# c\n\n')).toBeUndefined();
    expect(readValue('---\n# c\n')).toBeNull();
  });
});

describe('what Kubernetes refuses is refused', () => {
  test.each([
    'a: .inf',
    '~: a',
    '[a]: b',
    'a: *x',
    'a: &x [*x]',
    'a: {<<: 1}',
    'a: "\\/"',
    'a: "\\ud83d\\ude00"',
    '-\ta',
    'a: b\n\t\nc: d',
    'a: |\n  \tb',
    'a: [?b]',
    'a: [x:]',
    'a: # \u0007',
    '%YAML 1.2\n---\na: b',
    'a: !x b: c',
  ])('%j', (text) => {
    expect(refusal(text)).toMatch(/^yaml-syntax: /);
  });
});

describe('limits', () => {
  test('depth', () => {
    expect(refusal('['.repeat(10_000))).toBe(`too-deep: nested deeper than the limit of ${MAX_DEPTH} levels`);
    expect(readValue('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBeInstanceOf(Array);
    expect(
      refusal('a:\n'.repeat(1).concat(...Array.from({ length: 600 }, (_, i) => `${' '.repeat(i + 1)}a:\n`))),
    ).toContain('too-deep');
  });

  test('depth through aliases', () => {
    const nested = (i: number) => `a${i + 1}: &a${i + 1} ${'['.repeat(50)}*a${i}${']'.repeat(50)}\n`;
    const chain = Array.from({ length: 12 }, (_, i) => nested(i)).join('');
    expect(refusal(`a0: &a0 []\n${chain}`)).toContain('too-deep');
  });

  test('an alias bomb is refused at once, and the limit is named', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]\n`,
    ).join('');
    const before = process.cpuUsage();
    expect(refusal(`a0: &a0 [x]\n${bomb}`)).toMatch(
      /^too-many-aliases: .* beyond the limit of \d+ % of the document$/,
    );
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });

  test('a merge bomb is refused, too', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ');
    const merges = Array.from({ length: 2000 }, (_, i) => `m${i}: {<<: *a}\n`).join('');
    expect(refusal(`a: &a {${keys}}\n${merges}`)).toContain('too-many-aliases');
  });
});
