import type { Environment } from './environment.ts';
import type { Expression, MapEntry, StructField } from './expression.ts';
import { type PlacedMaker, ProgramMaker } from './expression-maker.ts';
import { CALC, EXPRESSION_START, RELATIONS, RESERVED } from './grammar-words.ts';
import { literalOf } from './literal.ts';
import { SyntaxMistakes } from './syntax-mistakes.ts';
import { type Mistake, type Token, type TokenKind, tokensIn } from './tokens.ts';

/** Ends the parsing where going on makes no sense. */
class Stop extends Error {}

/**
 * Parses one source. After a mistake it goes on as ANTLR does, whose messages cel-go shows, so that several mistakes are told at
 * once.
 */
export class Parser {
  readonly mistakes: Mistake[];
  readonly #environment: Environment;
  readonly #tokens: readonly Token[];
  readonly #syntax: SyntaxMistakes;
  readonly #made = new ProgramMaker();
  /** What closes the brackets that are open here, innermost last. */
  readonly #closers: TokenKind[] = ['<EOF>'];
  #at = 0;
  #nesting = 0;

  constructor(environment: Environment, source: string) {
    this.#environment = environment;
    const { tokens, mistakes } = tokensIn(source);
    this.#tokens = tokens;
    this.mistakes = mistakes.map(({ at, message }) => ({ at, message: `Syntax error: ${message}` }));
    this.#syntax = new SyntaxMistakes(this.mistakes);
  }

  program(): Expression {
    try {
      const expression = this.#expression();
      this.#end();
      return expression;
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      return this.#made.at(0).literal(null);
    }
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? this.#last;
  }

