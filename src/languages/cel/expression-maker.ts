import type { Comprehension, Expression, ListLiteral, MapEntry, StructField } from './expression.ts';
import type { ExpressionMaker } from './macro.ts';
import type { CelValue } from './value.ts';

/** Makes the parts of one program and knows how deep they are nested. */
export class ProgramMaker {
  #next = 1;
  readonly #depths: number[] = [];
  /** The deepest so far. */
  depth = 0;

  /** Makes what stands at a place. */
  at(at: number): PlacedMaker {
    return new PlacedMaker(this, at);
  }

  id(): number {
    return this.#next++;
  }

  made<E extends Expression>(expression: E, parts: readonly Expression[]): E {
    let depth = 1;
    for (const { id } of parts) depth = Math.max(depth, (this.#depths[id] ?? 0) + 1);
    this.#depths[expression.id] = depth;
    this.depth = Math.max(this.depth, depth);
    return expression;
  }
}

export class PlacedMaker implements ExpressionMaker {
  readonly #program: ProgramMaker;
  readonly at: number;

  constructor(program: ProgramMaker, at: number) {
    this.#program = program;
    this.at = at;
  }

  literal(value: CelValue): Expression {
    return this.#program.made({ kind: 'literal', id: this.#program.id(), at: this.at, value }, []);
  }

  identifier(name: string): Expression {
    return this.#program.made({ kind: 'identifier', id: this.#program.id(), at: this.at, name }, []);
  }

  select(operand: Expression, field: string, test = false): Expression {
    return this.#program.made({ kind: 'select', id: this.#program.id(), at: this.at, operand, field, test }, [
      operand,
    ]);
  }

  call(name: string, ...args: readonly Expression[]): Expression {
    return this.#program.made(
      { kind: 'call', id: this.#program.id(), at: this.at, name, target: undefined, args },
      args,
    );
  }

  memberCall(name: string, target: Expression, ...args: readonly Expression[]): Expression {
    return this.#program.made({ kind: 'call', id: this.#program.id(), at: this.at, name, target, args }, [
      target,
      ...args,
    ]);
  }

  list(...elements: readonly Expression[]): Expression {
    return this.listWith(elements, new Set());
  }

  listWith(elements: readonly Expression[], optional: ListLiteral['optional']): Expression {
    return this.#program.made({ ...this.part(), kind: 'list', elements, optional }, elements);
  }

  map(): Expression {
    return this.mapWith([]);
  }

  mapWith(entries: readonly MapEntry[]): Expression {
    const parts = entries.flatMap(({ key, value }) => [key, value]);
    return this.#program.made({ ...this.part(), kind: 'map', entries }, parts);
  }

  struct(type: string, fields: readonly StructField[]): Expression {
    const parts = fields.map(({ value }) => value);
    return this.#program.made({ ...this.part(), kind: 'struct', type, fields }, parts);
  }

  comprehension(parts: Omit<Comprehension, 'kind' | 'id' | 'at'>): Expression {
    const { range, initial, condition, step, result } = parts;
    const made: Comprehension = {
      kind: 'comprehension',
      id: this.#program.id(),
      at: this.at,
      range,
      variable: parts.variable,
      second: parts.second,
      accumulator: parts.accumulator,
      initial,
      condition,
      step,
      result,
    };
    return this.#program.made(made, [range, initial, condition, step, result]);
  }

  part(): { id: number; at: number } {
    return { id: this.#program.id(), at: this.at };
  }
}
