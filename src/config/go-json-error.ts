/**
 * Why a text is not JSON, in the words of Go's encoding/json; undefined when it is JSON.
 */
export function goJsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return new Scan(text).run();
  }
}

const LITERALS = ['true', 'false', 'null'];

class Scan {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): string {
    try {
      this.#value('looking for beginning of value');
      this.#space();
      if (this.#at < this.#text.length) this.#stop('after top-level value');
      return 'unexpected end of JSON input';
    } catch (stopped) {
      if (stopped instanceof Stopped) return stopped.message;
      throw stopped;
    }
  }

  #value(context: string): void {
    this.#space();
    const character = this.#peek();
    const literal = LITERALS.find((word) => word[0] === character);
    if (character === '{') this.#object();
    else if (character === '[') this.#list();
    else if (character === '"') this.#string();
    else if (literal !== undefined) this.#literal(literal);
    else if (/[-0-9]/.test(character)) this.#number();
    else this.#stop(context);
  }

  #object(): void {
    this.#at++;
    this.#space();
    if (this.#peek() === '}') {
      this.#at++;
      return;
    }
    for (;;) {
      this.#space();
      if (this.#peek() !== '"') this.#stop('looking for beginning of object key string');
      this.#string();
      this.#space();
      if (this.#peek() !== ':') this.#stop('after object key');
      this.#at++;
      this.#value('looking for beginning of value');
      this.#space();
      if (this.#peek() === '}') break;
      if (this.#peek() !== ',') this.#stop('after object key:value pair');
      this.#at++;
    }
    this.#at++;
  }

  #list(): void {
    this.#at++;
    this.#space();
    if (this.#peek() === ']') {
      this.#at++;
      return;
    }
    for (;;) {
      this.#value('looking for beginning of value');
      this.#space();
      if (this.#peek() === ']') break;
      if (this.#peek() !== ',') this.#stop('after array element');
      this.#at++;
    }
    this.#at++;
  }

  #string(): void {
    this.#at++;
    while (this.#peek() !== '"') {
      if (this.#peek() < ' ') this.#stop('in string literal');
      if (this.#next() !== '\\') continue;
      const code = this.#peek();
      if (!'"\\/bfnrtu'.includes(code)) this.#stop('in string escape code');
      this.#at++;
      for (let i = 0; code === 'u' && i < 4; i++) {
        if (!/[0-9a-fA-F]/.test(this.#peek())) this.#stop('in \\u hexadecimal character escape');
        this.#at++;
      }
    }
    this.#at++;
  }

  #literal(word: string): void {
    for (const letter of word) {
      if (this.#peek() !== letter) this.#stop(`in literal ${word} (expecting '${letter}')`);
      this.#at++;
    }
  }

  #number(): void {
    if (this.#peek() === '-') this.#at++;
    if (this.#peekOrEnd() === '0') this.#at++;
    else this.#digits('in numeric literal');
    if (this.#peekOrEnd() === '.') {
      this.#at++;
      this.#digits('after decimal point in numeric literal');
    }
    if (/[eE]/.test(this.#peekOrEnd())) {
      this.#at++;
      if (/[-+]/.test(this.#peek())) this.#at++;
      this.#digits('in exponent of numeric literal');
    }
  }

  #digits(context: string): void {
    if (!/[0-9]/.test(this.#peek())) this.#stop(context);
    while (/[0-9]/.test(this.#peekOrEnd())) this.#at++;
  }

  #space(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #peekOrEnd(): string {
    return this.#text[this.#at] ?? '';
  }

  #peek(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Stopped('unexpected end of JSON input');
    return character;
  }

  #next(): string {
    const character = this.#peek();
    this.#at++;
    return character;
  }

  #stop(context: string): never {
    throw new Stopped(`invalid character ${quoteCharacter(this.#peek())} ${context}`);
  }
}

class Stopped extends Error {}

function quoteCharacter(character: string): string {
  if (character === "'") return `'\\''`;
  if (character === '"') return `'"'`;
  if (character === '\n') return `'\\n'`;
  if (character === '\t') return `'\\t'`;
  if (character === '\r') return `'\\r'`;
  if (character < ' ') return `'\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}'`;
  return `'${character}'`;
}
