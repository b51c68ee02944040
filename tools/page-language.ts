import { posix } from 'node:path';
import type { FixSafety, Message } from '../src/checks/check.ts';
import type { Language } from '../src/core/language.ts';
import { LANGUAGES } from '../src/core/language.ts';
import { formatMessage, type MessageValues, outlineOf } from '../src/core/message-format.ts';
import { PROBLEM_CODES, type ProblemCode } from '../src/core/problem.ts';
import { filledIn, type SayingValues } from '../src/core/saying.ts';
import type { Catalogue, CheckWords } from '../src/messages/catalogue.ts';
import { ja } from '../src/messages/ja.ts';
import { ko } from '../src/messages/ko.ts';
import { withParticles } from '../src/messages/korean-particles.ts';
import { Words } from '../src/messages/words.ts';
import type { Format } from '../src/report/format.ts';
import type { DocsWords } from './docs-words/docs-words.ts';
import { type DocsText, english } from './docs-words/english.ts';
import { japanese } from './docs-words/japanese.ts';
import { korean } from './docs-words/korean.ts';

/** What a page reads off a control or a practice, whatever else that has. */
export interface DescribedCheck {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly attack: string;
  readonly messages: Readonly<Record<string, Message>>;
  readonly fix: { readonly safety: FixSafety; readonly summary: string };
}

const SPOKEN: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어', ja: '日本語' };

/** The language of a generated page: its words, and where its pages are. */
export class PageLanguage {
  readonly id: Language;
  readonly #docs: DocsWords;
  readonly #catalogue: Catalogue | undefined;
  readonly #words: Words;

  constructor(id: Language, docs: DocsWords, catalogue?: Catalogue) {
    this.id = id;
    this.#docs = docs;
    this.#catalogue = catalogue;
    this.#words = new Words(catalogue);
  }

  text(id: DocsText, values: MessageValues = {}): string {
    return this.#format(this.#docs.texts[id], values);
  }

  problem(code: ProblemCode): string {
    return this.#docs.problems[code];
  }

  format({ name, purpose }: Pick<Format, 'name' | 'purpose'>): string {
    return this.#docs.formats[name] ?? purpose;
  }

  field(record: string, name: string, description: string): string {
    return this.#docs.fields[`${record}.${name}`] ?? description;
  }

  /** A level, a severity or the safety of a fix, as reports have it; English is spoken in ids. */
  term(kind: 'level' | 'severity' | 'safety', id: string): string {
    return this.#catalogue?.sayings[`${kind}.${id}`] ?? id;
  }

  /** A test says that no check is left in English (test/messages/checks.test.ts). */
  check(check: DescribedCheck): Omit<CheckWords, 'checked'> {
    const { title, summary, attack, messages, fix } = check;
    return this.#catalogue?.checks[check.id] ?? { title, summary, attack, messages, fix: fix.summary };
  }

  /** A message of a check with its places. */
  outline(message: string): string {
    const text = outlineOf(message, (name) => `*${this.#docs.places[name] ?? name}*`);
    return unlinked(this.id === 'ko' ? withParticles('', text) : text);
  }

  /** A message of a check as it is told in a finding. */
  told(message: string, values: SayingValues): string {
    return unlinked(
      this.#format(
        message,
        filledIn(values, (inner) => this.#words.say(inner)),
      ),
    );
  }

  /** The page of this language, from where the English one stands below `docs`. */
  path(page: string): string {
    return this.id === 'en' ? `docs/${page}` : `docs/${this.id}/${page}`;
  }

  /** The line that leads from a page to the same page in the other languages. */
  links(page: string): string {
    const from = posix.dirname(this.path(page));
    return pageLanguages
      .map((other) =>
        other.id === this.id
          ? SPOKEN[other.id]
          : `[${SPOKEN[other.id]}](${posix.relative(from, other.path(page))})`,
      )
      .join(' | ');
  }

  #format(message: string, values: MessageValues): string {
    return formatMessage(message, values, this.id, this.id === 'ko' ? withParticles : undefined);
  }
}

/** Japanese brackets follow what they explain without a space, `["ALL"](...)`, which is a link in Markdown. */
function unlinked(text: string): string {
  return text.replaceAll('](', ']\\(');
}

const WORDS: Readonly<Record<Language, ConstructorParameters<typeof PageLanguage>>> = {
  en: ['en', { texts: english, problems: PROBLEM_CODES, formats: {}, fields: {}, places: {} }],
  ko: ['ko', korean, ko],
  ja: ['ja', japanese, ja],
};

export const pageLanguages: readonly PageLanguage[] = LANGUAGES.map(
  (language) => new PageLanguage(...WORDS[language]),
);
