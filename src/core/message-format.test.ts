import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './language.ts';
import { formatMessage, outlineOf, parseMessage, placesIn } from './message-format.ts';

const FILES = '{count, plural, =0 {no files} one {# file} other {# files}}';

describe('formatMessage', () => {
  test('puts values in', () => expect(formatMessage('{a}: {b}', { a: 'x', b: 0 })).toBe('x: 0'));
  test('leaves unknown names for a test to see', () => expect(formatMessage('{a}', {})).toBe('{a}'));
  test('does not fill what was filled in', () =>
    expect(formatMessage('{a}', { a: '{b}', b: 'x' })).toBe('{b}'));
  test('counts', () => {
    expect([0, 1, 2, 1234].map((count) => formatMessage(FILES, { count }))).toEqual([
      'no files',
      '1 file',
      '2 files',
      '1,234 files',
    ]);
    expect(formatMessage(FILES, { count: 1 }, 'ko')).toBe('1 files');
  });
  test('chooses', () => {
    const message = '{kind, select, pod {the pod} other {container "{name}"}}';
    expect(formatMessage(message, { kind: 'pod' })).toBe('the pod');
    expect(formatMessage(message, { kind: 'init', name: 'a' })).toBe('container "a"');
  });
  test('apostrophes quote braces only', () => {
    expect(formatMessage("the node's '{apiVersion}' isn''t {what}", { what: 'it' })).toBe(
      "the node's {apiVersion} isn't it",
    );
  });
});

test('placesIn names what is filled in and what is chosen by', () => {
  expect(placesIn('{b} {a, select, x {{c}} other {}} {b}')).toEqual(['a', 'b', 'c']);
});

test('outlineOf shows places and choices', () => {
  const message =
    '{field, select, limits {limit} other {request}} of {owner}{n, plural, =0 {} other { and # more}}';
  expect(outlineOf(message, (name) => `*${name}*`)).toBe('limit / request of *owner* and N more');
});

test.each([
  ['{a', '"," is expected'],
  ['a}', 'a "}" too many'],
  ['{}', 'a name is expected'],
  ['{a, date}', 'date is not supported'],
  ['{a, plural, one {x}}', 'there is no option "other"'],
  ['{a, select, x {} x {} other {}}', 'option x is there twice'],
])('refuses %s', (message, error) => expect(() => parseMessage(message)).toThrow(error));

test('says what FormatJS says', () => {
  const text = fc.stringMatching(/^(?:[a-z #가。-]|'s){0,6}$/);
  const name = fc.constantFrom('a', 'b', 'n');
  const { message } = fc.letrec<{ message: string; part: string }>((tie) => ({
    message: fc.array(tie('part'), { maxLength: 4, depthIdentifier: 'm' }).map((parts) => parts.join('')),
    part: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'm' },
      text,
      name.map((word) => `{${word}}`),
      fc.constantFrom(" '{' ", " '' ", " '}x' ", " '{a}''b' "),
      fc
        .tuple(tie('message'), tie('message'), tie('message'))
        .map(([zero, one, other]) => `{n, plural, =0 {${zero}} one {${one}} other {${other}}}`),
      fc
        .tuple(name, tie('message'), tie('message'))
        .map(([by, x, other]) => `{${by}, select, x {${x}} 1 {${x}} other {${other}}}`),
    ),
  }));
  const values = fc.record({
    a: fc.constantFrom('x', '{b}', '컨테이너'),
    b: fc.constantFrom('y', "it's #"),
    n: fc.constantFrom(0, 1, 2, 11, 1234),
  });
  fc.assert(
    fc.property(message, values, fc.constantFrom(...LANGUAGES), (text, given, language) => {
      const theirs = outcomeOf(() => {
        const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
        return [format.format({ ...given })].flat().join('');
      });
      expect(outcomeOf(() => formatMessage(text, given, language))).toBe(theirs);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

/** Messages that one refuses have to be refused by the other. */
function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch {
    return 'refused';
  }
}
