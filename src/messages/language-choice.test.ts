import { expect, test } from 'vitest';
import { languageOfLocale } from './language-choice.ts';

test.each([
  [{ LC_ALL: 'ko_KR.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ko'],
  [{ LC_ALL: '', LC_MESSAGES: 'ja_JP.eucJP', LANG: 'ko_KR.UTF-8' }, 'ja'],
  [{ LANG: 'ja' }, 'ja'],
  [{ LANG: 'KO_KR' }, 'ko'],
  [{ LC_ALL: 'C.UTF-8', LANG: 'ko_KR.UTF-8' }, 'en'],
  [{ LANG: 'kok_IN' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{}, 'en'],
] as const)('%j speaks %s', (env, language) => expect(languageOfLocale(env)).toBe(language));
