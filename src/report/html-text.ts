import type { Words } from '../messages/words.ts';
import { escaped } from './xml-text.ts';

/** The name of each language in itself. */
export const LANGUAGE_NAMES = { en: 'English', ko: '한국어', ja: '日本語' } as const;

/** Text in every language of the page, escaped; one is shown at a time. What all of them say alike stands there once. */
export class HtmlText {
  readonly languages: readonly Words[];

  constructor(languages: readonly Words[]) {
    this.languages = languages;
  }

  in(tell: (words: Words) => string): string {
    const texts = this.languages.map((words) => escaped(tell(words)));
    const [first = ''] = texts;
    if (texts.every((text) => text === first)) return first;
    return this.languages
      .map(({ language }, i) => `<span class="t" lang="${language}">${texts[i]}</span>`)
      .join('');
  }
}
