import { formatMessage } from './message-format.ts';

/**
 * What a person is told, before a language is chosen: which sentence it is, how it reads in English, and what is put in. The
 * other languages have it under its id (src/messages).
 */
export interface Saying {
  /** `area.name`, and the same English wherever it is said. */
  readonly id: string;
  /** An ICU message. */
  readonly english: string;
  readonly values: SayingValues;
}

export type SayingValues = Readonly<Record<string, SayingValue | undefined>>;

/** Sayings can stand in sayings. */
export type SayingValue = string | number | Saying;

/** Both texts are literals where this is called: the English catalogue is collected from the source. */
export function saying(id: string, english: string, values: SayingValues = {}): Saying {
  return { id, english, values };
}

export function inEnglish(text: Saying | string): string {
  return typeof text === 'string' ? text : formatMessage(text.english, filledIn(text.values, inEnglish));
}

/** The values as texts, where each saying among them is told by `tell`. */
export function filledIn(
  values: SayingValues,
  tell: (saying: Saying) => string,
): Readonly<Record<string, string | number | undefined>> {
  let filled: Record<string, string | number | undefined> | undefined;
  for (const name in values) {
    const value = values[name];
    if (typeof value !== 'object') continue;
    filled ??= { ...(values as Record<string, string | number | undefined>) };
    filled[name] = tell(value);
  }
  return filled ?? (values as Readonly<Record<string, string | number | undefined>>);
}

/** Thrown where only an exception gets through; what it says can be told in every language. */
export class SaidError extends Error {
  /** A text is what another program says. */
  readonly said: Saying | string;

  constructor(said: Saying | string) {
    super(inEnglish(said));
    this.said = said;
  }
}

/** What an error says: in our words where it has them, otherwise in its own. */
export function whatIsSaid(error: unknown): Saying | string {
  if (error instanceof SaidError) return error.said;
  return error instanceof Error ? error.message : String(error);
}
