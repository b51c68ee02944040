import { expect, test } from 'vitest';
import { englishNow, pathOf, translationsIn } from './generate-translations.ts';
import { root } from './setup.mjs';

test.each(['ko', 'ja'] as const)(
  'no text of %s was written for another English than that of today',
  (language) => {
    const now = englishNow();
    const stale = Object.entries(translationsIn(root, language)).filter(([id, hash]) => now[id] !== hash);
    expect(
      stale.map(([id]) => id),
      `read them again in src/messages/${language}, take their lines out of ${pathOf(language)}, and run: npm run generate`,
    ).toEqual([]);
  },
);
