import { NumberLiteral } from './number-literal.ts';
import type { ScalarEvent } from './yaml-events.ts';

export type Mapping = Record<string, unknown>;

export const IN_LIST = 0;
export const AT_KEY = 1;
export const AT_VALUE = 2;
/** The value to come is merged into the mapping. */
export const AT_MERGE = 3;
/** Inside the list of a `<<: [*a, *b]`. */
export const IN_MERGE_LIST = 4;

/** An open list or mapping. */
export class Frame {
  state: number;
  readonly value: unknown[] | Mapping;
  readonly start: number;
  readonly isFlow: boolean;
  key = '';
  /** Where the text of the key ends. */
  keyEnd = 0;
  /** How deep the things below go. */
  height = 0;
  /** Once something was merged: the keys that stand in the mapping itself. */
  ownKeys: Set<string> | undefined = undefined;
  anchor: Anchor | undefined = undefined;

  constructor(state: number, value: unknown[] | Mapping, start: number, isFlow: boolean) {
    this.state = state;
    this.isFlow = isFlow;
    this.value = value;
    this.start = start;
  }
}

export interface Anchor {
  value: unknown;
  /** The anchored scalar, because as a key it is written otherwise than as a value. */
  readonly scalar: ScalarEvent | undefined;
  /** Nodes counted before it, and afterwards how many it has itself. */
  size: number;
  height: number;
  open: boolean;
}

export function isMapping(value: unknown): value is Mapping {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral)
  );
}

/** What the mapping has already is overwritten: in go-yaml a later merge wins like a later key. */
export function merge(frame: Frame, from: Mapping): void {
  const target = frame.value as Mapping;
  frame.ownKeys ??= new Set(Object.keys(target));
  for (const key of Object.keys(from)) setOwn(target, key, from[key]);
}

/** Assigns, also where an assignment would reach the prototype: `__proto__` is a key like others. */
export function setOwn(target: Mapping, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
