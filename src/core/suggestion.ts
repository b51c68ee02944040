import { type Saying, saying } from './saying.ts';
import { nearestOf } from './text-distance.ts';

/** What is wrong with a word, and the one that was probably meant. */
export function withSuggestion(fault: Saying, word: unknown, words: readonly string[]): Saying {
  const near = typeof word === 'string' ? nearestOf(word, words) : undefined;
  return near === undefined ? fault : saying('suggestion', '{fault}; did you mean {near}?', { fault, near });
}
