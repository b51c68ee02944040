import type { Language } from '../core/language.ts';
import { ENGLISH, Words } from './words.ts';

/** The words of a language. Their catalogues are read when they are asked for: who speaks English does not wait for them. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'ko':
      return new Words((await import('./ko.ts')).ko);
    case 'ja':
      return new Words((await import('./ja.ts')).ja);
    default:
      return ENGLISH;
  }
}
