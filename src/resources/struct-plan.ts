import type { SchemaType, Struct } from './schema-types.ts';
import { UNJUDGED } from './unjudged.ts';

/** What is kept of a struct; the other fields are checked, and then forgotten. */
export interface Shape {
  /**
   * All kept fields, each undefined. So the objects of a struct have the same fields in the same order, whatever the text
   * has, and what reads them is quick.
   */
  readonly blank: () => Record<string, unknown>;
  readonly fields: Readonly<Record<string, Shape>>;
}

const THERE = Object.freeze({});

/** Kept as it is; of a struct, only that it is there. */
export const WHOLE: Shape = { blank: () => THERE, fields: {} };

/** What is kept of a value. */
export type Kept = Shape | 'all' | 'nothing';

/** A struct as `JsonStructReader` looks at it: fields found by the hash of their names. */
export interface StructPlan {
  /** With which field an object of this kind last began. */
  first: FieldPlan | undefined;
  readonly slots: readonly (FieldPlan | undefined)[];
  readonly mask: number;
  /** Undefined where nothing is kept. */
  readonly blank: (() => Record<string, unknown>) | undefined;
}

export interface FieldPlan {
  readonly name: string;
  readonly hash: number;
  /** Tells fields of one object apart, to see that none is written twice; one of two numbers is zero. */
  readonly low: number;
  readonly high: number;
  readonly type: TypePlan;
  /** How Go writes the key: with its quotes and its colon. */
  readonly key: Uint8Array;
  /** What came behind it last: objects of one kind are mostly written alike. */
  next: FieldPlan | undefined;
}

export const STRUCT = 0;
export const LIST = 1;
export const MAP = 2;
export const STRING = 3;
export const BOOL = 4;
export const INT32 = 5;
export const INT64 = 6;
export const INT_OR_STRING = 7;
export const QUANTITY = 8;
export const TIME = 9;
export const OTHER = 10;

const KINDS: Readonly<Record<SchemaType['kind'], number>> = {
  struct: STRUCT,
  list: LIST,
  map: MAP,
  string: STRING,
  bool: BOOL,
  int32: INT32,
  int64: INT64,
  intOrString: INT_OR_STRING,
  quantity: QUANTITY,
  time: TIME,
  rawJSON: OTHER,
};

export class TypePlan {
  readonly kind: number;
  readonly isKept: boolean;
  readonly element: TypePlan | undefined;
  readonly schema: SchemaType;
  /** False where admission has no use for what is in it. */
  readonly isJudged: boolean;
  readonly #kept: Kept;
  #struct: StructPlan | undefined;

  constructor(type: SchemaType, kept: Kept) {
    this.schema = type;
    this.kind = KINDS[type.kind];
    this.isKept = kept !== 'nothing';
    this.element = 'element' in type ? new TypePlan(type.element, kept) : undefined;
    this.isJudged =
      this.element?.isJudged ?? !(type.kind === 'struct' && UNJUDGED.has(type.goType.replace(/^.*\./, '')));
    this.#kept = kept;
  }

  /** Made when it is first needed: structs may contain themselves. */
  get struct(): StructPlan {
    if (this.#struct === undefined) {
      if (this.schema.kind !== 'struct') throw new Error(`${this.schema.goType} is no struct`);
      this.#struct = planOf(this.schema.struct, this.#kept);
    }
    return this.#struct;
  }
}

/** The next step of a hash over the characters of a name. */
export function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

const plans = new Map<Kept, Map<Struct, StructPlan>>();

/** Bits of an integer that are cheap to handle. */
const BITS = 30;

export function planOf(struct: Struct, kept: Kept): StructPlan {
  const known = plans.get(kept) ?? new Map<Struct, StructPlan>();
  const plan = known.get(struct) ?? makePlan(struct, kept);
  plans.set(kept, known.set(struct, plan));
  return plan;
}

function makePlan({ name: structName, fields }: Struct, kept: Kept): StructPlan {
  if (fields.size > 2 * BITS) throw new Error(`${structName} has more fields than a plan can tell apart`);
  const size = 2 ** Math.ceil(Math.log2(4 * fields.size + 1));
  const mask = size - 1;
  const slots = new Array<FieldPlan | undefined>(size).fill(undefined);
  let index = 0;
  for (const [name, { type }] of fields) {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = hashed(hash, name.charCodeAt(i));
    let at = hash & mask;
    while (slots[at] !== undefined) at = (at + 1) & mask;
    const low = index < BITS ? 1 << index : 0;
    const high = index < BITS ? 0 : 1 << (index - BITS);
    const keptOfField = typeof kept === 'string' ? kept : (kept.fields[name] ?? 'nothing');
    const key = new TextEncoder().encode(`"${name}":`);
    slots[at] = { name, hash, low, high, type: new TypePlan(type, keptOfField), key, next: undefined };
    index++;
  }
  const blank = kept === 'nothing' ? undefined : kept === 'all' ? () => ({}) : kept.blank;
  return { first: undefined, slots, mask, blank };
}
