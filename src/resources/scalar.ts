import { NumberLiteral } from './number-literal.ts';

/**
 * Plain scalars as go-yaml v2 resolves them, the parser behind every Kubernetes tool: YAML 1.1 with `y` and `n`,
 * with Go's number syntax, without sexagesimals, and with dates left as strings.
 */

const WORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((w) => [w, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (w) => [w, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((w) => [w, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((w) => [w, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((w) => [w, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((w) => [w, Number.NEGATIVE_INFINITY] as const),
]);
const LONGEST_WORD = 5;

const STRING = 0;
const WORD = 1;
const NUMBER = 2;
const POINT = 3;
const HINTS = new Uint8Array(128);
for (const c of 'yYnNtTfFoO~') HINTS[c.charCodeAt(0)] = WORD;
for (const c of '+-0123456789') HINTS[c.charCodeAt(0)] = NUMBER;
HINTS[0x2e] = POINT;

function hintOf(text: string): number {
  if (text.length === 0) return WORD;
  return HINTS[text.charCodeAt(0)] ?? STRING;
}

/** What an unquoted scalar means. Infinities and NaN come back as such; JSON, and so Kubernetes, refuses them. */
export function resolvePlain(text: string): unknown {
  const hint = hintOf(text);
  if (hint === STRING) return text;
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  if (hint === WORD) return text;
  return resolveNumber(text, hint) ?? text;
}

/**
 * What an unquoted scalar means as a key of a mapping: Kubernetes turns booleans and numbers into strings (`on:` is
 * the key `true`), and refuses null and integers beyond 2^63, which is undefined here.
 */
export function resolvePlainKey(text: string): string | undefined {
  const hint = hintOf(text);
  if (hint === STRING) return text;
  const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  if (word === null) return undefined;
  if (typeof word === 'boolean') return String(word);
  if (typeof word === 'number') return formatFloat32(word);
  if (hint === WORD) return text;
  const integer = hint === NUMBER ? parseInteger(text) : undefined;
  if (integer !== undefined)
    return typeof integer === 'bigint' && integer > MAX_INT64 ? undefined : String(integer);
  const float = parseFloat64(text, hint);
  return float === undefined ? text : formatFloat32(float);
}

function resolveNumber(text: string, hint: number): number | NumberLiteral | undefined {
  if (hint === NUMBER) {
    const integer = parseInteger(text);
    if (integer !== undefined)
      return typeof integer === 'bigint' ? new NumberLiteral(String(integer)) : integer;
  }
  return parseFloat64(text, hint);
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;
const SMALL = /^[-+]?[1-9][0-9]{0,14}$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/** Go's `ParseInt(text, 0, 64)`, then `ParseUint`, with underscores dropped as go-yaml does; a bigint beyond 2^53. */
function parseInteger(text: string): number | bigint | undefined {
  if (SMALL.test(text)) return Number(text);
  const match = INTEGER.exec(text.replaceAll('_', ''));
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal ?? '');
  if (digits.length > 70) return undefined;
  const magnitude = BigInt(digits);
  const value = sign === '-' ? -magnitude : magnitude;
  if (value < MIN_INT64 || value > (sign === '' ? MAX_UINT64 : MAX_INT64)) return undefined;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const POINT_FLOAT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;

/** Out of range (`1e400`) is not a float for Go, so the scalar stays a string. */
function parseFloat64(text: string, hint: number): number | undefined {
  const plain = text.replaceAll('_', '');
  if (!(hint === POINT ? POINT_FLOAT.test(text) : FLOAT.test(plain))) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Go's `FormatFloat(x, 'g', -1, 32)`, which writes the float keys of a mapping. */
function formatFloat32(x: number): string {
  const value = Math.fround(x);
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(Number(value.toPrecision(digits)));
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** The scalar does not fit its tag; go-yaml fails. */
export const MISFIT = Symbol('misfit');

export const STANDARD_TAG = 'tag:yaml.org,2002:';
const DATE =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]*)?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/;

/** What a scalar with an explicit tag means, whatever its quotes. A tag that go-yaml does not know makes a string. */
export function resolveTagged(tag: string, text: string): unknown {
  if (!tag.startsWith(STANDARD_TAG)) return text;
  switch (tag.slice(STANDARD_TAG.length)) {
    case 'binary':
      return decodeBase64(text) ?? MISFIT;
    case 'timestamp':
      return DATE.test(text) ? text : MISFIT;
    case 'null':
      return resolvePlain(text) === null ? null : MISFIT;
    case 'bool': {
      const value = resolvePlain(text);
      return typeof value === 'boolean' ? value : MISFIT;
    }
    case 'int': {
      const integer = hintOf(text) === NUMBER ? parseInteger(text) : undefined;
      if (integer === undefined) return MISFIT;
      return typeof integer === 'bigint' ? new NumberLiteral(String(integer)) : integer;
    }
    case 'float': {
      const value = resolvePlain(text);
      if (value instanceof NumberLiteral) {
        return BigInt(value.literal) > MAX_INT64 ? MISFIT : Number(value.literal);
      }
      return typeof value === 'number' ? value : MISFIT;
    }
    default:
      return text;
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBase64(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(packed)) return undefined;
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return decodeLoosely(bytes);
  }
}

/** As Go ranges over a string: every byte that begins no valid character is a U+FFFD of its own. */
function decodeLoosely(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    try {
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    } catch {
      text += '\ufffd';
      at++;
    }
  }
  return text;
}
