import type { Expression } from './expression.ts';
import type { ExpressionMaker, Macro, MacroMistake } from './macro.ts';

/** No program can name it. */
const ACCUMULATOR = '@result';

type Names = readonly [first: string] | readonly [first: string, second: string];
type Fold = (
  make: ExpressionMaker,
  range: Expression,
  names: Names,
  rest: readonly Expression[],
) => Expression;

/** `range.f(x, ...)`, or `range.f(k, v, ...)` where there are two variables. */
function foldMacro(name: string, variables: 1 | 2, rest: number, fold: Fold): Macro {
  return {
    name,
    member: true,
    count: variables + rest,
    expand(make, target, args) {
      if (target === undefined) return undefined;
      const isFilter = variables === 1 && (name === 'map' || name === 'filter');
      const wording = isFilter ? 'argument is not an identifier' : 'argument must be a simple name';
      const names = namesIn(args.slice(0, variables), wording);
      return 'mistake' in names ? names : fold(make, target, names, args.slice(variables));
    },
  };
}

function namesIn(args: readonly Expression[], wording: string): Names | MacroMistake {
  const names: string[] = [];
  for (const arg of args) {
    if (arg.kind !== 'identifier') return { mistake: wording, at: arg.at };
    if (arg.name === '__result__' || arg.name === ACCUMULATOR) {
      return { mistake: 'iteration variable overwrites accumulator variable', at: arg.at };
    }
    if (names.includes(arg.name)) return { mistake: `duplicate variable name: ${arg.name}`, at: arg.at };
    names.push(arg.name);
  }
  const [first = '', second] = names;
  return second === undefined ? [first] : [first, second];
}

interface Steps {
  readonly initial: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly result?: Expression;
}

function comprehension(make: ExpressionMaker, range: Expression, names: Names, steps: Steps): Expression {
  return make.comprehension({
    range,
    variable: names[0],
    second: names[1],
    accumulator: ACCUMULATOR,
    ...steps,
    result: steps.result ?? make.identifier(ACCUMULATOR),
  });
}

const all: Fold = (make, range, names, [predicate = make.literal(true)]) =>
  comprehension(make, range, names, {
    initial: make.literal(true),
    condition: make.call('@not_strictly_false', make.identifier(ACCUMULATOR)),
    step: make.call('_&&_', make.identifier(ACCUMULATOR), predicate),
  });

const exists: Fold = (make, range, names, [predicate = make.literal(true)]) =>
  comprehension(make, range, names, {
    initial: make.literal(false),
    condition: make.call('@not_strictly_false', make.call('!_', make.identifier(ACCUMULATOR))),
    step: make.call('_||_', make.identifier(ACCUMULATOR), predicate),
  });

const existsOne: Fold = (make, range, names, [predicate = make.literal(true)]) => {
  const count = make.identifier(ACCUMULATOR);
  return comprehension(make, range, names, {
    initial: make.literal(0),
    condition: make.literal(true),
    step: when(make, predicate, make.call('_+_', count, make.literal(1))),
    result: make.call('_==_', make.identifier(ACCUMULATOR), make.literal(1)),
  });
};

/** With a filter before the element where there are two arguments. */
const mapped: Fold = (make, range, names, rest) => {
  const element = rest.at(-1) ?? make.literal(null);
  const added = make.call('_+_', make.identifier(ACCUMULATOR), make.list(element));
  return comprehension(make, range, names, {
    initial: make.list(),
    condition: make.literal(true),
    step: filtered(make, rest, added),
  });
};

/** `range.map(variable, element)`, for macros that need one. */
export function mappedOver(
  make: ExpressionMaker,
  range: Expression,
  variable: Expression,
  element: Expression,
): Expression | MacroMistake {
  const names = namesIn([variable], 'argument is not an identifier');
  return 'mistake' in names ? names : mapped(make, range, names, [element]);
}

const filter: Fold = (make, range, names, [predicate = make.literal(true)]) => {
  const added = make.call('_+_', make.identifier(ACCUMULATOR), make.list(make.identifier(names[0])));
  return comprehension(make, range, names, {
    initial: make.list(),
    condition: make.literal(true),
    step: when(make, predicate, added),
  });
};

const transformMap: Fold = (make, range, names, rest) => {
  const value = rest.at(-1) ?? make.literal(null);
  const key = make.identifier(names[0]);
  const added = make.call('cel.@mapInsert', make.identifier(ACCUMULATOR), key, value);
  return comprehension(make, range, names, {
    initial: make.map(),
    condition: make.literal(true),
    step: filtered(make, rest, added),
  });
};

const transformMapEntry: Fold = (make, range, names, rest) => {
  const entry = rest.at(-1) ?? make.map();
  const added = make.call('cel.@mapInsert', make.identifier(ACCUMULATOR), entry);
  return comprehension(make, range, names, {
    initial: make.map(),
    condition: make.literal(true),
    step: filtered(make, rest, added),
  });
};

function filtered(make: ExpressionMaker, rest: readonly Expression[], step: Expression): Expression {
  const [predicate] = rest;
  return rest.length < 2 || predicate === undefined ? step : when(make, predicate, step);
}

/** The step where the predicate holds, and what there is already where it does not. */
function when(make: ExpressionMaker, predicate: Expression, step: Expression): Expression {
  return make.call('_?_:_', predicate, step, make.identifier(ACCUMULATOR));
}

const has: Macro = {
  name: 'has',
  member: false,
  count: 1,
  expand(make, _target, [arg]) {
    // Of a has() as well, which is then the same again.
    if (arg?.kind !== 'select') return { mistake: 'invalid argument to has() macro', at: arg?.at ?? 0 };
    return make.select(arg.operand, arg.field, true);
  },
};

export const STANDARD_MACROS: readonly Macro[] = [
  has,
  foldMacro('all', 1, 1, all),
  foldMacro('exists', 1, 1, exists),
  foldMacro('exists_one', 1, 1, existsOne),
  foldMacro('map', 1, 1, mapped),
  foldMacro('map', 1, 2, mapped),
  foldMacro('filter', 1, 1, filter),
];

export const TWO_VARIABLE_MACROS: readonly Macro[] = [
  foldMacro('all', 2, 1, all),
  foldMacro('exists', 2, 1, exists),
  foldMacro('exists_one', 2, 1, existsOne),
  foldMacro('existsOne', 2, 1, existsOne),
  foldMacro('transformList', 2, 1, mapped),
  foldMacro('transformList', 2, 2, mapped),
  foldMacro('transformMap', 2, 1, transformMap),
  foldMacro('transformMap', 2, 2, transformMap),
  foldMacro('transformMapEntry', 2, 1, transformMapEntry),
  foldMacro('transformMapEntry', 2, 2, transformMapEntry),
];
