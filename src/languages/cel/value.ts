import { CelBox } from './box.ts';
import type { CelType } from './cel-type.ts';
import type { CelError } from './error.ts';
import type { CelMap } from './map.ts';
import type { CelDouble, CelInt } from './number.ts';

export type { CelDouble, CelInt } from './number.ts';
export type CelBytes = Uint8Array;

/**
 * A value of CEL. JSON is one as it stands, nothing is copied or converted: objects are maps with string keys, integral numbers
 * are ints and the others doubles.
 */
export type CelValue =
  | null
  | boolean
  | CelInt
  | CelDouble
  | string
  | CelBytes
  | readonly CelValue[]
  | JsonObject
  | CelBox;

export interface JsonObject {
  readonly [name: string]: CelValue | undefined;
}

export type CelResult = CelValue | CelError;

/** What has type map. */
export type CelMapping = JsonObject | CelMap | CelFields;

/**
 * A value with named fields that come when they are asked for, such as the `variables` of a policy. It is a map with string keys to
 * those who iterate, or an object of its type.
 */
export abstract class CelFields extends CelBox {
  /** Undefined for a field that is not there. */
  abstract get(name: string): CelResult | undefined;
  abstract names(): readonly string[];
  /** Undefined for a map. */
  readonly type: CelType | undefined = undefined;
  /** Whether `has()` finds it. */
  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** A value that only functions look into. */
export abstract class CelOpaque extends CelBox {
  abstract readonly type: CelType;
  abstract equals(other: CelOpaque): boolean;
  /** What counts as its size for what calls with it cost. */
  get size(): number {
    return 1;
  }
  /** Whether `==` with it costs 1 whatever the other is. */
  get hasUnitCost(): boolean {
    return true;
  }
  /** Whether it is what a field has that nothing was said of. */
  get isZero(): boolean {
    return false;
  }
  /** As a key of a map: a text that equal ones share, itself where each is a key of its own, undefined where it can be none. */
  get mapKey(): string | CelOpaque | undefined {
    return this;
  }
  /** What `==` with a value comes to where that is neither yes nor no. */
  refusal(_other: CelValue): CelError | undefined {
    return undefined;
  }
}
