import type { Expression } from '../expression.ts';
import type { ExpressionMaker, Macro, MacroMistake } from '../macro.ts';
import { isNumber } from '../number-order.ts';

/** `math.least(a, b, ...)`: as many numbers as one likes. */
function extremeMacro(name: 'least' | 'greatest', functionName: string): Macro {
  const expand: Macro['expand'] = (make, target, args) => {
    if (target?.kind !== 'identifier' || target.name !== 'math') return undefined;
    return expanded(make, target, args, `math.${name}()`, functionName);
  };
  return { name, member: true, count: 'any', expand };
}

function expanded(
  make: ExpressionMaker,
  target: Expression,
  args: readonly Expression[],
  shown: string,
  functionName: string,
): Expression | MacroMistake {
  const [first] = args;
  if (first === undefined) return { mistake: `${shown} requires at least one argument`, at: target.at };
  if (args.length === 1) {
    const fits =
      mayBeNumber(first) ||
      (first.kind === 'list' && first.elements.length > 0 && first.elements.every(mayBeNumber));
    return fits
      ? make.call(functionName, first)
      : { mistake: `${shown} invalid single argument value`, at: first.at };
  }
  const wrong = args.find((arg) => !mayBeNumber(arg));
  if (wrong !== undefined) {
    return { mistake: `${shown} simple literal arguments must be numeric`, at: wrong.at };
  }
  return args.length === 2 ? make.call(functionName, ...args) : make.call(functionName, make.list(...args));
}

function mayBeNumber(expression: Expression): boolean {
  if (expression.kind === 'literal') return isNumber(expression.value);
  return expression.kind !== 'list' && expression.kind !== 'map' && expression.kind !== 'struct';
}

export const MATH_MACROS: readonly Macro[] = [
  extremeMacro('least', 'math.@min'),
  extremeMacro('greatest', 'math.@max'),
];
