import type { Finding } from '../core/finding.ts';
import type { Language } from '../core/language.ts';
import { type Append, formatMessage, type MessageValues, outlineOf } from '../core/message-format.ts';
import type { Problem } from '../core/problem.ts';
import { filledIn, inEnglish, type Saying } from '../core/saying.ts';
import type { Catalogue, CheckWords, MessageWords } from './catalogue.ts';
import { withParticles } from './korean-particles.ts';

/** What a person reads of a finding. */
export type FindingWords = Pick<Finding, 'title' | 'message' | 'label' | 'wanted' | 'attack'> & {
  /** The summary of the fix. */
  readonly fix: string;
};

/** A control or a practice, as far as it is read by people. */
interface DescribedCheck {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly messages: Readonly<Record<string, MessageWords>>;
  readonly attack: string;
  readonly fix: { readonly summary: string };
}

/** Tells everything in one language. What its catalogue lacks is told in English, and a test says that nothing is lacking. */
export class Words {
  readonly language: Language;
  readonly #catalogue: Catalogue | undefined;
  readonly #append: Append | undefined;

  constructor(catalogue?: Catalogue) {
    this.#catalogue = catalogue;
    this.language = catalogue?.language ?? 'en';
    this.#append = this.language === 'ko' ? withParticles : undefined;
  }

  say(text: Saying | string): string {
    if (typeof text === 'string') return text;
    if (this.#catalogue === undefined) return inEnglish(text);
    const message = this.#catalogue.sayings[text.id] ?? this.#ofCheck(text.id);
    if (message === undefined) return inEnglish(text);
    return this.#format(
      message,
      filledIn(text.values, (inner) => this.say(inner)),
    );
  }

  finding(finding: Finding): FindingWords {
    const { title, label, attack, fix } = finding;
    const { message, wanted } = this.fault(finding);
    const check = this.#catalogue?.checks[finding.check];
    const said = check?.messages[finding.said.key];
    if (check === undefined || said === undefined)
      return { title, message, label, wanted, attack, fix: fix.summary };
    return {
      title: check.title,
      message,
      label: said.label === undefined ? undefined : this.#format(said.label, this.#valuesOf(finding)),
      wanted,
      attack: this.#format(check.attack, {}),
      fix: this.#format(check.fix, {}),
    };
  }

  /** What is wrong, and what is wanted instead. */
  fault(finding: Finding): Pick<FindingWords, 'message' | 'wanted'> {
    const said = this.#catalogue?.checks[finding.check]?.messages[finding.said.key];
    if (said === undefined)
      return { message: finding.messages?.[this.language] ?? finding.message, wanted: finding.wanted };
    const values = this.#valuesOf(finding);
    return { message: this.#format(said.text, values), wanted: this.#format(said.wanted, values) };
  }

  #valuesOf({ said }: Finding): MessageValues {
    return filledIn(said.values, (inner) => this.say(inner));
  }

  /** The title of a check, where this language has it. */
  title(check: string): string | undefined {
    return this.#catalogue?.checks[check]?.title;
  }

  /** What one of a check's messages asks for, where this language has it. */
  wanted(check: string, message: string): string | undefined {
    return this.#catalogue?.checks[check]?.messages[message]?.wanted;
  }

  /** What a check says of itself; notes and parameters are those that this language has. */
  check(check: DescribedCheck): Omit<CheckWords, 'checked'> {
    const { title, summary, messages, attack, fix } = check;
    return this.#catalogue?.checks[check.id] ?? { title, summary, messages, attack, fix: fix.summary };
  }

  /** A message of a check with its places open: `no {found}`. */
  outline(message: string): string {
    const text = outlineOf(message, (name) => `{${name}}`);
    return this.#append === undefined ? text : this.#append('', text);
  }

  /** The sayings of findings, which stand in other sentences (core/finding.ts). */
  #ofCheck(id: string): string | undefined {
    const [, check, key] = /^check:(.+?):(.+)$/.exec(id) ?? [];
    if (check === undefined || key === undefined) return undefined;
    const words = this.#catalogue?.checks[check];
    return key === 'fix:' ? words?.fix : words?.messages[key]?.text;
  }

  problem({ message, remedy, said }: Problem): {
    readonly message: string;
    readonly remedy: string | undefined;
  } {
    if (said === undefined) return { message, remedy };
    return { message: this.say(said.message), remedy: said.remedy && this.say(said.remedy) };
  }

  #format(message: string, values: MessageValues): string {
    return formatMessage(message, values, this.language, this.#append);
  }
}

export const ENGLISH = new Words();
