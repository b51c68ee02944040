import { describe, expect, test } from 'vitest';
import { parseMessage, placesIn } from '../core/message-format.ts';
import type { Catalogue, CheckWords } from './catalogue.ts';
import { english } from './english.ts';
import { GLOSSARY, POLITE } from './glossary.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';

const catalogues = [ko, ja].map((catalogue) => [catalogue.language, catalogue] as const);

function textsOf(catalogue: Catalogue): [id: string, text: string][] {
  return [
    ...Object.entries(catalogue.sayings),
    ...Object.entries(catalogue.checks).flatMap(([id, words]) =>
      checkTexts(words).map(([name, text]): [string, string] => [`${id}.${name}`, text]),
    ),
  ];
}

function checkTexts({
  title,
  summary,
  attack,
  fix,
  messages,
  notes = {},
  parameters = {},
}: CheckWords): [string, string][] {
  return [
    ...Object.entries({ title, summary, attack, fix, ...notes, ...parameters }),
    ...Object.entries(messages).flatMap(([key, message]) =>
      Object.entries(message).map(([part, text]): [string, string] => [`${key}.${part}`, text as string]),
    ),
  ];
}

test.each(Object.entries(english))('the English of %s is a message', (_, text) => {
  expect(() => parseMessage(text)).not.toThrow();
});

describe.each(catalogues)('%s', (language, catalogue) => {
  test('says what English says, and nothing else', () => {
    expect(Object.keys(catalogue.sayings).sort()).toEqual(Object.keys(english).sort());
  });

  test('puts the same values in', () => {
    for (const [id, text] of Object.entries(english)) {
      expect([id, placesIn(catalogue.sayings[id] ?? '')]).toEqual([id, placesIn(text)]);
    }
  });

  test('uses the terms of the glossary, in the plain style', () => {
    const forbidden = GLOSSARY.flatMap(({ not }) => not?.[language] ?? []);
    for (const [id, text] of textsOf(catalogue)) {
      expect([id, forbidden.filter((term) => text.includes(term))]).toEqual([id, []]);
      expect([id, POLITE[language].exec(text)?.[0]]).toEqual([id, undefined]);
    }
  });

  test('has no text that is empty, cut by spaces, or left in English', () => {
    const own = language === 'ko' ? /[\uac00-\ud7a3]/ : /[\u3040-\u30ff\u4e00-\u9fff]/;
    for (const [id, text] of textsOf(catalogue)) {
      expect([id, text]).toEqual([id, text.trim()]);
      if (/[a-z]{3} [a-z]{2,} [a-z]{2,}/.test(text)) expect([id, own.test(text)]).toEqual([id, true]);
      expect(text).not.toBe('');
    }
  });
});
