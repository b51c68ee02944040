import type { Expression } from './expression.ts';
import type { ExpressionMaker, Macro } from './macro.ts';

/** A fold over nothing, whose accumulator is the variable: evaluated when it is first read, and once. */
function bound(make: ExpressionMaker, name: string, value: Expression, result: Expression): Expression {
  return make.comprehension({
    range: make.list(),
    variable: '#unused',
    second: undefined,
    accumulator: name,
    initial: value,
    condition: make.literal(false),
    step: make.identifier(name),
    result,
  });
}

/** `cel.bind(name, value, expression)`. */
export const BIND_MACRO: Macro = {
  name: 'bind',
  member: true,
  count: 3,
  expand(make, target, [name, value, result]) {
    if (target?.kind !== 'identifier' || target.name !== 'cel') return undefined;
    if (name === undefined || value === undefined || result === undefined) return undefined;
    if (name.kind !== 'identifier') {
      return { mistake: 'cel.bind() variable names must be simple identifiers', at: name.at };
    }
    return bound(make, name.name, value, result);
  },
};

function optionalMacro(name: string, wrap: (make: ExpressionMaker, mapped: Expression) => Expression): Macro {
  return {
    name,
    member: true,
    count: 2,
    expand(make, target, [variable, mapped]) {
      if (target === undefined || variable === undefined || mapped === undefined) return undefined;
      if (variable.kind !== 'identifier') {
        return { mistake: `${name}() variable name must be a simple identifier`, at: variable.at };
      }
      const value = bound(make, variable.name, make.memberCall('value', target), mapped);
      const none = make.call('optional.none');
      return make.call('_?_:_', make.memberCall('hasValue', target), wrap(make, value), none);
    },
  };
}

export const OPTIONAL_MACROS: readonly Macro[] = [
  optionalMacro('optMap', (make, mapped) => make.call('optional.of', mapped)),
  optionalMacro('optFlatMap', (_make, mapped) => mapped),
];
