import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controls } from '../../src/controls/index.ts';
import { outlineOf, parseMessage, placesIn } from '../../src/core/message-format.ts';
import { GLOSSARY, POLITE } from '../../src/messages/glossary.ts';
import { practices } from '../../src/practices/index.ts';
import { formats } from '../../src/report/formats.ts';
import { RECORD_FIELDS } from '../../src/report/record-schema.ts';
import { root } from '../setup.mjs';
import type { DocsWords } from './docs-words.ts';
import { type DocsText, english } from './english.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';

const languages: readonly (readonly ['ko' | 'ja', DocsWords])[] = [
  ['ko', korean],
  ['ja', japanese],
];

test.each(Object.entries(english))('the English of %s is a message', (_, text) => {
  expect(() => parseMessage(text)).not.toThrow();
});

describe.each(languages)('%s', (language, words) => {
  const texts = [words.texts, words.problems, words.formats, words.fields, words.places].flatMap((part) =>
    Object.entries<string>(part),
  );
  const pages = [`README.${language}.md`, `docs/guide/${language}.md`].map((path): [string, string] => [
    path,
    readFileSync(join(root, path), 'utf8').replace(/^```[\s\S]*?^```$/gm, ''),
  ]);

  test('says what English says, with the same values and the same code', () => {
    expect(Object.keys(words.texts).sort()).toEqual(Object.keys(english).sort());
    for (const [id, text] of Object.entries(english)) {
      const told = words.texts[id as DocsText];
      expect([id, placesIn(told)]).toEqual([id, placesIn(text)]);
      expect([id, codesIn(told)]).toEqual([id, codesIn(text)]);
    }
  });

  test('uses the terms of the glossary, in the plain style, in the hand-written pages too', () => {
    const forbidden = GLOSSARY.flatMap(({ not }) => not?.[language] ?? []);
    for (const [id, text] of [...texts, ...pages]) {
      expect([id, forbidden.filter((term) => text.includes(term))]).toEqual([id, []]);
      expect([id, POLITE[language].exec(text)?.[0]]).toEqual([id, undefined]);
    }
  });

  test('says what each format is for', () => {
    expect(Object.keys(words.formats).sort()).toEqual(formats.map(({ name }) => name).sort());
  });

  test('says what each field of the JSON report means, with the same code', () => {
    const english = Object.entries(RECORD_FIELDS).flatMap(([record, fields]) =>
      Object.entries(fields).map(([name, { description }]): [string, string] => [
        `${record}.${name}`,
        description,
      ]),
    );
    expect(Object.keys(words.fields)).toEqual(english.map(([id]) => id));
    for (const [id, text] of english)
      expect([id, codesIn(words.fields[id] ?? '')]).toEqual([id, codesIn(text)]);
  });

  test('has a word for each place of the messages of checks, and for no other', () => {
    const messages = [...controls, ...practices].flatMap((check) => Object.values(check.messages));
    const names = messages.flatMap(({ text, wanted }) => [text, wanted].flatMap(placesShownIn));
    expect(Object.keys(words.places).sort()).toEqual([...new Set(names)].sort());
  });

  test('leaves nothing empty or in English', () => {
    const own = language === 'ko' ? /[\uac00-\ud7a3]/ : /[\u3040-\u30ff\u4e00-\u9fff]/;
    // A text of nothing but values has no language.
    for (const [id, text] of texts)
      expect([id, own.test(text) || !/\w/.test(bare(text))]).toEqual([id, true]);
  });
});

function codesIn(text: string): string[] {
  return [...text.matchAll(/`[^`]+`/g)].map(([code]) => code).sort();
}

/** Those that stand in the outline: not what a message only chooses by. */
function placesShownIn(message: string): string[] {
  const names: string[] = [];
  outlineOf(message, (name) => names.push(name).toString());
  return names;
}

function bare(text: string): string {
  return outlineOf(text, () => '');
}
