import type { Environment } from './environment.ts';
import type { Expression } from './expression.ts';
import { type CelIssue, issueAt } from './issue.ts';
import { Parser } from './parser.ts';

/** Macros are expanded while parsing. */
export function parse(
  environment: Environment,
  source: string,
): { readonly expression: Expression } | { readonly issues: readonly [CelIssue, ...CelIssue[]] } {
  const { maxSize } = environment.options;
  const size = source.length > maxSize ? [...source].length : source.length;
  if (size > maxSize) {
    const message = `expression code point size exceeds limit: size: ${size}, limit ${maxSize}`;
    return { issues: [issueAt(source, -1, message)] };
  }
  const parser = new Parser(environment, source);
  const expression = parser.program();
  const mistakes = parser.mistakes.toSorted((a, b) => a.at - b.at);
  const [first, ...others] = mistakes.map(({ at, message }) => issueAt(source, at, message));
  return first === undefined ? { expression } : { issues: [first, ...others] };
}
