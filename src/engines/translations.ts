import { LANGUAGES, type Language, type Texts } from '../core/language.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import { parseYaml } from '../resources/parse-yaml.ts';
import type { PolicyDocument, Program } from './engine.ts';
import type { Outcome, RuleResult } from './outcome.ts';

/** An annotation of a policy for each language: YAML, with what the policy says in English, and the same in that language. */
const PREFIX = 'gatehouse.dev/messages.';

export interface Translations {
  /** By the English text. */
  readonly texts: ReadonlyMap<string, Texts>;
  /** The annotations hold no verdict, so that what is wrong with them is a remark. */
  readonly remarks: readonly Problem[];
}

/** `said` is all that the policy can say, where that is known beforehand: what translates nothing of it is stale. */
export function translationsOf(document: PolicyDocument, said?: ReadonlySet<string>): Translations {
  const { metadata } = document.value;
  const annotations = isRecord(metadata) && isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const texts = new Map<string, Texts>();
  const remarks: Problem[] = [];
  for (const [key, value] of Object.entries(annotations)) {
    if (!key.startsWith(PREFIX)) continue;
    const remark = (message: Saying): void => void remarks.push(remarkOf(document, key, message));
    const name = key.slice(PREFIX.length);
    const language = LANGUAGES.find((one) => one === name && one !== 'en');
    if (language === undefined) {
      remark(
        saying(
          'policy.translation-language',
          '{key} translates to no language that is spoken here: {known}',
          {
            key,
            known: LANGUAGES.filter((one) => one !== 'en').join(', '),
          },
        ),
      );
      continue;
    }
    const pairs = pairsIn(value);
    if (pairs === undefined) {
      remark(
        saying(
          'policy.translation-form',
          '{key} is not read: a map in YAML is expected, with each message in English and its translation',
          { key },
        ),
      );
      continue;
    }
    for (const [english, text] of pairs) {
      if (said !== undefined && !said.has(english))
        remark(
          saying('policy.translation-stale', '{key} translates what the policy does not say: {english}', {
            ...{ key, english },
          }),
        );
      texts.set(english, withText(texts.get(english), language, text));
    }
  }
  return { texts, remarks };
}

/** The same verdict, in the same words, with those words in other languages beside them. */
export function withTranslations(program: Program, { texts }: Translations): Program {
  if (texts.size === 0) return program;
  const spoken = (result: RuleResult): RuleResult => {
    const messages = result.messages ?? texts.get(result.message);
    return messages === undefined ? result : { ...result, messages: { en: result.message, ...messages } };
  };
  const translated = (outcome: Outcome): Outcome => ({ ...outcome, results: outcome.results.map(spoken) });
  return {
    ...program,
    evaluate: (input, limits) => {
      const outcome = program.evaluate(input, limits);
      return outcome instanceof Promise ? outcome.then(translated) : translated(outcome);
    },
  };
}

function withText(known: Texts | undefined, language: Language, text: string): Texts {
  return { ...known, [language]: text };
}

/** Undefined where it is no map of texts. A translation is one line, as a message is. */
function pairsIn(value: unknown): readonly (readonly [english: string, text: string])[] | undefined {
  if (typeof value !== 'string') return undefined;
  const parsed = parseYaml(value);
  if ('code' in parsed || !isRecord(parsed.value)) return undefined;
  const pairs = Object.entries(parsed.value).map(
    ([english, text]) => [english.trim(), typeof text === 'string' ? text.trim() : ''] as const,
  );
  const isRight = pairs.every(([english, text]) => english !== '' && text !== '' && !/[\r\n]/.test(text));
  return isRight ? pairs : undefined;
}

function remarkOf(document: PolicyDocument, key: string, message: Saying): Problem {
  const place = document.placeOf(['metadata', 'annotations', key]);
  return problemSaying({ code: 'policy-remark', message, file: document.file, place, incomplete: false });
}
