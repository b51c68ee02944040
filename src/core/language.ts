/** The languages that a person can be spoken to in; machines are spoken to in English. */
export const LANGUAGES = ['en', 'ko', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text in some of the languages. */
export type Texts = Readonly<Partial<Record<Language, string>>>;
