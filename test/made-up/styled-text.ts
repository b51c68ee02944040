import { isSameValue } from '../../src/core/same-value.ts';
import { resolvePlain } from '../../src/resources/scalar.ts';

/** A source of chance that gives the same every time. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True as often as the share says. */
  in(share: number): boolean {
    return this.next() < share;
  }

  of<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)] as T;
  }
}

/** Values as people and programs write them: every style of YAML, mixed, or JSON. Comments carry numbers, each once. */
export function styledText(values: readonly unknown[], chance: Chance): string {
  const newline = chance.in(0.2) ? '\r\n' : '\n';
  const style = chance.next();
  if (style < 0.12)
    return finish(
      values.map((value) => JSON.stringify(value, undefined, chance.of([2, 4, '\t']))).join('\n'),
      newline,
      chance,
    );
  if (style < 0.16) return finish(values.map((value) => JSON.stringify(value)).join('\n'), newline, chance);
  const comments = { count: 0 };
  const documents = values.map((value) => new StyledWriter(chance, comments).document(value));
  const start = chance.in(0.3) ? `---${chance.in(0.3) ? ' # first' : ''}\n` : '';
  return finish(start + documents.join(`---${chance.in(0.2) ? ' # next' : ''}\n`), newline, chance);
}

function finish(text: string, newline: string, chance: Chance): string {
  const whole = chance.in(0.25) ? text.replace(/\n+$/, '') : text;
  return whole.replaceAll('\n', newline);
}

interface Anchored {
  readonly name: string;
  readonly value: unknown;
}

class StyledWriter {
  readonly #chance: Chance;
  readonly #comments: { count: number };
  readonly #step: number;
  readonly #dash: number;
  readonly #flow: number;
  readonly #quotes: number;
  readonly #noise: number;
  readonly #anchors: number;
  readonly #anchored: Anchored[] = [];

  constructor(chance: Chance, comments: { count: number }) {
    this.#chance = chance;
    this.#comments = comments;
    this.#step = chance.of([2, 2, 2, 3, 4]);
    this.#dash = chance.of([0, 0, 2, this.#step]);
    this.#flow = chance.of([0, 0.05, 0.2, 0.6]);
    this.#quotes = chance.of([0, 0.05, 0.5]);
    this.#noise = chance.of([0, 0.1, 0.4]);
    this.#anchors = chance.of([0, 0, 0.1, 0.3]);
  }

