import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { YAML_PIECES } from '../../test/made-up/yaml-pieces.ts';
import type { Path } from '../core/path.ts';
import { LineIndex } from './line-index.ts';
import { parseAnyYaml } from './parse-yaml.ts';
import { readPlainYaml } from './yaml-plain.ts';
import { PlainPositions } from './yaml-plain-positions.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

function read(text: string): unknown {
  return readPlainYaml(text, 0, text.length)?.value;
}

/** Every path of a value, and beside each some that lead nowhere. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const steps = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const found = steps.flatMap(([name, inner]) =>
    pathsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, [...path, 'absent'], [...path, steps.length, 'x'], ...found];
}

/** Both readers agree in value and positions wherever the fast one reads at all; tells whether it does. */
function isAlike(text: string): boolean {
  const plain = readPlainYaml(text, 0, text.length);
  if (plain === undefined) return false;
  const any = parseAnyYaml(text, 0, text.length);
  if ('code' in any) throw new Error(`refused by the other: ${JSON.stringify(text)}`);
  const { value, valueStart } = plain;
  expect({ value, valueStart, duplicates: false, warning: undefined }).toEqual({
    ...any,
    positions: undefined,
  });
  const positions = new PlainPositions(text, plain.tokens);
  const others = any.positions?.();
  expect(positions.tree).toEqual(others?.tree);
  const lines = new LineIndex(text);
  for (const path of pathsIn(value))
    expect(positions.locate(path, lines)).toEqual(others?.locate(path, lines));
  return true;
}

test.each<[string, string, unknown]>([
  [
    'mappings and lists',
    'a:\n  b: 1\n  c:\n  - x\n  - v: z\n    w: [p, "q"]\n',
    { a: { b: 1, c: ['x', { v: 'z', w: ['p', 'q'] }] } },
  ],
  ['a line of its own for a dash', 'a:\n-\n  b: c\n- - d\n  - e\n-\n', { a: [{ b: 'c' }, ['d', 'e'], null] }],
  ['comments', '# a\na: b # c\n   # d\ne: f#g\n', { a: 'b', e: 'f#g' }],
  ['quotes', `a: "b\\n\\"c\\""\nd: 'it''s'\n"e": "f: #g"\n`, { a: 'b\n"c"', d: "it's", e: 'f: #g' }],
  [
    'what go-yaml takes words and numbers for',
    'a: yes\non: 0777\nb: 1e3\nc: ~\nd:\n',
    { a: true, true: 511, b: 1000, c: null, d: null },
  ],
  ['literal texts', 'a: |\n  b\n   c\n\n  d\n\ne: |-\n  # f\n\n', { a: 'b\n c\n\nd\n', e: '# f' }],
  ['a literal text at the end', 'a:\n- |\n b', { a: ['b\n'] }],
  ['brackets', 'a: {b: {c: [1, []]}, "d": e}\n', { a: { b: { c: [1, []] }, d: 'e' } }],
  ['the line of a separator', '--- # first\na: 한글\n', { a: '한글' }],
])('%s', (_, text, value) => {
  expect(read(text)).toEqual(value);
  expect(isAlike(text)).toBe(true);
});

describe('is left to the reader of all YAML:', () => {
  test.each([
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge', '<<: {a: b}\n'],
    ['a folded text', 'a: >\n  b\n'],
    ['a text that goes on', 'a: b\n  c\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key that every object has', '__proto__: 1\n'],
    ['an escape that JSON lacks', 'a: "\\x41"\n'],
    ['an escape that Go refuses', 'a: "\\/"\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['half of a character', 'a: 😀\n'],
    ['an invisible line break', 'a: b\u2028c\n'],
    ['a control character in a comment', 'a: b # \u0001\n'],
    ['a number that JSON lacks', 'a: .inf\n'],
    ['a list', '- a\n'],
    ['no key', 'a\n'],
    ['nothing', '# a\n'],
    ['the end of a document', 'a: b\n...\nc: d\n'],
    ['what looks like an end', '...a: b\n'],
    ['a colon without a space', 'a: b\nc:d\n'],
    ['a second key on a line', 'a: b: c\n'],
    ['a line too far to the left', 'a:\n    b: c\n  d: e\n'],
    ['a line too far to the right', 'a: b\n  c: d\n'],
    ['brackets over two lines', 'a: [b,\n c]\n'],
    ['a comma at the end', 'a: [b,]\n'],
    ['deep nesting', `a: ${'['.repeat(200)}${']'.repeat(200)}\n`],
  ])('%s', (_, text) => expect(read(text)).toBeUndefined());
});

/** Some lines of a manifest, and in them a few pieces that are there already or should not be. */
const changed = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      text: fc.constantFrom(...texts),
      from: fc.nat(200),
      count: fc.integer({ min: 2, max: 15 }),
      edits: fc.array(
        fc.record({ at: fc.nat(600), cut: fc.nat(4), put: fc.constantFrom('', ...YAML_PIECES) }),
        {
          maxLength: 4,
        },
      ),
    })
    .map(({ text, from, count, edits }) => {
      const lines = text.split('\n');
      const start = from % lines.length;
      const some = lines.slice(start, start + count);
      const indent = Math.min(...some.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
      let made = some.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
      for (const { at, cut, put } of edits) {
        const place = at % (made.length + 1);
        made = made.slice(0, place) + put + made.slice(place + cut);
      }
      return made;
    });

test('whatever it reads, the reader of all YAML reads alike', () => {
  const texts = ['web', 'payments', 'invoice-printer', 'jobs'].map((name) =>
    readFileSync(join(ROOT, 'examples/shop', `${name}.yaml`), 'utf8'),
  );
  let compared = 0;
  fc.assert(
    fc.property(changed(texts), (text) => {
      if (isAlike(text)) compared++;
    }),
    { numRuns: 3000 },
  );
  // Otherwise it would be compared with nothing.
  expect(compared).toBeGreaterThan(200);
});
