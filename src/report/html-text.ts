import type { Saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { escaped } from './xml-text.ts';

/** The name of each language in itself. */
export const LANGUAGE_NAMES = { en: 'English', ko: '한국어', ja: '日本語' } as const;

/** Text in every language of the page, escaped; one is shown at a time. What all of them say alike stands there once. */
export class HtmlText {
  readonly languages: readonly Words[];
  /** Sentences that nothing is put into, by id. */
  readonly #said = new Map<string, string>();

  constructor(languages: readonly Words[]) {
    this.languages = languages;
  }

  say(text: Saying): string {
    const said = this.#said.get(text.id);
    if (said !== undefined) return said;
    const told = this.in((words) => words.say(text));
    if (Object.keys(text.values).length === 0) this.#said.set(text.id, told);
    return told;
  }

  in(tell: (words: Words) => string): string {
    return this.each(this.languages.map(tell));
  }

  /** One text for each language, in their order. */
  each(plain: readonly string[]): string {
    const texts = plain.map((text) => escaped(text));
    const [first = ''] = texts;
    if (texts.every((text) => text === first)) return first;
    return this.languages
      .map(({ language }, i) => `<span class="t" lang="${language}">${texts[i]}</span>`)
      .join('');
  }
}
