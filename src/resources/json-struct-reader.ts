import { zeroOf } from './decode.ts';
import { parseQuantity } from './quantity.ts';
import type { Struct } from './schema-types.ts';
import {
  BOOL,
  type FieldPlan,
  hashed,
  INT_OR_STRING,
  INT32,
  INT64,
  type Kept,
  LIST,
  MAP,
  planOf,
  QUANTITY,
  STRING,
  STRUCT,
  type StructPlan,
  TIME,
  type TypePlan,
} from './struct-plan.ts';
import { timestampError } from './timestamp.ts';

type Members = Record<string, unknown>;

/** What the long way has to look at. One for all, since nobody reads its stack. */
const ODD = new Error('odd JSON');

const NO_LIST: readonly unknown[] = [];
const NO_MEMBERS: Members = {};

/**
 * Parses and decodes in one pass over the text: the quick way for what is as it should be, which is nearly everything. What
 * is not (a wrong type, an unknown field, a key that is written twice, an escape that Go reads otherwise, bad syntax) is left
 * to `parseJson` and `decodeObject`, which know every case and word every error.
 */
export class JsonStructReader {
  readonly #plan: StructPlan;
  #text = '';
  #codes: Uint16Array = new Uint16Array(1);
  #at = 0;
  #end = 0;

  constructor(struct: Struct, kept: Kept = 'all') {
    this.#plan = planOf(struct, kept);
  }

  /** What is read from now on, also as codes with a zero after them: numbers in a list are read faster than a string. */
  open(text: string, codes: Uint16Array): void {
    this.#text = text;
    this.#codes = codes;
  }

  /** Where the object that was read last ends. */
  get end(): number {
    return this.#end;
  }

  /** What is kept of the object at an offset, as `parseJson` and `decodeObject` would have it; undefined when it is odd. */
  read(from: number): Members | undefined {
    this.#at = from;
    try {
      if (this.#codes[from] !== 0x7b) return undefined;
      const object = this.#struct(this.#plan);
      this.#end = this.#at;
      return object;
    } catch (error) {
      if (error === ODD) return undefined;
      throw error;
    }
  }

  /** Offset of the first character that is not space, from here on. */
  #next(): number {
    const codes = this.#codes;
    let code = codes[this.#at] as number;
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09)
      code = codes[++this.#at] as number;
    return code;
  }

  #struct(plan: StructPlan): Members {
    const { blank } = plan;
    const object: Members = blank === undefined ? NO_MEMBERS : blank();
    let low = 0;
    let high = 0;
    this.#at++;
    let code = this.#next();
    if (code === 0x7d) {
      this.#at++;
      return object;
    }
    for (;;) {
      if (code !== 0x22) throw ODD;
      const field = this.#field(plan);
      if ((low & field.low) !== 0 || (high & field.high) !== 0) throw ODD;
      low |= field.low;
      high |= field.high;
      this.#colon();
      const { type } = field;
      const value = this.#value(type);
      if (type.isKept && value !== undefined) object[field.name] = value;
      code = this.#next();
      this.#at++;
      if (code === 0x7d) return object;
      if (code !== 0x2c) throw ODD;
      code = this.#next();
    }
  }

