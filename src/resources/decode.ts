import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { expected, jsonTypeOf, OBJECT, STRING } from './json-type.ts';
import { NumberLiteral } from './number-literal.ts';
import { kindOf, type ObjectKind } from './object-kind.ts';
import { parseQuantity } from './quantity.ts';
import { type Field, type SchemaType, type Struct, structOf } from './schema-types.ts';
import { timestampError } from './timestamp.ts';

/** A value that Kubernetes would not decode. */
export interface DecodeFault {
  readonly path: Path;
  /** In our words, for a person at a file. */
  readonly message: Saying | string;
}

export type DecodeResult =
  | { readonly ok: true; readonly apiVersion: string; readonly kind: string; readonly object: Decoded }
  | {
      readonly ok: false;
      /** The Go decoder's own sentence, byte for byte. */
      readonly error: string;
      /** Every fault, in document order; the Go decoder names only one. */
      readonly faults: readonly DecodeFault[];
    };

/** An object whose fields have the types that Kubernetes gives them, without nulls. Unknown fields are left as they are. */
export type Decoded = Readonly<Record<string, unknown>>;

/**
 * Decodes an object as the upstream admission webhook does (k8s.io/apimachinery v0.37). `fallback` gives the kind of an
 * object that does not name one. Kinds without a pod are let through unread. The object given is never changed: where a
 * null has to go, the result is a copy. `raw` is the text that the value was read from.
 */
export function decodeObject(value: unknown, fallback?: ObjectKind, raw?: string): DecodeResult {
  const named = kindOf(value, fallback, raw);
  if ('error' in named) {
    const { error, path, message } = named;
    return { ok: false, error, faults: [{ path, message }] };
  }
  const { apiVersion, kind } = named;
  const struct = structOf(apiVersion, kind);
  if (struct === undefined) return { ok: true, apiVersion, kind, object: value as Decoded };
  const decoding = decodeInto(value, struct);
  return 'error' in decoding
    ? { ok: false, ...decoding }
    : { ok: true, apiVersion, kind, object: decoding.object };
}

/** Decodes a value as one struct, whatever kind it says it is. */
export function decodeInto(
  value: unknown,
  struct: Struct,
): { object: Decoded } | { error: string; faults: readonly DecodeFault[] } {
  if (isObject(value) && areFieldsPlain(value, struct)) return { object: value };
  const run = new Decoding();
  const object = run.value(value, { kind: 'struct', goType: `v1.${struct.name}`, struct });
  return run.faults.length === 0
    ? { object: (object ?? {}) as Decoded }
    : { error: run.error, faults: run.faults };
}

const LIST = saying('type.list', 'a list');
const BOOLEAN = saying('type.boolean', 'true or false');
const WHOLE_NUMBER = saying('type.whole-number', 'a whole number');
const TIME = saying('type.time', 'a time as text');

class Decoding {
  readonly faults: DecodeFault[] = [];
  readonly #path: (string | number)[] = [];
  readonly #fields: Field[] = [];
  #mismatch: string | undefined;
  #fatal: string | undefined;

  /** A remembered mismatch gives way to the error of a type that reads its own JSON. */
  get error(): string {
    return this.#fatal ?? this.#mismatch ?? '';
  }

  /** The decoded value; undefined for null and for what could not be decoded. */
  value(value: unknown, type: SchemaType): unknown {
    if (value === null || value === undefined) return undefined;
    switch (type.kind) {
      case 'struct':
        return isObject(value) ? this.#struct(value, type.struct) : this.#refuse(value, type.goType, OBJECT);
      case 'list':
        return Array.isArray(value)
          ? this.#list(value, type.element)
          : this.#refuse(value, type.goType, LIST);
      case 'map':
        return isObject(value) ? this.#map(value, type.element) : this.#refuse(value, type.goType, OBJECT);
      case 'string':
        return typeof value === 'string' ? value : this.#refuse(value, type.goType, STRING);
      case 'bool':
        return typeof value === 'boolean' ? value : this.#refuse(value, type.goType, BOOLEAN);
      case 'int32':
      case 'int64':
        return this.#integer(value, type.kind);
      default:
        return this.#selfReading(value, type.kind);
    }
  }

