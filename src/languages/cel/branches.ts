import { type Expression, partsOf } from './expression.ts';

/** A part of a program that goes one way or another: what is known of its tests is which ways they have been. */
export interface CelBranch {
  /** Of the expression, unique in its program. */
  readonly id: number;
  /** Where it begins, in UTF-16 code units. */
  readonly at: number;
  readonly ways: readonly CelWay[];
}

/** Of a condition, of an optional, and of what only may be evaluated. */
export type CelWay = 'true' | 'false' | 'present' | 'absent' | 'reached';

/** Is told of each branch while a program is compiled; what it answers is called whenever the program has gone one of its ways. */
export type CelWatch = (branch: CelBranch) => (way: number) => void;

export interface FoundBranch extends CelBranch {
  /** An optional that this one is taken of: where that is absent, this one has not been asked. */
  readonly after: number | undefined;
}

const CONDITION: readonly CelWay[] = ['true', 'false'];
const OPTIONAL: readonly CelWay[] = ['present', 'absent'];

/**
 * The conditions of a program: what `&&`, `||`, `!`, `?:` and macros ask, down to what has none of these in it. All of them true and
 * false make every whole true and false. Then optionals, and what may never be evaluated.
 */
export function branchesIn(root: Expression, isCondition: boolean): ReadonlyMap<number, FoundBranch> {
  const found = new Map<number, FoundBranch>();
  const add = (expression: Expression, ways: readonly CelWay[], after?: number): void => {
    if (expression.kind === 'literal' || found.has(expression.id)) return;
    found.set(expression.id, { id: expression.id, at: startOf(expression), ways, after });
  };
  const visit = (expression: Expression, asCondition: boolean): void => {
    if (expression.kind === 'call') {
      const { name, target, args } = expression;
      const [first, yes, no] = args;
      if (name === '_&&_' || name === '_||_' || name === '!_') {
        for (const arg of args) if (!isAccumulator(arg)) visit(arg, true);
        return;
      }
      if (name === '_?_:_' && first && yes && no) {
        visit(first, true);
        visit(yes, asCondition);
        visit(no, asCondition);
        return;
      }
      if (isOptional(expression)) add(expression, OPTIONAL, optionalBefore(first));
      else if ((name === 'or' || name === 'orValue') && target && !isAnswered(target))
        add(target, OPTIONAL, optionalBefore(target));
    }
    if (expression.kind === 'comprehension' && expression.accumulator !== '@result') {
      // cel.bind(): a value, and what is made of it.
      visit(expression.initial, false);
      visit(expression.result, asCondition);
      return;
    }
    if (asCondition) add(expression, CONDITION);
    if (expression.kind === 'comprehension') {
      const { step } = expression;
      const isTest = step.kind === 'call' && /^(_&&_|_\|\|_|_\?_:_)$/.test(step.name);
      const element = isTest ? undefined : elementOf(step);
      if (element !== undefined && isPlain(element)) add(element, ['reached']);
    }
    for (const part of partsOf(expression)) if (!isAccumulator(part)) visit(part, false);
  };
  visit(root, isCondition);
  if (!isCondition) add(root, ['reached']);
  return found;
}

function isOptional(expression: Expression): boolean {
  return expression.kind === 'call' && (expression.name === '_?._' || expression.name === '_[?_]');
}

/** Whether its ways are told already. */
function isAnswered(target: Expression): boolean {
  return isOptional(target) || (target.kind === 'call' && /^(or|_\?_:_)$/.test(target.name));
}

/** What has no ways of its own. */
function isPlain(expression: Expression): boolean {
  return !isOptional(expression);
}

function optionalBefore(operand: Expression | undefined): number | undefined {
  if (operand === undefined) return undefined;
  if (isOptional(operand)) return operand.id;
  if (operand.kind === 'select') return optionalBefore(operand.operand);
  return operand.kind === 'call' && operand.name === '_[_]' ? optionalBefore(operand.args[0]) : undefined;
}

/** What a macro such as `map` makes of each element. */
function elementOf(step: Expression): Expression | undefined {
  if (step.kind !== 'call') return undefined;
  const added = step.args.at(-1);
  return added?.kind === 'list' ? added.elements[0] : added;
}

function isAccumulator(expression: Expression): boolean {
  return expression.kind === 'identifier' && expression.name === '@result';
}

/** Operators stand between, and functions at their parenthesis: where all of it begins. */
function startOf(expression: Expression): number {
  let start = expression.at - nameBefore(expression);
  for (const part of partsOf(expression)) start = Math.min(start, startOf(part));
  return Math.max(0, start);
}

/** How long the name is that stands before a parenthesis; a macro's parts all stand there, and have none. */
function nameBefore(expression: Expression): number {
  if (expression.kind === 'select' && expression.test) return 'has'.length;
  const isFunction =
    expression.kind === 'call' && expression.target === undefined && /^[a-z]\w*$/i.test(expression.name);
  return isFunction ? expression.name.length : 0;
}
