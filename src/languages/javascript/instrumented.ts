import { type AnyNode, type Options, parse, type SwitchStatement } from 'acorn';
import { TELLER } from './teller.ts';

/** A part of a script that goes one way or another. Offsets are those of the text. */
export interface ScriptBranch {
  readonly start: number;
  readonly end: number;
  readonly ways: readonly ScriptWay[];
}

export type ScriptWay =
  | 'true'
  | 'false'
  | 'other'
  | 'enough'
  | 'entered'
  | 'matched'
  | 'unmatched'
  | 'reached'
  | 'statement';

/**
 * A script that tells which ways it goes, and else does what it did: `__way(n)` and its likes at a place, `__way.truth(value, n)` and
 * its likes around a value, which they give back. `number` has the number of the first way of a branch; the others
 * follow. Undefined numbers leave a branch out. Undefined when the text is no script: that is for the interpreter to say.
 */
export function instrumented(
  text: string,
  sourceType: NonNullable<Options['sourceType']>,
  number: (branch: ScriptBranch) => number | undefined,
): string | undefined {
  const root = parsed(text, sourceType);
  if (root === undefined) return undefined;
  const edits = new Edits();
  const visit = (node: AnyNode): void => {
    const written = generatedAround(node);
    if (written === undefined) instrument(node, edits, number);
    for (const part of written === undefined ? partsOf(node) : [written]) visit(part);
  };
  visit(root);
  return edits.appliedTo(text);
}

function parsed(text: string, sourceType: NonNullable<Options['sourceType']>): AnyNode | undefined {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true });
  } catch {
    return undefined;
  }
}

/** What esbuild makes of an `enum`: `((E) => {...})(E || {})`, of which nobody wrote more than the body. */
function generatedAround(node: AnyNode): AnyNode | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'ArrowFunctionExpression') return undefined;
  const [argument, ...others] = node.arguments;
  const isStandIn =
    argument?.type === 'LogicalExpression' &&
    argument.operator === '||' &&
    argument.left.type === 'Identifier' &&
    argument.right.type === 'ObjectExpression' &&
    argument.right.properties.length === 0;
  return isStandIn && others.length === 0 ? node.callee.body : undefined;
}

type Span = Pick<AnyNode, 'start' | 'end'>;

type Numbering = (branch: ScriptBranch) => number | undefined;

function instrument(node: AnyNode, edits: Edits, number: Numbering): void {
  const at = (part: Span, ways: readonly ScriptWay[]): number | undefined =>
    number({ start: part.start, end: part.end, ways });
  const around = (part: AnyNode, way: number | undefined, teller: 'truth' | 'nullish' | 'entered'): void => {
    if (way !== undefined) edits.around(part, `${TELLER}.${teller}((`, `),${way})`);
  };
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      around(node.test, at(node.test, ['true', 'false']), 'truth');
      break;
    case 'WhileStatement':
      around(node.test, at(node.test, ['entered']), 'entered');
      break;
    case 'ForStatement':
      if (node.test) around(node.test, at(node.test, ['entered']), 'entered');
      break;
    case 'LogicalExpression': {
      const { operator, left, right } = node;
      const ways: readonly ScriptWay[] = operator === '&&' ? ['other', 'enough'] : ['enough', 'other'];
      // What is no more than a value that stands in for another has the place of the right side.
      around(
        left,
        number({ start: right.start, end: right.end, ways }),
        operator === '??' ? 'nullish' : 'truth',
      );
      break;
    }
    case 'SwitchStatement':
      instrumentSwitch(node, edits, at);
      break;
    case 'CatchClause': {
      const way = at(node, ['reached']);
      if (way !== undefined) edits.insert(node.body.start + 1, `${TELLER}(${way});`);
      break;
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const { body } = node;
      const way = at(node, ['reached']);
      if (way === undefined) break;
      if (body.type !== 'BlockStatement') edits.around(body, `(${TELLER}(${way}),(`, '))');
      else edits.insert(afterDirectives(body.start + 1, body.body), `${TELLER}(${way});`);
      break;
    }
  }
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
    const way = at(node, ['entered']);
    if (way !== undefined) edits.before(node.body, `${TELLER}(${way});`);
  }
  for (const statement of statementsIn(node)) {
    const way = at(statement, ['statement']);
    if (way !== undefined) edits.insert(statement.start, `${TELLER}(${way});`);
  }
  for (const body of bodiesOf(node)) {
    if (body.type === 'BlockStatement') continue;
    const way = body.type === 'EmptyStatement' ? undefined : at(body, ['statement']);
    edits.braced(body, way === undefined ? '' : `${TELLER}(${way});`);
  }
}

