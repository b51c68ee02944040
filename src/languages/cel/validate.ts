import { type CelType, DYN, isOptional, sameType, withoutWrappers } from './cel-type.ts';
import type { Environment } from './environment.ts';
import type { Expression } from './expression.ts';
import type { Checked } from './reference.ts';
import type { Mistake } from './tokens.ts';

/** What is wrong with a program although its types fit. */
export function validate(environment: Environment, expression: Expression, checked: Checked): Mistake[] {
  const mistakes: Mistake[] = [];
  const typeOf = ({ id }: Expression): CelType => checked.types[id] ?? DYN;
  const seen = new Set<number>();
  const visit = (part: Expression, formatted: boolean): void => {
    if (seen.has(part.id)) return;
    seen.add(part.id);
    const inFormat = formatted || (part.kind === 'call' && part.name === 'format');
    for (const inner of partsOf(part)) visit(inner, inFormat);
    if (environment.options.homogeneousLiterals && !formatted) mistakes.push(...mixed(part, typeOf));
    if (part.kind !== 'call') return;
    for (const { check } of environment.validatorsOf(part.name)) {
      const mistake = check(part, typeOf);
      if (mistake !== undefined) mistakes.push(mistake);
    }
  };
  visit(expression, false);
  return mistakes;
}

function partsOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'select':
      return [part.operand];
    case 'call':
      return part.target === undefined ? part.args : [part.target, ...part.args];
    case 'list':
      return part.elements;
    case 'map':
      return part.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return part.fields.map(({ value }) => value);
    case 'comprehension':
      return [part.range, part.initial, part.condition, part.step, part.result];
    default:
      return [];
  }
}

/** Elements, keys or values of another type than the first. */
function mixed(part: Expression, typeOf: (expression: Expression) => CelType): Mistake[] {
  if (part.kind === 'list') return unlike(part.elements, typeOf, (i) => part.optional.has(i)).slice(0, 1);
  if (part.kind !== 'map') return [];
  const { entries } = part;
  return [
    ...unlike(
      entries.map(({ key }) => key),
      typeOf,
      () => false,
    ),
    ...unlike(
      entries.map(({ value }) => value),
      typeOf,
      (i) => entries[i]?.optional === true,
    ),
  ];
}

/** An API server that is given such a program fails to answer. */
const OPEN_OPTIONAL =
  'cel-go breaks down over an optional of an unknown type: index out of range [0] with length 0';

function unlike(
  parts: readonly Expression[],
  typeOf: (expression: Expression) => CelType,
  optional: (index: number) => boolean,
): Mistake[] {
  const types = parts.map((part, i) => {
    const type = typeOf(part);
    return withoutWrappers(optional(i) && isOptional(type) ? (type.parameters[0] ?? DYN) : type);
  });
  const [first] = types;
  const open = parts.find((part, i) => optional(i) && !isOptional(typeOf(part)));
  if (open !== undefined) return [{ at: open.at, message: OPEN_OPTIONAL }];
  return parts.flatMap((part, i) => {
    const type = types[i];
    if (first === undefined || type === undefined || sameType(first, type)) return [];
    return [{ at: part.at, message: `expected type '${first}' but found '${type}'` }];
  });
}