  get #following(): Token {
    return this.#tokens[this.#at + 1] ?? this.#last;
  }

  get #last(): Token {
    return this.#tokens[this.#tokens.length - 1] ?? { kind: '<EOF>', at: 0, text: '<EOF>' };
  }

  #take(kind: TokenKind): Token | undefined {
    const token = this.#token;
    if (token.kind !== kind) return undefined;
    if (kind !== '<EOF>') this.#at++;
    return token;
  }

  #end(): void {
    if (this.#token.kind === '<EOF>') return;
    this.#syntax.unexpected(this.#token, ['<EOF>'], this.#following.kind === '<EOF>');
  }

  /** Takes a sign that has to stand here. */
  #need(kind: TokenKind): void {
    if (this.#take(kind) !== undefined) return;
    if (this.#following.kind === kind) {
      this.#syntax.unexpected(this.#token, [kind], true);
      this.#at += 2;
    } else if (kind !== ':' && this.#follows(this.#token.kind)) {
      this.#syntax.missing(kind, this.#token);
    } else {
      this.#syntax.unexpected(this.#token, [kind], false);
      throw new Stop();
    }
  }

  /** Whether this can stand after an operand here. */
  #follows(kind: TokenKind): boolean {
    const after: readonly TokenKind[] = ['.', '[', '?', '&&', '||', ',', ...RELATIONS, ...CALC.flat()];
    return after.includes(kind) || this.#closers.includes(kind);
  }

  #make(token: Token = this.#token): PlacedMaker {
    const { maxDepth } = this.#environment.options;
    if (this.#made.depth > maxDepth) this.#tooDeep(maxDepth);
    return this.#made.at(token.at);
  }

  #tooDeep(limit: number): never {
    this.mistakes.push({ at: -1, message: `expression recursion limit exceeded: ${limit}` });
    throw new Stop();
  }

  #reject(token: Token, message: string): Expression {
    this.mistakes.push({ at: token.at, message });
    return this.#make(token).literal(null);
  }

  #expression(): Expression {
    const { maxDepth } = this.#environment.options;
    if (++this.#nesting > maxDepth) this.#tooDeep(maxDepth);
    const condition = this.#logical('||');
    const question = this.#take('?');
    let made = condition;
    if (question !== undefined) {
      const yes = this.#logical('||');
      this.#need(':');
      made = this.#make(question).call('_?_:_', condition, yes, this.#expression());
    }
    this.#nesting--;
    return made;
  }

  /** All operands side by side are one call. */
  #logical(sign: '||' | '&&'): Expression {
    const operand = (): Expression => (sign === '||' ? this.#logical('&&') : this.#relation());
    const operands = [operand()];
    const [first] = operands;
    const operator = this.#token;
    while (this.#take(sign) !== undefined) operands.push(operand());
    if (operands.length === 1 && first !== undefined) return first;
    return this.#make(operator).call(`_${sign}_`, ...operands);
  }

  #relation(): Expression {
    let left = this.#calc(0);
    for (;;) {
      const operator = this.#token;
      if (!RELATIONS.includes(operator.kind)) return left;
      this.#at++;
      const name = operator.kind === 'in' ? '@in' : `_${operator.text}_`;
      const right = this.#calc(0);
      left = this.#make(operator).call(name, left, right);
    }
  }

  #calc(level: number): Expression {
    const signs = CALC[level];
    if (signs === undefined) return this.#unary();
    let left = this.#calc(level + 1);
    for (;;) {
      const operator = this.#token;
      if (!signs.includes(operator.kind)) return left;
      this.#at++;
      const right = this.#calc(level + 1);
      left = this.#make(operator).call(`_${operator.text}_`, left, right);
    }
  }

  /** Two signs are none. */
  #unary(): Expression {
    const sign = this.#token;
    if (sign.kind === '-' && /^NUM_(INT|FLOAT)$/.test(this.#following.kind)) return this.#member();
    if (sign.kind !== '!' && sign.kind !== '-') return this.#member();
    let count = 0;
    while (this.#take(sign.kind) !== undefined) count++;
    const operand = this.#member();
    return count % 2 === 0 ? operand : this.#make(sign).call(sign.kind === '!' ? '!_' : '-_', operand);
  }

  #member(): Expression {
    let made = this.#primary();
    for (;;) {
      const sign = this.#token;
      if (this.#take('.') !== undefined) made = this.#field(sign, made);
      else if (this.#take('[') !== undefined) made = this.#index(sign, made);
      else return made;
    }
  }

  #field(dot: Token, operand: Expression): Expression {
    const optional = this.#take('?') !== undefined;
    const token = this.#token;
    const quoted = token.kind === 'ESC_IDENTIFIER';
    if (token.kind !== 'IDENTIFIER' && !quoted) {
      this.#syntax.noAlternative(dot, token);
      throw new Stop();
    }
    this.#at++;
    const open = this.#token;
    if (!optional && !quoted && this.#take('(') !== undefined) {
      return this.#call(open, token.text, operand, this.#arguments());
    }
    const name = quoted ? this.#unquoted(token) : token.text;
    if (!optional) return this.#make(dot).select(operand, name);
    if (!this.#environment.options.optionalSyntax) return this.#reject(dot, "unsupported syntax '.?'");
    return this.#make(dot).call('_?._', operand, this.#make(token).literal(name));
  }

  #unquoted(token: Token): string {
    if (!this.#environment.options.quotedFields) this.#reject(token, "unsupported syntax: '`'");
    return token.text.slice(1, -1);
  }

  #index(open: Token, operand: Expression): Expression {
    const optional = this.#take('?') !== undefined;
    const index = this.#inside(']', () => this.#expression());
    if (!optional) return this.#make(open).call('_[_]', operand, index);
    if (!this.#environment.options.optionalSyntax) return this.#reject(open, "unsupported syntax '[?'");
    return this.#make(open).call('_[?_]', operand, index);
  }

  /** What stands before a closing bracket, which is taken. */
  #inside<T>(closer: TokenKind, read: () => T): T {
    this.#closers.push(closer);
    const made = read();
    this.#closers.pop();
    this.#need(closer);
    return made;
  }

  #arguments(): Expression[] {
    return this.#inside(')', () => {
      const args: Expression[] = [];
      if (this.#token.kind === ')') return args;
      if (this.#token.kind === '<EOF>') {
        this.#syntax.unexpected(this.#token, [...EXPRESSION_START, ')'], false);
        throw new Stop();
      }
      do args.push(this.#expression());
      while (this.#take(',') !== undefined);
      return args;
    });
  }

  #call(open: Token, name: string, target: Expression | undefined, args: Expression[]): Expression {
    const macro = this.#environment.macro(name, target !== undefined, args.length);
    const expanded = macro?.expand(this.#make(open), target, args);
    if (expanded === undefined) {
      return target === undefined
        ? this.#make(open).call(name, ...args)
        : this.#make(open).memberCall(name, target, ...args);
    }
    if (!('mistake' in expanded)) return expanded;
    return this.#reject({ ...open, at: expanded.at }, expanded.mistake);
  }

  #primary(): Expression {
    const token = this.#token;
    switch (token.kind) {
      case '(':
        this.#at++;
        return this.#inside(')', () => this.#expression());
      case '[':
        this.#at++;
        return this.#list(token);
      case '{':
        this.#at++;
        return this.#map(token);
      case '.':
      case 'IDENTIFIER':
        return this.#name();
      default:
        return this.#literal(token);
    }
  }

  #literal(token: Token): Expression {
    const negative = this.#take('-') !== undefined;
    const read = literalOf(this.#token, negative);
    if (read === undefined) return this.#noOperand();
    this.#at++;
    return 'mistake' in read ? this.#reject(token, read.mistake) : this.#make(token).literal(read.value);
  }

  #noOperand(): Expression {
    const token = this.#token;
    const extraneous = token.kind !== '<EOF>' && EXPRESSION_START.includes(this.#following.kind);
    this.#syntax.unexpected(token, EXPRESSION_START, extraneous);
    if (extraneous) {
      this.#at++;
      return this.#unary();
    }
    if (token.kind === '<EOF>' || !this.#follows(token.kind)) throw new Stop();
    return this.#make(token).literal(null);
  }

  #name(): Expression {
    const dot = this.#take('.') === undefined ? '' : '.';
    const first = this.#token;
    if (this.#take('IDENTIFIER') === undefined) {
      this.#syntax.unexpected(first, ['IDENTIFIER'], false);
      throw new Stop();
    }
    const type = this.#structName(`${dot}${first.text}`);
    if (type !== undefined) return type;
    const open = this.#token;
    const isCall = this.#take('(') !== undefined;
    const args = isCall ? this.#arguments() : [];
    if (RESERVED.has(first.text)) return this.#reject(first, `reserved identifier: ${first.text}`);
    if (isCall) return this.#call(open, `${dot}${first.text}`, undefined, args);
    return this.#make(first).identifier(`${dot}${first.text}`);
  }

  /** A struct literal, when that is what a name begins. */
  #structName(first: string): Expression | undefined {
    let ahead = this.#at;
    let name = first;
    while (this.#tokens[ahead]?.kind === '.' && this.#tokens[ahead + 1]?.kind === 'IDENTIFIER') {
      name += `.${this.#tokens[ahead + 1]?.text}`;
      ahead += 2;
    }
    const open = this.#tokens[ahead];
    if (open?.kind !== '{') return undefined;
    this.#at = ahead + 1;
    const fields = this.#items('}', () => this.#structField());
    return this.#make(open).struct(name, fields);
  }

  #structField(): StructField {
    const optional = this.#optionalSign();
    const token = this.#token;
    if (token.kind !== 'IDENTIFIER' && token.kind !== 'ESC_IDENTIFIER') {
      this.#syntax.unexpected(token, ['}', ',', '?', 'IDENTIFIER', 'ESC_IDENTIFIER'], false);
      throw new Stop();
    }
    this.#at++;
    const name = token.kind === 'ESC_IDENTIFIER' ? this.#unquoted(token) : token.text;
    const colon = this.#token;
    this.#need(':');
    return { ...this.#make(colon).part(), name, value: this.#expression(), optional };
  }

  #optionalSign(): boolean {
    const sign = this.#take('?');
    if (sign !== undefined && !this.#environment.options.optionalSyntax) {
      this.#reject(sign, "unsupported syntax '?'");
    }
    return sign !== undefined;
  }

  #list(open: Token): Expression {
    const optional = new Set<number>();
    let count = 0;
    const elements = this.#items(']', () => {
      if (this.#optionalSign()) optional.add(count);
      count++;
      return this.#expression();
    });
    return this.#make(open).listWith(elements, optional);
  }

  #map(open: Token): Expression {
    const entries = this.#items('}', (): MapEntry => {
      const optional = this.#optionalSign();
      const key = this.#expression();
      const colon = this.#token;
      this.#need(':');
      return { ...this.#make(colon).part(), key, value: this.#expression(), optional };
    });
    return this.#make(open).mapWith(entries);
  }

  /** Items between commas, of which one more may stand at the end. */
  #items<T>(closer: ']' | '}', read: () => T): T[] {
    const items: T[] = [];
    this.#closers.push(closer);
    if (this.#token.kind === '<EOF>') {
      this.#syntax.unexpected(this.#token, [...EXPRESSION_START, closer, ',', '?'], false);
      throw new Stop();
    }
    let comma = false;
    while (this.#token.kind !== closer && this.#token.kind !== ',') {
      items.push(read());
      comma = this.#take(',') !== undefined;
      if (!comma) break;
    }
    if (items.length === 0) comma = this.#take(',') !== undefined;
    this.#closers.pop();
    if (this.#take(closer) === undefined) this.#unclosed(closer, comma ? [closer] : [closer, ',']);
    return items;
  }

  #unclosed(closer: ']' | '}', expected: readonly TokenKind[]): void {
    const extraneous = this.#following.kind === closer;
    this.#syntax.unexpected(this.#token, expected, extraneous);
    if (!extraneous) throw new Stop();
    this.#at += 2;
  }
}