  #struct(value: Readonly<Record<string, unknown>>, struct: Struct): Decoded {
    let copy: Record<string, unknown> | undefined;
    for (const key in value) {
      const field = struct.fields.get(key);
      if (field === undefined) continue;
      const before = value[key];
      if (isPlain(before, field.type)) continue;
      this.#fields.push(field);
      this.#path.push(key);
      const after = this.value(before, field.type);
      this.#path.pop();
      this.#fields.pop();
      if (after === before) continue;
      copy ??= { ...value };
      if (after === undefined) delete copy[key];
      else copy[key] = after;
    }
    return copy ?? value;
  }

  /** A null element is a zero value: an empty object, an empty string. */
  #list(value: readonly unknown[], element: SchemaType): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      if (isPlain(value[i], element)) continue;
      this.#path.push(i);
      const after = this.value(value[i], element) ?? zeroOf(element);
      this.#path.pop();
      if (after === value[i]) continue;
      copy ??= [...value];
      copy[i] = after;
    }
    return copy ?? value;
  }

  #map(value: Readonly<Record<string, unknown>>, element: SchemaType): Decoded {
    let copy: Record<string, unknown> | undefined;
    for (const key in value) {
      if (isPlain(value[key], element)) continue;
      this.#path.push(key);
      const after = this.value(value[key], element) ?? zeroOf(element);
      this.#path.pop();
      if (after === value[key]) continue;
      copy ??= { ...value };
      copy[key] = after;
    }
    return copy ?? value;
  }

  #integer(value: unknown, kind: 'int32' | 'int64'): number | undefined {
    if (
      typeof value === 'number' &&
      Number.isInteger(value) &&
      Math.abs(value) <= (kind === 'int32' ? MAX_INT32 : 2 ** 53)
    ) {
      return value;
    }
    const literal = literalOf(value);
    if (literal !== undefined && /^-?\d+$/.test(literal)) {
      const bits = kind === 'int32' ? 32 : 64;
      const number = BigInt(literal);
      if (BigInt.asIntN(bits, number) === number) return Number(number);
    }
    return this.#refuse(value, kind, WHOLE_NUMBER, literal);
  }

  #selfReading(value: unknown, kind: 'quantity' | 'time' | 'intOrString' | 'rawJSON'): unknown {
    if (kind === 'rawJSON') return value;
    if (kind === 'intOrString') {
      if (typeof value === 'string') return value;
      const before = this.faults.length;
      const integer = this.#integer(value, 'int32');
      if (this.faults.length > before) this.#fatal ??= this.#lastMismatch;
      return integer;
    }
    if (kind === 'time') {
      if (typeof value !== 'string') {
        this.#refuse(value, 'string', TIME);
        this.#fatal ??= this.#lastMismatch;
        return undefined;
      }
      const error = timestampError(value);
      return error === undefined ? value : this.#fail(error);
    }
    const text = quantityText(value);
    const quantity = parseQuantity(text.trim());
    return 'error' in quantity ? this.#fail(quantity.error) : value;
  }

  #lastMismatch: string | undefined;

  #refuse(value: unknown, goType: string, wanted: Saying, literal?: string): undefined {
    const what = literal === undefined ? jsonTypeOf(value) : `number ${literal}`;
    const field = this.#fields.at(-1);
    const target =
      field === undefined
        ? `Go value of type ${goType}`
        : `Go struct field ${field.owner}.${this.#fields.map(({ goName }) => goName).join('.')} of type ${goType}`;
    this.#lastMismatch = `json: cannot unmarshal ${what} into ${target}`;
    if (this.#fatal === undefined) this.#mismatch ??= this.#lastMismatch;
    this.faults.push({ path: [...this.#path], message: expected(wanted, value, literal) });
  }

  #fail(error: string): undefined {
    this.#fatal ??= error;
    this.faults.push({ path: [...this.#path], message: error });
  }
}

const MAX_INT32 = 2 ** 31 - 1;

/** Nearly all values are what they should be, all the way down; for them no path is kept. */
function isPlain(value: unknown, type: SchemaType): boolean {
  const { kind } = type;
  switch (typeof value) {
    case 'string':
      if (kind === 'quantity') return PLAIN_QUANTITY.test(value);
      if (kind === 'time') return PLAIN_TIME.test(value);
      return kind === 'string' || kind === 'intOrString';
    case 'number':
      if (kind === 'int64') return Number.isSafeInteger(value);
      return (kind === 'int32' || kind === 'intOrString') && (value | 0) === value;
    case 'object':
      if (kind === 'list') return Array.isArray(value) && areAllPlain(value, type.element);
      if (kind === 'struct') return isObject(value) && areFieldsPlain(value, type.struct);
      return kind === 'map' && isObject(value) && areEntriesPlain(value, type.element);
    default:
      return typeof value === 'boolean' && kind === 'bool';
  }
}

function areAllPlain(values: readonly unknown[], element: SchemaType): boolean {
  for (const value of values) if (!isPlain(value, element)) return false;
  return true;
}

function areFieldsPlain(value: Decoded, { fields }: Struct): boolean {
  for (const key in value) {
    const field = fields.get(key);
    if (field !== undefined && !isPlain(value[key], field.type)) return false;
  }
  return true;
}

function areEntriesPlain(value: Decoded, element: SchemaType): boolean {
  for (const key in value) if (!isPlain(value[key], element)) return false;
  return true;
}

/** What clusters write; `parseQuantity` and `timestampError` know all there is. */
export const PLAIN_QUANTITY = /^\d{1,15}(?:[mkMGTPE]|[KMGTPE]i)?$/;
export const PLAIN_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral)
  );
}

/** What null stands for where there has to be something. */
export function zeroOf(type: SchemaType): unknown {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
      return 0;
    case 'quantity':
      return '0';
    default:
      return '';
  }
}

/** A number as it was written, or undefined for anything else. */
function literalOf(value: unknown): string | undefined {
  if (value instanceof NumberLiteral) return value.literal;
  return typeof value === 'number' ? String(value) : undefined;
}

/** What the Go decoder sees of a quantity: the JSON text less its outer quotes, escapes and all. */
function quantityText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  return literalOf(value) ?? (typeof value === 'boolean' ? String(value) : '{}');
}
