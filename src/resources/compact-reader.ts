import { CompactText, ODD, OPENING, QUOTE } from './compact-text.ts';
import { PLAIN_QUANTITY, PLAIN_TIME, zeroOf } from './decode.ts';
import { parseQuantity } from './quantity.ts';
import type { Struct } from './schema-types.ts';
import {
  BOOL,
  type FieldPlan,
  hashed,
  INT_OR_STRING,
  INT32,
  INT64,
  LIST,
  MAP,
  OTHER,
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

/** In the place of what is not built. */
export const NONE: Readonly<Members> = Object.freeze({});
export const NOTHING: readonly never[] = Object.freeze([]);

/**
 * Reads ASCII JSON that stands as Go's encoding/json writes it: no space between what it consists of, and what HTML minds
 * escaped. What is read can so be repeated as the bytes that came. Objects are decoded along the way, as `decodeObject` would;
 * what is `UNJUDGED` is checked and not built.
 *
 * Whatever is not as it should be is left to the long way, which words errors: `quietly` gives undefined then.
 */
export class CompactReader extends CompactText {
  /** The object of this type that comes next. */
  struct(struct: Struct): Members {
    if (this.bytes[this.next] !== OPENING) throw ODD;
    return this.#struct(planOf(struct, 'all'));
  }

  #struct(plan: StructPlan): Members {
    const object: Members = {};
    let low = 0;
    let high = 0;
    this.next++;
    if (this.bytes[this.next] === 0x7d) {
      this.next++;
      return object;
    }
    let before: FieldPlan | undefined;
    for (;;) {
      const field = this.#field(plan, before);
      before = field;
      if ((low & field.low) !== 0 || (high & field.high) !== 0) throw ODD;
      low |= field.low;
      high |= field.high;
      const { type } = field;
      if (type.isJudged) {
        const value = this.#value(type);
        if (value !== undefined) object[field.name] = value;
      } else if (this.#check(type)) object[field.name] = type.kind === LIST ? NOTHING : NONE;
      if (this.isEnd(0x7d)) return object;
    }
  }

  /** The field of a key, and past its colon. Whether it is the one that came here last is looked at first. */
  #field(plan: StructPlan, before: FieldPlan | undefined): FieldPlan {
    const likely = before === undefined ? plan.first : before.next;
    if (likely !== undefined && this.#isNext(likely.key)) return likely;
    const field = this.#found(plan);
    if (before === undefined) plan.first = field;
    else before.next = field;
    return field;
  }

  #isNext(key: Uint8Array): boolean {
    const bytes = this.bytes;
    const start = this.next;
    for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key[i]) return false;
    this.next = start + key.length;
    return true;
  }

  #found({ slots, mask }: StructPlan): FieldPlan {
    const bytes = this.bytes;
    if (bytes[this.next] !== QUOTE) throw ODD;
    const start = this.next + 1;
    let at = start;
    let hash = 0;
    for (let code = bytes[at]; code !== QUOTE; code = bytes[++at]) {
      if (code === undefined) throw ODD;
      hash = hashed(hash, code);
    }
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const field = slots[slot];
      if (field === undefined) throw ODD;
      if (field.hash !== hash || field.name.length !== at - start || !this.text.startsWith(field.name, start))
        continue;
      this.next = at + 1;
      this.colon();
      return field;
    }
  }

  /** Undefined for null, which a field may be. */
  #value(type: TypePlan): unknown {
    const code = this.bytes[this.next];
    if (code === 0x6e) {
      this.expect('null');
      return undefined;
    }
    switch (type.kind) {
      case STRUCT:
        if (code !== OPENING) throw ODD;
        return this.#struct(type.struct);
      case LIST:
        return this.#list(type.element as TypePlan);
      case MAP:
        return this.#map(type.element as TypePlan);
      case STRING:
        return this.string();
      case INT_OR_STRING:
        return code === QUOTE ? this.string() : this.integer(true);
      case BOOL:
        return this.bool();
      case INT32:
        return this.integer(true);
      case INT64:
        return this.integer(false);
      case QUANTITY:
        return this.#quantity();
      case TIME:
        return this.#time();
      default:
        throw ODD;
    }
  }

  /** Reads a value and keeps nothing; false for null. */
  #check(type: TypePlan): boolean {
    const code = this.bytes[this.next];
    if (code === 0x6e) {
      this.expect('null');
      return false;
    }
    switch (type.kind) {
      case STRUCT:
        if (code !== OPENING) throw ODD;
        this.#checkAll(type.struct, undefined, 0x7d);
        break;
      case LIST:
        if (code !== 0x5b) throw ODD;
        this.#checkAll(undefined, type.element, 0x5d);
        break;
      case MAP:
        if (code !== OPENING) throw ODD;
        this.#checkAll(undefined, type.element, 0x7d);
        break;
      case STRING:
        this.skipText();
        break;
      case INT_OR_STRING:
        if (code === QUOTE) this.skipText();
        else this.integer(true);
        break;
      case OTHER:
        this.skip();
        break;
      default:
        this.#value(type);
    }
    return true;
  }

  /** The members of a struct, of a list or of a map. */
  #checkAll(struct: StructPlan | undefined, element: TypePlan | undefined, closing: number): void {
    this.next++;
    if (this.bytes[this.next] === closing) {
      this.next++;
      return;
    }
    let before: FieldPlan | undefined;
    do {
      if (struct !== undefined) {
        before = this.#field(struct, before);
        this.#check(before.type);
      } else {
        if (closing === 0x7d) {
          this.skipText();
          this.colon();
        }
        this.#check(element as TypePlan);
      }
    } while (!this.isEnd(closing));
  }

  #list(element: TypePlan): unknown[] {
    if (this.bytes[this.next] !== 0x5b) throw ODD;
    const list: unknown[] = [];
    this.next++;
    if (this.bytes[this.next] === 0x5d) {
      this.next++;
      return list;
    }
    do {
      list.push(this.#value(element) ?? zeroOf(element.schema));
    } while (!this.isEnd(0x5d));
    return list;
  }

  #map(element: TypePlan): Members {
    if (this.bytes[this.next] !== OPENING) throw ODD;
    const map: Members = {};
    this.next++;
    if (this.bytes[this.next] === 0x7d) {
      this.next++;
      return map;
    }
    do {
      const key = this.string();
      if (key in map) throw ODD;
      this.colon();
      map[key] = this.#value(element) ?? zeroOf(element.schema);
    } while (!this.isEnd(0x7d));
    return map;
  }

  #quantity(): string {
    const quantity = this.plainText();
    if (!PLAIN_QUANTITY.test(quantity) && 'error' in parseQuantity(quantity)) throw ODD;
    return quantity;
  }

  #time(): string {
    const time = this.plainText();
    if (!PLAIN_TIME.test(time) && timestampError(time) !== undefined) throw ODD;
    return time;
  }
}
