import { LANGUAGES, type Language } from '../core/language.ts';
import type { RuleResult } from '../engines/outcome.ts';
import { type Labels, labelOf } from './namespace-policy.ts';

/** The language of denials in a namespace: an annotation. */
export const LANGUAGE = 'gatehouse.dev/lang';

/** What the Standards and policies refuse in a namespace is told in its own language, or in that of the configuration. */
export function languageOf(annotations: Labels, { language }: { readonly language: Language }): Language {
  const text = labelOf(annotations, LANGUAGE);
  return LANGUAGES.find((one) => one === text) ?? language;
}

/** Engines put the message of a policy last in what they say of it, as the API server does; there its translation takes its place. */
export function toldIn(language: Language, text: string, results: readonly ToldResult[]): string {
  const [longest] = results
    .filter(({ message, messages }) => messages?.[language] !== undefined && text.endsWith(message))
    .sort((a, b) => b.message.length - a.message.length);
  if (longest === undefined) return text;
  return text.slice(0, text.length - longest.message.length) + (longest.messages?.[language] ?? '');
}

type ToldResult = Pick<RuleResult, 'message' | 'messages'>;
