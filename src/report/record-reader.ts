import { type Saying, saying } from '../core/saying.ts';

const TEXT = saying('expected.text', 'a text is expected');

/** A fault in a report: where, and what was expected there. */
export class RecordFault {
  readonly path: string;
  readonly expected: Saying;

  constructor(path: string, expected: Saying) {
    this.path = path;
    this.expected = expected;
  }
}

/** Reads one object of parsed JSON field by field; the first fault ends it. Fields that nobody asks for are passed over. */
export class RecordReader {
  readonly #path: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new RecordFault(path, saying('expected.object', 'an object is expected'));
    this.#path = path;
    this.#fields = { ...value };
  }

  text(name: string): string {
    return this.#read(name, TEXT, isText);
  }

  number(name: string): number {
    return this.#read(name, saying('expected.number', 'a number is expected'), isNumber);
  }

  truth(name: string): boolean {
    return this.#read(name, saying('expected.boolean', 'true or false is expected'), isTruth);
  }

  choice<T extends string>(name: string, words: readonly T[]): T {
    const expected = saying('expected.choice', 'one of {choices} is expected', {
      choices: words.join(', '),
    });
    return this.#read(name, expected, (value): value is T => words.some((word) => word === value));
  }

  object<T>(name: string, parse: (reader: RecordReader) => T): T {
    return parse(new RecordReader(this.#fields[name], this.#pathOf(name)));
  }

  list<T>(name: string, parse: (reader: RecordReader) => T): T[] {
    return this.values(name).map((item, i) => parse(new RecordReader(item, `${this.#pathOf(name)}[${i}]`)));
  }

  texts(name: string): string[] {
    return this.values(name).map((item, i) => {
      if (typeof item !== 'string') throw new RecordFault(`${this.#pathOf(name)}[${i}]`, TEXT);
      return item;
    });
  }

  values(name: string): readonly unknown[] {
    return this.#read(name, saying('expected.list', 'a list is expected'), isList);
  }

  /** What may be missing. */
  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.#fields[name] === undefined ? undefined : read.call(this, name);
  }

  #read<T>(name: string, expected: Saying, is: (value: unknown) => value is T): T {
    const value = this.#fields[name];
    if (!is(value)) throw new RecordFault(this.#pathOf(name), expected);
    return value;
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isTruth = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