/**
 * Each label by itself: the last one that was compared before anything was entered is the one that fits, and what is entered from the
 * case above it was compared with nothing.
 */
function instrumentSwitch(
  { discriminant, cases, end }: SwitchStatement,
  edits: Edits,
  at: (part: Span, ways: readonly ScriptWay[]) => number | undefined,
): void {
  const hasLabels = cases.some(({ test }) => test);
  for (const one of cases) {
    const { test, consequent } = one;
    const way = test ? at({ start: one.start, end: test.end }, ['matched']) : at(one, ['reached']);
    if (way === undefined) continue;
    if (test) edits.around(test, `${TELLER}.compared((`, `),${way})`);
    const entered = test ? `${TELLER}.matched` : hasLabels ? `${TELLER}.unmatched` : TELLER;
    edits.insert(consequent[0]?.start ?? one.end, `${entered}(${way});`);
  }
  if (cases.some(({ test }) => !test)) return;
  const way = at(discriminant, ['unmatched']);
  // Before all cases, so that none falls into it.
  if (way !== undefined)
    edits.insert(cases[0]?.start ?? end - 1, `default:${TELLER}.unmatched(${way});break;`);
}

/** `'use strict'` has to stay the first. */
function afterDirectives(otherwise: number, body: readonly AnyNode[]): number {
  const directives = body.filter(
    (node) => node.type === 'ExpressionStatement' && node.directive !== undefined,
  );
  return directives.at(-1)?.end ?? otherwise;
}

const DECLARED = /^(Import|Export|Function|Class|Empty)/;

/** Statements before which another can stand. What is declared is there from the start. */
function statementsIn(node: AnyNode): readonly AnyNode[] {
  const all: readonly AnyNode[] =
    node.type === 'Program' || node.type === 'BlockStatement'
      ? node.body
      : node.type === 'SwitchCase'
        ? node.consequent
        : [];
  return all.filter(
    (one) => !DECLARED.test(one.type) && !(one.type === 'ExpressionStatement' && one.directive !== undefined),
  );
}

/** Bodies that are one statement, unless they are a block. */
function bodiesOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'IfStatement':
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.body];
    default:
      return [];
  }
}

function partsOf(node: AnyNode): AnyNode[] {
  const parts: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(one)) parts.push(one);
  }
  return parts;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Pieces to be put into a text. At one place, what opens comes in the order in which it was asked for, what closes in the other. */
class Edits {
  readonly #opening = new Map<number, string>();
  readonly #closing = new Map<number, string>();

  insert(at: number, text: string): void {
    this.#opening.set(at, (this.#opening.get(at) ?? '') + text);
  }

  around({ start, end }: AnyNode, before: string, after: string): void {
    this.insert(start, before);
    this.#closing.set(end, after + (this.#closing.get(end) ?? ''));
  }

  /** A body that is one statement becomes a block. */
  braced(body: AnyNode, first: string): void {
    this.around(body, `{${first}`, '}');
  }

  /** At the start of a body. */
  before(body: AnyNode, text: string): void {
    if (body.type === 'BlockStatement') this.insert(body.start + 1, text);
    else this.around(body, `{${text}`, '}');
  }

  appliedTo(text: string): string {
    const places = [...new Set([...this.#opening.keys(), ...this.#closing.keys()])].sort((a, b) => a - b);
    let result = '';
    let done = 0;
    for (const at of places) {
      const closing = this.#closing.get(at) ?? '';
      const opening = this.#opening.get(at) ?? '';
      // In what was minified, a keyword may touch what follows: `return!a`.
      const isTouching = closing === '' && /^\w/.test(opening) && /[\w$]/.test(text[at - 1] ?? '');
      result += `${text.slice(done, at)}${closing}${isTouching ? ' ' : ''}${opening}`;
      done = at;
    }
    return result + text.slice(done);
  }
}
