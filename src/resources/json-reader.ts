import { type Saying, saying } from '../core/saying.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import { stringEnd } from './json-scan.ts';
import { NumberLiteral } from './number-literal.ts';
import type { SourceEntry, SourceNode } from './source-node.ts';
import type { Trouble } from './trouble.ts';
import { isMapping, type Mapping, setOwn } from './yaml-frame.ts';
import { LONE_SURROGATE } from './yaml-scalar.ts';

export interface ReadJson {
  readonly value: unknown;
  readonly valueStart: number;
  readonly duplicates: boolean;
  readonly end: number;
  readonly tree: SourceNode | undefined;
}

/** Where reading stopped. */
class Stopped {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    this.trouble = trouble;
  }
}

/**
 * Reads one JSON value as Go's decoder does: numbers keep their literals where it matters, and a key that occurs
 * twice is decoded over its earlier value: objects are merged, and lists are merged item by item.
 */
export class JsonReader {
  readonly #text: string;
  readonly #withTree: boolean;
  #at: number;
  #depth = 0;
  #duplicates = false;

  constructor(text: string, start: number, withTree = false) {
    this.#text = text;
    this.#at = start;
    this.#withTree = withTree;
  }

  read(): ReadJson | Trouble {
    const valueStart = this.#at;
    try {
      const [value, tree] = this.#value(undefined);
      return { value, valueStart, tree, duplicates: this.#duplicates, end: this.#at };
    } catch (stopped) {
      if (stopped instanceof Stopped) return stopped.trouble;
      throw stopped;
    }
  }

  #value(earlier: unknown): [unknown, SourceNode | undefined] {
    this.#space();
    const start = this.#at;
    switch (this.#text[start]) {
      case '{':
        return this.#object(isMapping(earlier) ? earlier : {});
      case '[':
        return this.#list(Array.isArray(earlier) ? earlier : []);
      case '"':
        return [this.#string(), this.#leaf('double', start)];
      case 't':
        return [this.#word('true', true), this.#leaf('json', start)];
      case 'f':
        return [this.#word('false', false), this.#leaf('json', start)];
      case 'n':
        return [this.#word('null', null), this.#leaf('json', start)];
      default:
        return [this.#number(), this.#leaf('json', start)];
    }
  }

  #leaf(style: 'double' | 'json', start: number): SourceNode | undefined {
    return this.#withTree ? { kind: 'scalar', style, start, end: this.#at } : undefined;
  }

  #object(target: Mapping): [Mapping, SourceNode | undefined] {
    const start = this.#enter();
    const entries: SourceEntry[] = [];
    const seen = new Set<string>();
    this.#space();
    while (this.#text[this.#at] !== '}') {
      if (seen.size > 0) this.#expect(',', saying('json.comma', 'a comma is missing before this'), start);
      this.#space();
      const keyStart = this.#at;
      if (this.#text[keyStart] !== '"') this.#stopAtKey(start, seen.size > 0);
      const name = this.#string();
      const key = this.#leaf('double', keyStart);
      this.#space();
      this.#expect(':', saying('json.colon', '":" is missing after the key "{name}"', { name }), start);
      const isAgain = seen.has(name);
      if (isAgain) this.#duplicates = true;
      seen.add(name);
      const [value, node] = this.#value(Object.hasOwn(target, name) ? target[name] : undefined);
      setOwn(target, name, value);
      if (key !== undefined && node !== undefined) entries.push({ key, name, value: node, merge: false });
      this.#space();
    }
    this.#leave();
    const tree: SourceNode = { kind: 'mapping', style: 'flow', start, end: this.#at, entries };
    return [target, this.#withTree ? tree : undefined];
  }

  #list(target: unknown[]): [unknown[], SourceNode | undefined] {
    const start = this.#enter();
    const items: SourceNode[] = [];
    let count = 0;
    this.#space();
    while (this.#text[this.#at] !== ']') {
      if (count > 0) this.#expect(',', saying('json.comma', 'a comma is missing before this'), start);
      const [value, node] = this.#value(target[count]);
      target[count++] = value;
      if (node !== undefined) items.push(node);
      this.#space();
    }
    target.length = count;
    this.#leave();
    const tree: SourceNode = { kind: 'sequence', style: 'flow', start, end: this.#at, items };
    return [target, this.#withTree ? tree : undefined];
  }

  #enter(): number {
    const start = this.#at++;
    if (++this.#depth > MAX_DEPTH) throw new Stopped(tooDeep(start, start + 1));
    return start;
  }

  #leave(): void {
    this.#at++;
    this.#depth--;
  }

  #string(): string {
    const start = this.#at;
    const close = stringEnd(this.#text, start);
    if (close === -1) this.#stopInString(start);
    const raw = this.#text.slice(start, close + 1);
    if (CONTROL.test(raw)) this.#stopInString(start);
    this.#at = close + 1;
    if (!raw.includes('\\')) return raw.slice(1, -1);
    try {
      const text: unknown = JSON.parse(raw);
      return typeof text === 'string' ? text.replace(LONE_SURROGATE, '\ufffd') : '';
    } catch {
      return this.#stopInString(start);
    }
  }

  #number(): number | NumberLiteral {
    NUMBER.lastIndex = this.#at;
    const literal = NUMBER.exec(this.#text)?.[0];
    if (literal === undefined) this.#stop(saying('json.value', 'a value is expected here'), this.#at);
    this.#at += literal.length;
    const value = Number(literal);
    return Number.isSafeInteger(value) && String(value) === literal ? value : new NumberLiteral(literal);
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at))
      this.#stop(saying('json.value', 'a value is expected here'), this.#at);
    this.#at += word.length;
    return value;
  }

  #space(): void {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09)
      code = this.#text.charCodeAt(++this.#at);
  }

  #expect(character: string, message: Saying, open: number): void {
    if (this.#text[this.#at] !== character) this.#stop(message, this.#at, open);
    this.#at++;
  }

  #stopAtKey(open: number, afterComma: boolean): never {
    if (afterComma && this.#text[this.#at] === '}')
      this.#stop(saying('json.last-comma', `a comma must not stand before "'}'"`), this.#at);
    this.#stop(saying('json.key', 'a key in double quotes is expected here'), this.#at, open);
  }

  #stopInString(start: number): never {
    const end = /["\n\r]|$/.exec(this.#text.slice(start + 1))?.index ?? 0;
    const isOpen = this.#text[start + 1 + end] !== '"';
    this.#stop(
      isOpen
        ? saying('json.open-quote', 'this text has no closing quote on its line')
        : saying('json.escape', 'this text has an escape or a character that JSON does not allow'),
      start,
    );
  }

  #stop(message: Saying, at: number, open?: number): never {
    const isEnd = at >= this.#text.length;
    const start = isEnd && open !== undefined ? open : Math.min(at, this.#text.length);
    if (startsComment(this.#text, start)) throw new Stopped(jsonComment(start));
    const said =
      isEnd && open !== undefined
        ? saying('json.open-bracket', '"{bracket}" is never closed', { bracket: this.#text[open] })
        : message;
    throw new Stopped({ code: 'json-syntax', message: said, start, end: start + 1 });
  }
}

/** Editors and other programs allow comments in JSON. */
export function startsComment(text: string, at = 0): boolean {
  return text.startsWith('//', at) || text.startsWith('/*', at);
}

export function jsonComment(start: number): Trouble {
  return {
    code: 'json-syntax',
    message: saying('json.comment', 'a comment stands here, and JSON has none'),
    remedy: saying(
      'json.comment.remedy',
      'Delete it, or write YAML, where a comment begins with "#"; Kubernetes refuses this text as well.',
    ),
    start,
    end: start + 2,
  };
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const CONTROL = /[\x00-\x1f]/;
