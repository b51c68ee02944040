import { CelType, DYN, sameType, withoutWrappers } from './cel-type.ts';

/** What the type parameters of a program stand for, found while it is checked. */
export class Substitution {
  readonly #found = new Map<string, CelType>();
  readonly #undo: [name: string, before: CelType | undefined][] = [];
  #fresh = 0;

  /** A parameter of its own. */
  fresh(): CelType {
    return new CelType('parameter', `_var${this.#fresh++}`);
  }

  /** Whether a value of one type can stand where another is wanted. Parameters are bound by that, but only when it can. */
  assign(from: CelType, to: CelType): boolean {
    return this.assignAll([from], [to]);
  }

  assignAll(from: readonly CelType[], to: readonly CelType[]): boolean {
    const mark = this.#undo.length;
    const fits = this.#fitsAll(from, to);
    while (!fits && this.#undo.length > mark) this.#undoOne();
    return fits;
  }

  #undoOne(): void {
    const [name, before] = this.#undo.pop() ?? [''];
    if (before === undefined) this.#found.delete(name);
    else this.#found.set(name, before);
  }

  /** With parameters replaced; those that stand for nothing are left, or become dyn. */
  apply(type: CelType, toDyn = false): CelType {
    if (type.kind === 'parameter') {
      const found = this.#found.get(type.name);
      return found === undefined ? (toDyn ? DYN : type) : this.apply(found, toDyn);
    }
    return withParameters(type, (parameter) => this.apply(parameter, toDyn));
  }

  #bind(name: string, type: CelType): void {
    this.#undo.push([name, this.#found.get(name)]);
    this.#found.set(name, type);
  }

  #fitsAll(from: readonly CelType[], to: readonly CelType[]): boolean {
    return from.length === to.length && from.every((type, i) => this.#fits(type, to[i] ?? DYN));
  }

  #fits(from: CelType, to: CelType): boolean {
    if (from === to) return true;
    if (to.kind === 'parameter') {
      const found = this.#standsFor(from, to);
      if (found !== 'open') return found;
    }
    if (from.kind === 'parameter') return this.#standsFor(to, from) === true;
    if (isLoose(from) || isLoose(to)) return true;
    if (from.kind === 'null') return isNullable(to);
    if (to.kind === 'null') return isNullable(from);
    if (from.kind === 'wrapper' || to.kind === 'wrapper') return sameType(unwrapped(from), unwrapped(to));
    if (from.kind !== to.kind) return false;
    if (from.kind === 'type') return true;
    return from.name === to.name && this.#fitsAll(from.parameters, to.parameters);
  }

  /** Whether a parameter can stand for a type: `open` when it cannot, but stands for nothing yet. */
  #standsFor(type: CelType, parameter: CelType): boolean | 'open' {
    if (sameType(type, parameter)) return true;
    const found = this.#found.get(parameter.name);
    if (found !== undefined) {
      if (sameType(withoutWrappers(type), withoutWrappers(found))) return true;
      if (!this.#fits(type, found)) return false;
      const general = moreGeneral(type, found);
      if (!this.#occurs(parameter, general)) this.#bind(parameter.name, general);
      return true;
    }
    if (this.#occurs(parameter, type)) return 'open';
    this.#bind(parameter.name, type);
    return true;
  }

  #occurs(parameter: CelType, within: CelType): boolean {
    if (within.kind === 'parameter') {
      if (within.name === parameter.name) return true;
      const found = this.#found.get(within.name);
      return found !== undefined && this.#occurs(parameter, found);
    }
    return within.parameters.some((part) => this.#occurs(parameter, part));
  }
}

export function withParameters(type: CelType, change: (parameter: CelType) => CelType): CelType {
  if (type.parameters.length === 0) return type;
  const parameters = type.parameters.map(change);
  if (parameters.every((parameter, i) => parameter === type.parameters[i])) return type;
  return new CelType(type.kind, type.name, parameters);
}

export function isLoose({ kind }: CelType): boolean {
  return kind === 'dyn' || kind === 'error';
}

/** What null can stand for. */
export function isNullable({ kind }: CelType): boolean {
  return ['null', 'wrapper', 'opaque', 'object', 'timestamp', 'duration'].includes(kind);
}

function unwrapped(type: CelType): CelType {
  return type.kind === 'wrapper' ? (type.parameters[0] ?? type) : type;
}

/** Of two types that fit each other, the one that says less. */
export function moreGeneral(a: CelType, b: CelType): CelType {
  return saysNoMore(a, b) ? a : b;
}

function saysNoMore(one: CelType, other: CelType): boolean {
  const [a, b] = [unwrapped(one), unwrapped(other)];
  if (a.kind === 'dyn' || a.kind === 'parameter') return true;
  if (b.kind === 'dyn' || b.kind === 'parameter' || a.kind !== b.kind) return false;
  if (a.kind === 'type') return true;
  if (a.name !== b.name || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((parameter, i) => saysNoMore(parameter, b.parameters[i] ?? DYN));
}
