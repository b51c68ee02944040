import { resolvePlainKey } from './scalar.ts';
import { unquoted } from './yaml-plain-scalars.ts';

/**
 * What `readPlainYaml` has read, in the order of the text: three numbers for each token. They are its code, where it begins,
 * and where it ends; but for a collection, whose end is that of the token that closes it, the index of that one.
 */
export type PlainTokens = Int32Array;

export const OPEN_MAPPING = 0;
export const OPEN_SEQUENCE = 1;
/** In brackets; their ranges begin at the bracket. */
export const OPEN_FLOW_MAPPING = 2;
export const OPEN_FLOW_SEQUENCE = 3;
/** Its range ends where the collection ends. */
export const CLOSE = 4;
/** Scalars; whether one is a key is told by where it stands. */
export const PLAIN = 5;
export const SINGLE = 6;
export const DOUBLE = 7;
export const LITERAL = 8;
export const EMPTY = 9;
/** A plain key that is not what is written: `on` is `true`. */
export const RESOLVED = 10;

export function isMappingAt(tokens: PlainTokens, at: number): boolean {
  const code = tokens[at];
  return code === OPEN_MAPPING || code === OPEN_FLOW_MAPPING;
}

export function isSequenceAt(tokens: PlainTokens, at: number): boolean {
  const code = tokens[at];
  return code === OPEN_SEQUENCE || code === OPEN_FLOW_SEQUENCE;
}

export function startOf(tokens: PlainTokens, at: number): number {
  return tokens[at + 1] as number;
}

/** Where the scalar or the collection ends in the text. */
export function endOf(tokens: PlainTokens, at: number): number {
  const end = tokens[at + 2] as number;
  return (tokens[at] as number) < CLOSE ? (tokens[end + 2] as number) : end;
}

/** The token behind a scalar or a collection. */
export function tokenAfter(tokens: PlainTokens, at: number): number {
  return ((tokens[at] as number) < CLOSE ? (tokens[at + 2] as number) : at) + 3;
}

/** The key as Kubernetes reads it. */
export function keyNameAt(text: string, tokens: PlainTokens, at: number): string {
  const written = text.slice(startOf(tokens, at), tokens[at + 2]);
  if (tokens[at] === PLAIN) return written;
  return tokens[at] === RESOLVED ? (resolvePlainKey(written) ?? '') : unquoted(written);
}
