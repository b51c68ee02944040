import { expect, test } from 'vitest';
import { sayingsIn } from './collect-sayings.ts';

test('collects the id and the text of each call, in every way of quoting', () => {
  const text = String.raw`
    a(saying('a.one', 'it\'s {one}', { one: saying("a.two", "two" + ' parts') }));
    saying(
      'a.three',
      ${'`'}three "quoted"${'`'},
    );`;
  expect(sayingsIn(text, 'a.ts')).toEqual([
    ['a.one', "it's {one}"],
    ['a.two', 'two parts'],
    ['a.three', 'three "quoted"'],
  ]);
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must be refused.
test.each(['saying(id, "text")', `saying('a.one', text)`, "saying('a.one', `a ${b}`)"])(
  'refuses what it cannot read: %s',
  (text) => expect(() => sayingsIn(`\n${text}`, 'a.ts')).toThrow('a.ts:2: the id and the text of a saying'),
);
