import { type Path, valueAt } from '../../core/path.ts';
import { type Expression, partsOf } from '../../languages/cel/expression.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';

/** A path in which `EACH` stands for every item of a list. */
export type ReadPath = readonly (string | number | typeof EACH)[];

export const EACH = Symbol('each item');

/** The fields of `object` that an expression reads: chains of selections, up to where they stop being plain. */
export function pathsRead(
  expression: Expression,
  variables: ReadonlyMap<string, Expression>,
): readonly ReadPath[] {
  const found = new Map<string, ReadPath>();
  new Reader(variables, found).gather(expression, new Map());
  return [...found.values()].filter((path) => path.length > 0);
}

/** What loops are over, by the name of their variable. */
type Scope = ReadonlyMap<string, Chain>;
type Chain = (string | number | typeof EACH)[];

class Reader {
  readonly #variables: ReadonlyMap<string, Expression>;
  readonly #found: Map<string, ReadPath>;
  readonly #seen = new Set<string>();

  constructor(variables: ReadonlyMap<string, Expression>, found: Map<string, ReadPath>) {
    this.#variables = variables;
    this.#found = found;
  }

  gather(expression: Expression, scope: Scope): void {
    const chain = this.#chainOf(expression, scope);
    if (chain !== undefined) {
      const [root, ...path] = chain;
      if (root === 'object') this.#found.set(path.map(String).join('/'), path);
      const name = path[0];
      if (root === 'variables' && typeof name === 'string') this.#gatherVariable(name);
      return;
    }
    if (expression.kind === 'comprehension') {
      const { range, variable, second, initial, condition, step, result } = expression;
      this.gather(range, scope);
      const over = this.#chainOf(range, scope);
      const inner = new Map(scope);
      inner.delete(variable);
      if (over !== undefined) inner.set(second ?? variable, [...over, EACH]);
      for (const part of [initial, condition, step, result]) this.gather(part, inner);
      return;
    }
    for (const part of partsOf(expression)) this.gather(part, scope);
  }

  #gatherVariable(name: string): void {
    const variable = this.#variables.get(name);
    if (variable === undefined || this.#seen.has(name)) return;
    this.#seen.add(name);
    this.gather(variable, new Map());
  }

  /** `object.spec.containers[0].image` as a path with its root; undefined for anything else. */
  #chainOf(expression: Expression, scope: Scope): Chain | undefined {
    switch (expression.kind) {
      case 'identifier': {
        const name = expression.name.replace(/^\./, '');
        return scope.get(name) ?? [name];
      }
      case 'select': {
        const operand = this.#chainOf(expression.operand, scope);
        if (operand?.length === 1 && operand[0] === 'variables') {
          // A variable that is nothing but a chain is that chain.
          const variable = this.#variables.get(expression.field);
          const chain = variable && this.#chainOf(variable, new Map());
          if (chain !== undefined && chain[0] === 'object') return chain;
        }
        return operand && [...operand, expression.field];
      }
      case 'call': {
        if (!INDEX.has(expression.name)) return undefined;
        const [operand, index] = expression.target
          ? [expression.target, ...expression.args]
          : expression.args;
        const chain = operand && this.#chainOf(operand, scope);
        const key = index?.kind === 'literal' ? index.value : undefined;
        return chain && (typeof key === 'string' || typeof key === 'number') ? [...chain, key] : undefined;
      }
      default:
        return undefined;
    }
  }
}

const INDEX: ReadonlySet<string> = new Set(['_[_]', '_?._', '_[?_]']);

const MAX_PATHS = 5;
/** How many items of a list are tried. */
const MAX_ITEMS = 50;

/**
 * Where in an object the fault is that an expression found: the deepest fields that it reads and the object has. An item of a list is
 * at fault when the expression still fails on an object that has only this item, which `fails` tells.
 */
export function faultPaths(
  read: readonly ReadPath[],
  object: PlainObject | null,
  fails: (object: PlainObject) => boolean,
): Path[] {
  const found = read.flatMap((path) => (object === null ? [] : itemsAtFault(path, object, fails)));
  const depthOf = (path: Path): number => (valueAt(object, path) === undefined ? 0 : path.length);
  const unique = new Map(found.map((path) => [JSON.stringify(path), path]));
  return [...unique.values()]
    .sort((a, b) => depthOf(b) - depthOf(a) || b.length - a.length)
    .slice(0, MAX_PATHS);
}

function itemsAtFault(path: ReadPath, object: PlainObject, fails: (object: PlainObject) => boolean): Path[] {
  const at = path.indexOf(EACH);
  const before = (at < 0 ? path : path.slice(0, at)) as Path;
  if (at < 0) return [before];
  const list = valueAt(object, before);
  if (!Array.isArray(list)) return [before];
  const items = (list as unknown[])
    .slice(0, MAX_ITEMS)
    .map((item, i) => ({ i, object: withValue(object, before, [item]) }));
  const guilty = items.filter((one) => fails(one.object));
  const innocent = guilty.length === 0 || guilty.length === list.length;
  if (innocent && list.length > 1) return [before];
  return guilty.flatMap((one) => {
    const rest = itemsAtFault([...before, 0, ...path.slice(at + 1)], one.object, fails);
    return rest.map((found) => [...before, one.i, ...found.slice(before.length + 1)]);
  });
}

function withValue(root: unknown, [step, ...rest]: Path, value: unknown): PlainObject {
  if (Array.isArray(root)) {
    const copy = [...(root as unknown[])];
    copy[Number(step)] = rest.length === 0 ? value : withValue(copy[Number(step)], rest, value);
    return copy as unknown as PlainObject;
  }
  const fields = isRecord(root) ? root : {};
  const name = String(step);
  return { ...fields, [name]: rest.length === 0 ? value : withValue(fields[name], rest, value) };
}
