import type { TellerOf } from '../admission/workload-denial.ts';
import { LANGUAGES } from '../core/language.ts';
import { loadWords } from '../messages/load-words.ts';

/** Denials in every language that there is; which one a namespace gets is for its annotation and the configuration to say. */
export async function denialTellers(): Promise<TellerOf> {
  const words = new Map(
    await Promise.all(LANGUAGES.map(async (language) => [language, await loadWords(language)] as const)),
  );
  return (language) => words.get(language);
}
