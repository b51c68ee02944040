import { CelType, typeOf } from './cel-type.ts';
import type { FunctionDeclaration } from './declaration.ts';
import type { Environment } from './environment.ts';
import type { Expression } from './expression.ts';
import type { Checked, Reference } from './reference.ts';
import type { CelValue } from './value.ts';
import { WELL_KNOWN_MESSAGES, type WellKnownMessage } from './well-known-message.ts';

/** The names that a name may mean, by container; the innermost first. */
function candidates(container: string, name: string): string[] {
  if (name.startsWith('.')) return [name.slice(1)];
  const parts = container === '' ? [] : container.split('.');
  return [...parts.map((_, i) => `${parts.slice(0, parts.length - i).join('.')}.${name}`), name];
}

export interface Named {
  readonly reference: Reference;
  readonly type: CelType;
}

/** A variable, constant or type of the environment. */
export function globalNamed(environment: Environment, name: string): Named | undefined {
  for (const candidate of candidates(environment.container, name)) {
    const type = environment.variable(candidate);
    if (type !== undefined) return { reference: { kind: 'variable', name: candidate, type }, type };
    const constant = environment.constant(candidate);
    if (constant !== undefined) {
      return { reference: { kind: 'constant', value: constant.value }, type: constant.type };
    }
    const named = environment.typeNamed(candidate);
    if (named !== undefined) return { reference: { kind: 'constant', value: named }, type: typeOf(named) };
  }
  return undefined;
}

/** The types of Kubernetes' own objects have names for the checker only. */
export function isDeclared(type: CelValue): boolean {
  return type instanceof CelType && type.kind === 'object';
}

export function typeNamed(environment: Environment, name: string): CelType | undefined {
  for (const candidate of candidates(environment.container, name)) {
    const type = environment.typeNamed(candidate);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** A message that stands for a value, such as `google.protobuf.Struct`. */
export function messageNamed(environment: Environment, name: string): WellKnownMessage | undefined {
  return candidates(environment.container, name)
    .map((candidate) => WELL_KNOWN_MESSAGES.get(candidate))
    .find((message) => message !== undefined);
}

export function functionNamed(environment: Environment, name: string): FunctionDeclaration | undefined {
  for (const candidate of candidates(environment.container, name)) {
    const declared = environment.functionNamed(candidate);
    if (declared !== undefined) return declared;
  }
  return undefined;
}

/** `a.b.c`, where an expression is nothing but that. */
export function qualifiedName(expression: Expression): string | undefined {
  if (expression.kind === 'identifier') return expression.name;
  if (expression.kind !== 'select' || expression.test) return undefined;
  const operand = qualifiedName(expression.operand);
  return operand === undefined ? undefined : `${operand}.${expression.field}`;
}

/** The first of the names in `a.b.c`. */
export function rootName(expression: Expression): string | undefined {
  let part = expression;
  while (part.kind === 'select') part = part.operand;
  return part.kind === 'identifier' ? part.name : undefined;
}

/** Whether an expression is a part of a variable, whatever that part is taken for. */
export function isPartOfVariable(expression: Expression, checked: Checked, isInner = false): boolean {
  if (checked.references[expression.id]?.kind === 'variable') return isInner;
  if (expression.kind === 'select') return isPartOfVariable(expression.operand, checked, true);
  if (expression.kind !== 'call') return false;
  const { name, args } = expression;
  const isTransparent = name === 'dyn' || name === '_[_]' || name === '_?_:_';
  const parts = name === '_?_:_' ? args.slice(1) : args.slice(0, 1);
  const inner = isInner || name === '_[_]';
  return isTransparent && parts.some((part) => isPartOfVariable(part, checked, inner));
}
