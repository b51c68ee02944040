import { Double, INT_MAX, INT_MIN, intFrom, UINT_MAX, Uint } from './number.ts';
import type { Token } from './tokens.ts';
import { unescapedBytes, unescapedString } from './unescape.ts';
import type { CelValue } from './value.ts';

/** What a token stands for; undefined when it is no literal. */
export function literalOf(
  { kind, text }: Token,
  negative: boolean,
): { readonly value: CelValue } | { readonly mistake: string } | undefined {
  if (negative && kind !== 'NUM_INT' && kind !== 'NUM_FLOAT') return undefined;
  switch (kind) {
    case 'null':
      return { value: null };
    case 'true':
      return { value: true };
    case 'false':
      return { value: false };
    case 'NUM_INT': {
      const value = negative ? -BigInt(text) : BigInt(text);
      return value > INT_MAX || value < INT_MIN
        ? { mistake: 'invalid int literal' }
        : { value: intFrom(value) };
    }
    case 'NUM_UINT': {
      const value = BigInt(text.slice(0, -1));
      return value > UINT_MAX ? { mistake: 'invalid uint literal' } : { value: new Uint(value) };
    }
    case 'NUM_FLOAT': {
      const value = Number(text);
      return Number.isFinite(value)
        ? { value: new Double(negative ? -value : value) }
        : { mistake: 'invalid double literal' };
    }
    case 'STRING':
      return valueOr(unescapedString(text));
    case 'BYTES':
      return valueOr(unescapedBytes(text));
    default:
      return undefined;
  }
}

function valueOr<T extends string | Uint8Array>(
  read: T | { readonly mistake: string },
): { readonly value: T } | { readonly mistake: string } {
  return typeof read === 'object' && 'mistake' in read ? read : { value: read };
}
