import { type Mistake, shown, type Token, type TokenKind } from './tokens.ts';

/** The order in which messages list what is expected. */
const ORDER: readonly TokenKind[] = [
  ...([
    '==',
    '!=',
    'in',
    '<',
    '<=',
    '>=',
    '>',
    '&&',
    '||',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '.',
    ',',
    '-',
    '!',
  ] as const),
  ...(['?', ':', '+', '*', '/', '%', 'true', 'false', 'null', 'NUM_FLOAT', 'NUM_INT', 'NUM_UINT'] as const),
  ...(['STRING', 'BYTES', 'IDENTIFIER', 'ESC_IDENTIFIER'] as const),
];

/** Tells mistakes in the words of ANTLR, which cel-go shows. */
export class SyntaxMistakes {
  readonly #mistakes: Mistake[];

  constructor(mistakes: Mistake[]) {
    this.#mistakes = mistakes;
  }

  /** Extraneous is what is passed over, to go on with what follows. */
  unexpected(token: Token, expected: readonly TokenKind[], extraneous: boolean): void {
    const how = extraneous ? 'extraneous' : 'mismatched';
    this.#add(token, `${how} input '${shown(token.text)}' expecting ${listed(expected)}`);
  }

  missing(kind: TokenKind, before: Token): void {
    this.#add(before, `missing ${quoted(kind)} at '${shown(before.text)}'`);
  }

  noAlternative(dot: Token, token: Token): void {
    if (token.kind === 'true' || token.kind === 'false' || token.kind === 'null') {
      this.#add(token, `mismatched input '${token.text}' expecting IDENTIFIER`);
      return;
    }
    const text = token.kind === '<EOF>' ? '' : token.text;
    this.#add(token, `no viable alternative at input '${shown(dot.text + text)}'`);
  }

  #add({ at }: Token, message: string): void {
    this.#mistakes.push({ at, message: `Syntax error: ${message}` });
  }
}

function listed(kinds: readonly TokenKind[]): string {
  const sorted = kinds.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map(quoted);
  return sorted.length === 1 ? sorted.join('') : `{${sorted.join(', ')}}`;
}

function quoted(kind: TokenKind): string {
  return /^[A-Z_]+$|^<EOF>$/.test(kind) ? kind : `'${kind}'`;
}
