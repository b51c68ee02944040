import type { Language } from './language.ts';

/**
 * The part of ICU MessageFormat that our catalogues use (docs/decisions/0014): `{name}`, `{n, plural, =0 {none} one {# file}
 * other {# files}}`, `{kind, select, pod {...} other {...}}`, `#` in a plural, and apostrophes that quote braces as ICU's do.
 */
export type MessageValues = Readonly<Record<string, string | number | undefined>>;

/** Appends a text of the message itself to what is written already; a language may fit it to that. */
export type Append = (written: string, text: string) => string;

type Part = string | Argument | Choice | typeof COUNT;

interface Argument {
  readonly name: string;
}

interface Choice extends Argument {
  readonly type: 'plural' | 'select';
  readonly options: ReadonlyMap<string, readonly Part[]>;
}

/** `#`: the number that the plural around it counts. */
const COUNT = Symbol('#');

/** Kept for good: messages are literals of the source and of its catalogues. */
const parsed = new Map<string, readonly Part[]>();

/** Throws on a malformed message, which is a bug: a test reads every message. */
export function parseMessage(message: string): readonly Part[] {
  let parts = parsed.get(message);
  if (parts === undefined) {
    parts = new Parser(message).all();
    parsed.set(message, parts);
  }
  return parts;
}

/** A place without a value stays as it is, so that a test can see it. */
export function formatMessage(
  message: string,
  values: MessageValues,
  language: Language = 'en',
  append: Append = concatenate,
): string {
  const parts = parseMessage(message);
  const [first = ''] = parts;
  if (parts.length < 2 && typeof first === 'string') return append('', first);
  return new Writer(values, language, append).write('', parts, undefined);
}

/** The names of what a message is filled with, and of what it chooses by. */
export function placesIn(message: string): string[] {
  const names = new Set<string>();
  const look = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (typeof part !== 'object') continue;
      names.add(part.name);
      if ('options' in part) for (const option of part.options.values()) look(option);
    }
  };
  look(parseMessage(message));
  return [...names].sort();
}

/** A message for whoever reads about it: each place as `show` has it, what it chooses from behind one another. */
export function outlineOf(message: string, show: (name: string) => string): string {
  const outline = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        if (part === COUNT) return 'N';
        if (!('options' in part)) return show(part.name);
        return [...new Set([...part.options.values()].map(outline))]
          .filter((text) => text !== '')
          .join(' / ');
      })
      .join('');
  return outline(parseMessage(message));
}

function concatenate(written: string, text: string): string {
  return written + text;
}

class Writer {
  readonly #values: MessageValues;
  readonly #language: Language;
  readonly #append: Append;

  constructor(values: MessageValues, language: Language, append: Append) {
    this.#values = values;
    this.#language = language;
    this.#append = append;
  }

  write(before: string, parts: readonly Part[], count: number | undefined): string {
    let written = before;
    for (const part of parts) {
      if (typeof part === 'string') written = this.#append(written, part);
      else if (part === COUNT) written += count === undefined ? '#' : numberIn(count, this.#language);
      else written = this.#argument(written, part, count);
    }
    return written;
  }

  #argument(written: string, part: Argument | Choice, count: number | undefined): string {
    const value = this.#values[part.name];
    if (!('options' in part)) return written + (value === undefined ? `{${part.name}}` : String(value));
    const number = Number(value);
    const isPlural = part.type === 'plural';
    const key = isPlural ? pluralOf(number, this.#language) : String(value);
    const option =
      (isPlural ? part.options.get(`=${number}`) : undefined) ??
      part.options.get(key) ??
      part.options.get('other') ??
      [];
    return this.write(written, option, isPlural ? number : count);
  }
}

/** Korean and Japanese have one form for every number (CLDR). */
function pluralOf(count: number, language: Language): 'one' | 'other' {
  return language === 'en' && count === 1 ? 'one' : 'other';
}

function numberIn(count: number, language: Language): string {
  if (!Number.isSafeInteger(count)) return count.toLocaleString(language);
  // All our languages group by three with commas (CLDR); to ask V8 for that loads its data of all languages.
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

class Parser {
  readonly #message: string;
  #at = 0;

  constructor(message: string) {
    this.#message = message;
  }

  all(): readonly Part[] {
    const parts = this.#parts(false);
    if (this.#at < this.#message.length) throw this.#error('a "}" too many');
    return parts;
  }

  #parts(inPlural: boolean): Part[] {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push(text);
      text = '';
    };
    while (this.#at < this.#message.length) {
      const character = this.#message.charAt(this.#at);
      if (character === '}') break;
      this.#at++;
      if (character === "'") text += this.#apostrophe(inPlural);
      else if (character === '{') {
        flush();
        parts.push(this.#argument());
      } else if (character === '#' && inPlural) {
        flush();
        parts.push(COUNT);
      } else text += character;
    }
    flush();
    return parts;
  }

  /** Two are one; one before what could be syntax quotes up to the next; any other is itself. */
  #apostrophe(inPlural: boolean): string {
    const next = this.#message.charAt(this.#at);
    if (next === "'") {
      this.#at++;
      return "'";
    }
    if (next !== '{' && next !== '}' && !(inPlural && next === '#')) return "'";
    let quoted = '';
    while (this.#at < this.#message.length) {
      const character = this.#message.charAt(this.#at++);
      if (character !== "'") quoted += character;
      else if (this.#message.charAt(this.#at) === "'") {
        quoted += "'";
        this.#at++;
      } else return quoted;
    }
    return quoted;
  }

  #argument(): Argument | Choice {
    const name = this.#word('a name');
    if (this.#taken('}')) return { name };
    this.#expect(',');
    const type = this.#word('plural or select');
    if (type !== 'plural' && type !== 'select') throw this.#error(`${type} is not supported`);
    this.#expect(',');
    const options = new Map<string, readonly Part[]>();
    while (!this.#taken('}')) {
      const key = this.#word('an option');
      if (options.has(key)) throw this.#error(`option ${key} is there twice`);
      this.#expect('{');
      options.set(key, this.#parts(type === 'plural'));
      this.#expect('}');
    }
    if (!options.has('other')) throw this.#error('there is no option "other"');
    return { name, type, options };
  }

  #word(wanted: string): string {
    this.#space();
    const word = /^[=\w-]+/.exec(this.#message.slice(this.#at))?.[0];
    if (word === undefined) throw this.#error(`${wanted} is expected`);
    this.#at += word.length;
    return word;
  }

  #taken(character: string): boolean {
    this.#space();
    if (this.#message.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#taken(character)) throw this.#error(`"${character}" is expected`);
  }

  #space(): void {
    while (/\s/.test(this.#message.charAt(this.#at))) this.#at++;
  }

  #error(what: string): Error {
    return new Error(`message ${JSON.stringify(this.#message)}, at ${this.#at + 1}: ${what}`);
  }
}
