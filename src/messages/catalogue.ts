import type { Language } from '../core/language.ts';

/** What one language has for one check, in the shape of the check itself. */
export interface CheckWords {
  /** The Kubernetes release that the text was checked against: `v1.37`. */
  readonly checked: string;
  readonly title: string;
  readonly summary: string;
  /** By the keys of the check's messages. */
  readonly messages: Readonly<Record<string, MessageWords>>;
  readonly attack: string;
  /** The summary of the fix. */
  readonly fix: string;
  /** What changed with a revision, by version: `v1.8`. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Descriptions, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface MessageWords {
  readonly text: string;
  readonly label?: string;
  readonly wanted: string;
}

/** Everything that one language says, but for English: that stands where it is said. */
export interface Catalogue {
  readonly language: Exclude<Language, 'en'>;
  /** By id. */
  readonly checks: Readonly<Record<string, CheckWords>>;
  /** ICU messages, by the id of the saying. */
  readonly sayings: Readonly<Record<string, string>>;
}
