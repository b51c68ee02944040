import { describe, expect, test } from 'vitest';
import type { Control } from '../../src/checks/check.ts';
import type { Practice } from '../../src/checks/practice.ts';
import { controls } from '../../src/controls/index.ts';
import { placesIn } from '../../src/core/message-format.ts';
import type { CheckWords } from '../../src/messages/catalogue.ts';
import { ja } from '../../src/messages/ja.ts';
import { ko } from '../../src/messages/ko.ts';
import { practices } from '../../src/practices/index.ts';

const checks: readonly (Control | Practice)[] = [...controls, ...practices];

/** What a check says in English, in the shape that the other languages have it in. */
function wordsOf(check: Control | Practice): CheckWords {
  const notes = 'revisions' in check ? check.revisions : [];
  const parameters = 'parameters' in check ? Object.entries(check.parameters ?? {}) : [];
  const withNotes = notes.flatMap(({ since, note }) => (note === undefined ? [] : [[`v1.${since}`, note]]));
  return {
    checked: 'v1.37',
    title: check.title,
    summary: check.summary,
    messages: check.messages,
    attack: check.attack,
    fix: check.fix.summary,
    ...(withNotes.length === 0 ? {} : { notes: Object.fromEntries(withNotes) }),
    ...(parameters.length === 0
      ? {}
      : { parameters: Object.fromEntries(parameters.map(([name, { description }]) => [name, description])) }),
  };
}

function fileOf(id: string, language: string): string {
  const room = controls.some((control) => control.id === id) ? 'controls' : 'practices';
  const name = id.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `src/messages/${language}/${room}/${name}.ts`;
}

/** Each text in place of itself: the keys that there are, and the places in each. */
function shapeOf(words: unknown): unknown {
  if (typeof words === 'string') return placesIn(words);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, shapeOf(value)]));
}

describe.each([ko, ja])('the checks in $language', (catalogue) => {
  test.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    const words = catalogue.checks[id];
    expect(words, `write ${fileOf(id, catalogue.language)}`).toBeDefined();
    expect(shapeOf(words)).toEqual(shapeOf(wordsOf(check)));
    expect(words?.checked).toMatch(/^v1\.\d+$/);
  });
});
