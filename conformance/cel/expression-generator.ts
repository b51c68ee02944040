import type { Random } from '../random.ts';
import { TEXTS } from './literal-texts.ts';
import { PLACES } from './places.ts';
import { PATCHED, PRODUCTIONS } from './productions.ts';

type Scope = readonly (readonly [name: string, type: string])[];

const SIMPLE = ['int', 'string', 'bool', 'double', 'uint', 'bytes', 'timestamp', 'duration', 'null', 'type'];
const OF_KUBERNETES = ['quantity', 'ip', 'cidr', 'url', 'semver', 'format'];
const COMPARABLE = ['int', 'uint', 'double', 'bool', 'string', 'bytes', 'timestamp', 'duration'];
const NUMBERS = ['int', 'uint', 'double'];
const KEYS = ['string', 'int', 'uint', 'bool', 'double', 'dyn'];

/** What the variables of macros are called besides: names that others have, and one that no name can mean. */
const OTHER_NAMES = ['y', 'v', 'object', 'params', 'int', 'type', 'size', 'net', 'authorizer', '_', '.x'];

/** Random expressions of which most compile, and some deliberately do not. */
export class ExpressionGenerator {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    return this.#sometimesMangled((depth) =>
      this.#make(this.#random.chance(0.5) ? 'bool' : this.#anyType(2), depth, []),
    );
  }

  /** One that makes a patch, or part of one. */
  nextPatch(): string {
    return this.#sometimesMangled((depth) => this.#filled(this.#random.pick(PATCHED), 'dyn', depth, []));
  }

  #sometimesMangled(make: (depth: number) => string): string {
    const text = make(this.#random.pick([1, 2, 2, 3, 3, 4, 5]));
    return this.#random.chance(0.015) ? this.#mangled(text) : text;
  }

  #anyType(depth: number): string {
    const random = this.#random;
    if (depth > 0 && random.chance(0.25)) {
      const inner = this.#anyType(depth - 1);
      return random.pick([
        ...[`list<${inner}>`, `list<${inner}>`, `map<string,${inner}>`, `optional<${inner}>`],
        `map<${random.pick(KEYS)},${inner}>`,
      ]);
    }
    if (random.chance(0.15)) return random.pick(OF_KUBERNETES);
    return random.chance(0.6) ? random.pick(['int', 'string', 'bool']) : random.pick(SIMPLE);
  }

  #make(type: string, depth: number, scope: Scope): string {
    const random = this.#random;
    if (random.chance(0.006)) return this.#make(this.#anyType(1), depth, scope);
    if (depth > 0 && random.chance(0.008)) return `dyn(${this.#make(this.#anyType(1), depth - 1, scope)})`;
    if (type === 'comparable') return this.#make(random.pick(COMPARABLE), depth, scope);
    if (type === 'number') return this.#make(random.pick(NUMBERS), depth, scope);
    const texts = TEXTS[type];
    if (texts !== undefined)
      return random.chance(0.04) && depth > 0 ? this.#make('string', depth - 1, scope) : random.pick(texts);
    if (type === 'dynobject') return this.#place(PLACES, scope);
    const named = scope.filter(([, of]) => of === type);
    if (named.length > 0 && random.chance(0.45))
      return `${random.chance(0.005) ? '.' : ''}${random.pick(named)[0]}`;
    const places = PLACES_BY_TYPE.get(type);
    if (places !== undefined && random.chance(0.2)) return this.#place(places, scope);
    const fitting = this.#productionsOf(type);
    const chosen =
      depth <= 0
        ? this.#leafOf(fitting)
        : depth > 1 && random.chance(0.05)
          ? random.pick(PRODUCTIONS['any'] ?? [])
          : random.pick(fitting);
    return this.#filled(chosen, type, depth - 1, scope);
  }

  /** Where a macro has taken the name of the variable, a dot before it finds it. */
  #place(places: typeof PLACES, scope: Scope): string {
    const [place] = this.#random.pick(places);
    const isHidden = scope.some(([name]) => place.startsWith(`${name}.`));
    return this.#random.chance(isHidden ? 0.8 : 0.01) ? `.${place}` : place;
  }

  #productionsOf(type: string): readonly string[] {
    const general = PRODUCTIONS[type.split('<')[0] ?? ''] ?? [];
    const own = PRODUCTIONS[type] ?? [];
    return type.includes('<') ? [...own, ...general] : own;
  }

  /** One of those with the fewest holes. */
  #leafOf(productions: readonly string[]): string {
    const holes = (text: string): number =>
      (text.match(/\{[^{}?]+\}/g) ?? []).filter((hole) => TEXTS[hole.slice(1, -1)] === undefined).length;
    const least = Math.min(...productions.map(holes));
    return this.#random.pick(productions.filter((text) => holes(text) === least));
  }

  #filled(written: string, type: string, depth: number, scope: Scope): string {
    const template = this.#random.chance(0.15) ? this.#renamed(written) : written;
    const [first, second] = argumentsOf(type);
    const chosen: Record<string, string> = {
      R: type,
      E: first ?? 'dyn',
      O: first ?? 'dyn',
      K: first ?? 'string',
      V: second ?? 'dyn',
      T: this.#anyType(1),
      U: this.#anyType(1),
    };
    const filled = template.replace(/\{([^{}?]+)\}/g, (_, hole: string) => {
      const [before, after] = hole.includes('|') ? (hole.split('|') as [string, string]) : ['', hole];
      const names = before === '' ? [] : before.split(',').map((pair) => pair.split(':') as [string, string]);
      const bound = names.map(([name, of]) => [name, chosen[of] ?? of] as const);
      const inner = substituted(after, chosen);
      const text = this.#make(inner, depth, [
        ...bound,
        ...scope.filter(([name]) => !bound.some(([other]) => other === name)),
      ]);
      return needsParentheses(text) ? `(${text})` : text;
    });
    return filled;
  }

  /** With another name for one of the variables. */
  #renamed(template: string): string {
    const names = ['x', 'i', 'k'].filter((name) => template.includes(`${name}:`));
    if (names.length === 0) return template;
    const name = this.#random.pick(names);
    return template.replace(new RegExp(`(?<![\\w'./%])${name}(?=[,:])`, 'g'), this.#random.pick(OTHER_NAMES));
  }

  /** By whole characters: no file could hold half an emoji. */
  #mangled(text: string): string {
    const characters = [...text];
    const at = this.#random.below(characters.length + 1);
    const noise = this.#random.pick(['', '(', ')', "'", '.', '!', ' @ ', '+', '[', ',', ' in ', '?', '\\']);
    return [...characters.slice(0, at), noise, ...characters.slice(at + this.#random.below(2))].join('');
  }
}

const PLACES_BY_TYPE = new Map(
  PLACES.map(([, type]) => [type, PLACES.filter(([, other]) => other === type)] as const),
);

function substituted(type: string, chosen: Readonly<Record<string, string>>): string {
  return type.replace(/\b[REOKVTU]\b/g, (name) => chosen[name] ?? name);
}

/** `list<int>` has one, `map<string,list<int>>` two. */
function argumentsOf(type: string): string[] {
  const open = type.indexOf('<');
  if (open < 0) return [];
  const inner = type.slice(open + 1, -1);
  let depth = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === '<') depth++;
    if (inner[i] === '>') depth--;
    if (inner[i] === ',' && depth === 0) return [inner.slice(0, i), inner.slice(i + 1)];
  }
  return [inner];
}

function needsParentheses(text: string): boolean {
  return (!/^([\w.]+|'[^']*'|\[\]|-?\d+)$/.test(text) && !/^[\w.]+\([^()]*\)$/.test(text)) || /^-/.test(text);
}
