import type { CelValue } from './value.ts';

/** A part of a program. `at` is where it stands, as cel-go says it: an operator's place for a call, in UTF-16 code units. */
interface Part {
  /** Unique in its program. */
  readonly id: number;
  readonly at: number;
}

export interface Literal extends Part {
  readonly kind: 'literal';
  readonly value: CelValue;
}

export interface Identifier extends Part {
  readonly kind: 'identifier';
  /** Begins with a dot where it is not to be looked up in the container. */
  readonly name: string;
}

export interface Select extends Part {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  /** `has(operand.field)`. */
  readonly test: boolean;
}

/** Operators are calls of functions named `_+_`, `_[_]`, `!_`, as in cel-go. */
export interface Call extends Part {
  readonly kind: 'call';
  readonly name: string;
  readonly target: Expression | undefined;
  readonly args: readonly Expression[];
}

export interface ListLiteral extends Part {
  readonly kind: 'list';
  readonly elements: readonly Expression[];
  /** Which are `?x`. */
  readonly optional: ReadonlySet<number>;
}

export interface MapLiteral extends Part {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

export interface MapEntry extends Part {
  readonly key: Expression;
  readonly value: Expression;
  readonly optional: boolean;
}

export interface StructLiteral extends Part {
  readonly kind: 'struct';
  readonly type: string;
  readonly fields: readonly StructField[];
}

export interface StructField extends Part {
  readonly name: string;
  readonly value: Expression;
  readonly optional: boolean;
}

/** What macros such as `all` become: a fold over a list or the keys of a map. */
export interface Comprehension extends Part {
  readonly kind: 'comprehension';
  readonly range: Expression;
  readonly variable: string;
  /** The second variable: the value where the first is an index or a key. */
  readonly second: string | undefined;
  readonly accumulator: string;
  readonly initial: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly result: Expression;
}

export type Expression =
  | Literal
  | Identifier
  | Select
  | Call
  | ListLiteral
  | MapLiteral
  | StructLiteral
  | Comprehension;

/** What its author wrote directly inside it. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'identifier':
      return [];
    case 'select':
      return [expression.operand];
    case 'call':
      return expression.target === undefined ? expression.args : [expression.target, ...expression.args];
    case 'list':
      return expression.elements;
    case 'map':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return expression.fields.map(({ value }) => value);
    case 'comprehension':
      // The condition and the result are the macro's own.
      return [expression.range, expression.step];
  }
}
