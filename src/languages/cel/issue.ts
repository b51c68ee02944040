/** Why a source is no program. */
export interface CelIssue {
  /** In cel-go's words, where they are known. */
  readonly message: string;
  /** Offset in the source, in UTF-16 code units; -1 when it is about all of it, and then line and column are -1 and 0. */
  readonly at: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in code points, as cel-go counts. */
  readonly column: number;
  /** Set where the program was checked, but a constant in it cannot be evaluated. cel-go tells no place then. */
  readonly stage?: 'instantiation';
}

export function issueAt(source: string, at: number, message: string): CelIssue {
  if (at < 0) return { message, at, line: -1, column: 0 };
  const before = source.slice(0, at);
  const line = before.split('\n').length;
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
  return { message, at, line, column };
}

/** As cel-go prints it: the place, the message, and the line with a mark under the place. */
export function issueText(source: string, { message, line, column, stage }: CelIssue): string {
  if (stage === 'instantiation') return message;
  if (line < 0) return `ERROR: <input>:${line}:${column}: ${message}`;
  const text = source.split('\n')[line - 1] ?? '';
  const before = [...text].slice(0, column - 1);
  const mark = `${before.map((character) => (isWide(character) ? '．' : '.')).join('')}${
    isWide([...text][column - 1] ?? '') ? '＾' : '^'
  }`;
  return `ERROR: <input>:${line}:${column}: ${message}\n | ${text.replaceAll('\t', ' ')}\n | ${mark}`;
}

/** All of them, as cel-go prints them. */
export function issuesText(source: string, issues: readonly CelIssue[]): string {
  return issues.map((issue) => issueText(source, issue)).join('\n');
}

/** Characters of more than one byte in UTF-8 get a wide mark. */
function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x80;
}
