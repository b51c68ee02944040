import { LANGUAGES, type Language } from '../core/language.ts';

/** The variables that say which language a terminal speaks; the first that is set counts (POSIX, 8.2). */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The language of a locale such as `ko_KR.UTF-8`; English for any other, and where none is set. */
export function languageOfLocale(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = LOCALE_VARIABLES.map((name) => env[name]).find(
    (value) => value !== undefined && value !== '',
  );
  const language = /^[a-z]+/.exec((locale ?? '').toLowerCase())?.[0];
  return LANGUAGES.find((candidate) => candidate === language) ?? 'en';
}
