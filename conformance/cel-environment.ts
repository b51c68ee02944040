import type { Expression } from '../src/languages/cel/expression.ts';
import {
  BINDINGS_EXTENSION,
  COMPREHENSIONS_EXTENSION,
} from '../src/languages/cel/extensions/comprehensions.ts';
import { ENCODERS_EXTENSION } from '../src/languages/cel/extensions/encoders.ts';
import { LISTS_EXTENSION } from '../src/languages/cel/extensions/lists.ts';
import { MATH_EXTENSION } from '../src/languages/cel/extensions/math.ts';
import { OPTIONALS_EXTENSION } from '../src/languages/cel/extensions/optionals.ts';
import { REGEX_EXTENSION } from '../src/languages/cel/extensions/regex.ts';
import { SETS_EXTENSION } from '../src/languages/cel/extensions/sets.ts';
import { stringsExtension } from '../src/languages/cel/extensions/strings.ts';
import type { ExpressionMaker, Macro } from '../src/languages/cel/macro.ts';
import { STANDARD_ENVIRONMENT } from '../src/languages/cel/standard/standard-library.ts';

/** `cel.index(0)`, `cel.iterVar(0, 1)`: names that only the cases of blocks have. */
function nameMacro(name: string, count: number): Macro {
  return {
    name,
    member: true,
    count,
    expand: (make, target, args) =>
      isCel(target) ? make.identifier(`@${name}${args.map(numberIn).join('_')}`) : undefined,
  };
}

function isCel(target: Expression | undefined): boolean {
  return target?.kind === 'identifier' && target.name === 'cel';
}

function numberIn(arg: Expression): string {
  return arg.kind === 'literal' ? String(arg.value) : '';
}

/** `cel.block([a, b], c)`: each element can be read by its index in those after it and in the result. */
const BLOCK: Macro = {
  name: 'block',
  member: true,
  count: 2,
  expand(make, target, [list, result]) {
    if (!isCel(target) || list?.kind !== 'list' || result === undefined) return undefined;
    return list.elements.reduceRight(
      (inner, element, i) => bound(make, `@index${i}`, element, inner),
      result,
    );
  },
};

function bound(make: ExpressionMaker, name: string, initial: Expression, result: Expression): Expression {
  return make.comprehension({
    range: make.list(),
    variable: '#unused',
    second: undefined,
    accumulator: name,
    initial,
    condition: make.literal(false),
    step: make.identifier(name),
    result,
  });
}

/** What the official cases ask for: every extension, and the blocks that optimizers make. */
export const CEL_ENVIRONMENT = STANDARD_ENVIRONMENT.extend(stringsExtension(4))
  .extend(MATH_EXTENSION)
  .extend(LISTS_EXTENSION)
  .extend(SETS_EXTENSION)
  .extend(ENCODERS_EXTENSION)
  .extend(OPTIONALS_EXTENSION)
  .extend(COMPREHENSIONS_EXTENSION)
  .extend(BINDINGS_EXTENSION)
  .extend(REGEX_EXTENSION)
  .extend({
    macros: [nameMacro('index', 1), nameMacro('iterVar', 2), nameMacro('accuVar', 2), BLOCK],
    options: { optimize: false, strictPresence: true },
  });