  #field({ slots, mask }: StructPlan): FieldPlan {
    const codes = this.#codes;
    const start = this.#at + 1;
    let at = start;
    let hash = 0;
    // A name with an escape has another hash than the field, or is not spelt like it.
    for (let code = codes[at] as number; code !== 0x22; code = codes[++at] as number) {
      if (code < 0x20) throw ODD;
      hash = hashed(hash, code);
    }
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const field = slots[slot];
      if (field === undefined) throw ODD;
      if (
        field.hash !== hash ||
        field.name.length !== at - start ||
        !this.#text.startsWith(field.name, start)
      )
        continue;
      this.#at = at + 1;
      return field;
    }
  }

  #colon(): void {
    if (this.#next() !== 0x3a) throw ODD;
    this.#at++;
  }

  /** Undefined for null, which a field may be. Of what is not kept it does not matter. */
  #value(type: TypePlan): unknown {
    const code = this.#next();
    if (code === 0x6e) return this.#word('null', undefined);
    switch (type.kind) {
      case STRUCT:
        if (code !== 0x7b) throw ODD;
        return this.#struct(type.struct);
      case LIST:
        if (code !== 0x5b) throw ODD;
        return this.#list(type.element as TypePlan);
      case MAP:
        if (code !== 0x7b) throw ODD;
        return this.#map(type.element as TypePlan);
      case STRING:
        return this.#string(code, type.isKept);
      case BOOL:
        return code === 0x74 ? this.#word('true', true) : this.#word('false', false);
      case INT32:
        return this.#integer(code, true);
      case INT64:
        return this.#integer(code, false);
      case INT_OR_STRING:
        return code === 0x22 ? this.#string(code, type.isKept) : this.#integer(code, true);
      case QUANTITY: {
        const quantity = this.#string(code, true);
        if (!PLAIN_QUANTITY.test(quantity) || 'error' in parseQuantity(quantity)) throw ODD;
        return quantity;
      }
      case TIME: {
        const time = this.#string(code, true);
        if (timestampError(time) !== undefined) throw ODD;
        return time;
      }
      default:
        throw ODD;
    }
  }

  #list(element: TypePlan): readonly unknown[] {
    const list: unknown[] | undefined = element.isKept ? [] : undefined;
    this.#at++;
    if (this.#next() === 0x5d) {
      this.#at++;
      return list ?? NO_LIST;
    }
    for (;;) {
      const value = this.#value(element);
      if (list !== undefined) list.push(value ?? zeroOf(element.schema));
      const code = this.#next();
      this.#at++;
      if (code === 0x5d) return list ?? NO_LIST;
      if (code !== 0x2c) throw ODD;
    }
  }

  #map(element: TypePlan): Members {
    const map: Members = element.isKept ? {} : NO_MEMBERS;
    this.#at++;
    if (this.#next() === 0x7d) {
      this.#at++;
      return map;
    }
    for (;;) {
      const key = this.#string(this.#next(), element.isKept);
      if (key in map) throw ODD;
      this.#colon();
      const value = this.#value(element);
      if (element.isKept) map[key] = value ?? zeroOf(element.schema);
      const code = this.#next();
      this.#at++;
      if (code === 0x7d) return map;
      if (code !== 0x2c) throw ODD;
    }
  }

  /** Empty when it is not kept. */
  #string(code: number, isKept: boolean): string {
    if (code !== 0x22) throw ODD;
    const codes = this.#codes;
    const start = this.#at + 1;
    let at = start;
    for (let next = codes[at] as number; next !== 0x22; next = codes[++at] as number) {
      if (next === 0x5c) return this.#escaped(start);
      // A control character, or the end of the text.
      if (next < 0x20) throw ODD;
    }
    this.#at = at + 1;
    return isKept ? this.#text.slice(start, at) : '';
  }

  #escaped(start: number): string {
    const codes = this.#codes;
    let at = start;
    for (let code = codes[at] as number; code !== 0x22; code = codes[++at] as number) {
      if (code < 0x20) throw ODD;
      if (code !== 0x5c) continue;
      at++;
      if (codes[at] === 0x75) throw ODD;
    }
    this.#at = at + 1;
    try {
      return JSON.parse(this.#text.slice(start - 1, at + 1)) as string;
    } catch {
      throw ODD;
    }
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw ODD;
    this.#at += word.length;
    return value;
  }

  #integer(first: number, is32: boolean): number {
    const codes = this.#codes;
    const start = this.#at;
    let code = first;
    let number = 0;
    if (code === 0x2d) code = codes[++this.#at] as number;
    const digits = this.#at;
    for (; code >= 0x30 && code <= 0x39; code = codes[++this.#at] as number)
      number = number * 10 + (code - 0x30);
    const length = this.#at - digits;
    const isPlain = length > 0 && length <= 15 && (codes[digits] !== 0x30 || this.#at - start === 1);
    if (!isPlain || code === 0x2e || code === 0x65 || code === 0x45 || (is32 && number > MAX_INT32))
      throw ODD;
    return digits === start ? number : -number;
  }
}

const MAX_INT32 = 2 ** 31 - 1;
/** Go sees the JSON text of a quantity, escapes and all. */
const PLAIN_QUANTITY = /^[\w.+-]*$/;