  document(value: unknown): string {
    if (this.#chance.in(0.05)) return `${this.#flowText(value)}\n`;
    return `${this.#lead(0)}${this.#entries(value as object, 0)}${this.#chance.in(this.#noise) ? this.#lead(0) : ''}`;
  }

  /** Lines of a mapping, each beginning at the column, but for the first when it stands behind a dash. */
  #entries(value: object, column: number, isOnDash = false): string {
    let entries = Object.entries(value);
    const lines: string[] = [];
    const base = this.#mergeable(entries);
    if (base !== undefined) {
      const merged = new Set(Object.keys(base.value as object));
      entries = entries.filter(([key]) => !merged.has(key));
      lines.push(`${' '.repeat(column)}<<: *${base.name}${this.#tail()}\n`);
    }
    for (const [key, item] of entries) {
      if (lines.length > 0 || !isOnDash) lines.push(this.#lead(column));
      lines.push(`${' '.repeat(column)}${this.#key(key)}:${this.#value(item, column)}`);
    }
    const text = lines.join('');
    return isOnDash ? text.slice(column) : text;
  }

  #value(value: unknown, column: number): string {
    const alias = this.#aliasOf(value);
    if (alias !== undefined) return ` *${alias}${this.#tail()}\n`;
    const anchor = this.#anchorFor(value);
    const isCollection = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (!isCollection || this.#chance.in(this.#flow)) {
      const space = this.#chance.in(0.05) ? '   ' : ' ';
      const text = this.#flowText(value, anchor === '' ? 0 : 1);
      return `${anchor}${text === '' ? '' : space}${text}${this.#tail(text === '' ? ' ' : '\t')}\n`;
    }
    const head = `${anchor}${this.#tail(' ')}\n`;
    if (!Array.isArray(value)) return head + this.#entries(value, column + this.#step);
    return head + value.map((item) => this.#item(item, column + this.#dash)).join('');
  }

  #item(item: unknown, column: number): string {
    const indent = `${this.#lead(column)}${' '.repeat(column)}-`;
    const isMapping = typeof item === 'object' && item !== null && !Array.isArray(item);
    if (!isMapping || Object.keys(item).length === 0 || this.#chance.in(this.#flow))
      return `${indent}${this.#value(item, column)}`;
    const alias = this.#aliasOf(item);
    if (alias !== undefined) return `${indent} *${alias}${this.#tail()}\n`;
    const anchor = this.#anchorFor(item);
    if (anchor !== '' || this.#chance.in(0.05))
      return `${indent}${anchor}${this.#tail(' ')}\n${this.#entries(item, column + 2)}`;
    const gap = this.#chance.of([1, 1, 1, 1, 3]);
    return `${indent}${' '.repeat(gap)}${this.#entries(item, column + 1 + gap, true)}`;
  }

  /** On one line, or over several ones with comments between. */
  #flowText(value: unknown, depth = 0): string {
    if (typeof value !== 'object' || value === null) return this.#scalar(value, depth > 0);
    const gap = this.#chance.of(['', '', ' ']);
    const parts = Array.isArray(value)
      ? value.map((item) => this.#flowText(item, depth + 1))
      : Object.entries(value).map(([key, item]) => `${this.#key(key)}: ${this.#flowText(item, depth + 1)}`);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    return `${open}${gap}${parts.join(this.#chance.of([', ', ',  ']))}${parts.length > 0 ? gap : ''}${close}`;
  }

  #scalar(value: unknown, isFlow: boolean): string {
    if (value === null) return isFlow ? 'null' : this.#chance.of(['', 'null', '~']);
    if (typeof value !== 'string') return JSON.stringify(value);
    const style = this.#chance.in(this.#quotes) ? this.#chance.of(['single', 'double']) : 'plain';
    if (style === 'single') return `'${value.replaceAll("'", "''")}'`;
    if (style === 'double' || !/^[A-Za-z0-9_./][\w./-]*$/.test(value) || resolvePlain(value) !== value)
      return JSON.stringify(value);
    return value;
  }

  #key(key: string): string {
    return this.#scalar(key, true);
  }

  #aliasOf(value: unknown): string | undefined {
    if (typeof value !== 'object' || value === null || this.#anchors === 0 || !this.#chance.in(0.8))
      return undefined;
    return this.#anchored.find((anchored) => isSameValue(anchored.value, value))?.name;
  }

  #anchorFor(value: unknown): string {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return '';
    if (!this.#chance.in(this.#anchors)) return '';
    const name = `a${this.#anchored.length}`;
    this.#anchored.push({ name, value });
    return ` &${name}`;
  }

  #mergeable(entries: readonly (readonly [string, unknown])[]): Anchored | undefined {
    if (this.#anchors === 0 || !this.#chance.in(0.5)) return undefined;
    return this.#anchored.find(({ value }) => {
      if (Array.isArray(value) || Object.keys(value as object).length >= entries.length) return false;
      return Object.entries(value as object).every(([key, item]) =>
        entries.some(([name, own]) => name === key && isSameValue(own, item)),
      );
    });
  }

  /** Comments and empty lines above. */
  #lead(column: number): string {
    if (!this.#chance.in(this.#noise / 2)) return '';
    if (this.#chance.in(0.2)) return '\n';
    return `${' '.repeat(this.#chance.of([column, column, 0]))}${this.#comment()}\n`;
  }

  /** Spaces, a tab, a comment behind; a tab only behind something. */
  #tail(gap = '\t'): string {
    if (!this.#chance.in(this.#noise)) return '';
    return this.#chance.of(['  ', gap, ` ${this.#comment()}`, `${gap}${this.#comment()}`]);
  }

  #comment(): string {
    return `# c${this.#comments.count++}c`;
  }
}
