import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../src/controls/index.ts';
import type { Language } from '../src/core/language.ts';
import { english } from '../src/messages/english.ts';
import { practices } from '../src/practices/index.ts';
import type { GeneratedFile } from './generated-files.ts';

type Translated = Exclude<Language, 'en'>;

/** For which English each text of a language was written: the first digits of its SHA-256, by id. */
export type Translations = Readonly<Record<string, string>>;

/** What English says now. A check is one text: its language has it in one file. */
export function englishNow(): Translations {
  const sayings = Object.entries(english).map(([id, text]) => [id, digest(text)]);
  const checks = [...controls, ...practices].map((check) => {
    const { id, title, summary, messages, attack, fix } = check;
    const notes = 'revisions' in check ? check.revisions.map(({ note }) => note) : [];
    const parameters = 'parameters' in check ? Object.values(check.parameters ?? {}) : [];
    const descriptions = parameters.map(({ description }) => description);
    const texts = [title, summary, messages, attack, fix.summary, notes, descriptions];
    return [`check:${id}`, digest(JSON.stringify(texts))];
  });
  return Object.fromEntries(
    [...sayings, ...checks].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ) as Translations;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

export function translationsIn(root: string, language: Translated): Translations {
  const path = join(root, pathOf(language));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Translations) : {};
}

/** A text that is new is taken to be written for the English of today; what is recorded stays until somebody takes it out. */
export function translationsFile(root: string, language: Translated): GeneratedFile {
  const before = translationsIn(root, language);
  const entries = Object.entries(englishNow()).map(([id, now]) => [id, before[id] ?? now]);
  return { path: pathOf(language), text: `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n` };
}

export function pathOf(language: Translated): string {
  return `tools/translations/${language}.json`;
}
