import { BEYOND_ASCII, type PatternNode, type PlainPattern } from './pattern-syntax.ts';

/** More than any pattern needs that people write; others are left to RE2. */
const MAX_STEPS = 1000;
const MAX_STATES = 200;
const UNKNOWN = -1;
const DEAD = -2;

/** A step of a pattern: a character and what follows, or other steps at once. The step without either is the end. */
interface Step {
  readonly set?: Uint8Array;
  readonly to: number[];
}

interface State {
  readonly steps: readonly number[];
  readonly accepts: boolean;
  /** By character. */
  readonly next: Int32Array;
}

/**
 * Tells whether a plain pattern is found in a text: a deterministic automaton, made as far as texts need it. One look at a table for
 * each character, whatever the pattern.
 */
export class PatternAutomaton {
  readonly #pattern: PlainPattern;
  readonly #steps: Step[] = [{ to: [] }];
  readonly #states: State[] = [];
  readonly #known = new Map<string, number>();
  readonly #begin: number;
  #exhausted = false;

  private constructor(pattern: PlainPattern) {
    this.#pattern = pattern;
    this.#begin = this.#add(pattern.node, 0);
    this.#state([this.#begin]);
  }

  /** Undefined for what is too large. */
  static of(pattern: PlainPattern): PatternAutomaton | undefined {
    try {
      return new PatternAutomaton(pattern);
    } catch (thrown) {
      if (thrown instanceof TooLarge) return undefined;
      throw thrown;
    }
  }

  /** Undefined where that takes more than it may, or the text has characters of two code units. */
  test(text: string): boolean | undefined {
    if (this.#exhausted) return undefined;
    const { end } = this.#pattern;
    let state = this.#states[0] as State;
    for (let i = 0; i < text.length; i++) {
      if (state.accepts && !end) return true;
      const code = text.charCodeAt(i);
      if (code >= 0xd800 && code <= 0xdfff) return undefined;
      const input = code < BEYOND_ASCII ? code : BEYOND_ASCII;
      let next = state.next[input] as number;
      if (next === UNKNOWN) next = this.#follow(state, input);
      if (next === DEAD) return false;
      if (next === UNKNOWN) return undefined;
      state = this.#states[next] as State;
    }
    return state.accepts;
  }

  /** The step where a part begins, when a step is to follow it. */
  #add(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'set':
        return this.#step({ set: node.set, to: [next] });
      case 'sequence':
        return node.parts.reduceRight((following, part) => this.#add(part, following), next);
      case 'choice':
        return this.#step({ to: node.parts.map((part) => this.#add(part, next)) });
      case 'repeat':
        return this.#repeat(node, next);
    }
  }

  #repeat({ part, min, max }: PatternNode & { readonly kind: 'repeat' }, next: number): number {
    let begin = next;
    if (max === Number.POSITIVE_INFINITY) {
      const to = [next];
      begin = this.#step({ to });
      to.push(this.#add(part, begin));
    } else {
      for (let i = min; i < max; i++) begin = this.#step({ to: [next, this.#add(part, begin)] });
    }
    for (let i = 0; i < min; i++) begin = this.#add(part, begin);
    return begin;
  }

  #step(step: Step): number {
    if (this.#steps.length >= MAX_STEPS) throw new TooLarge();
    return this.#steps.push(step) - 1;
  }

  #follow(state: State, input: number): number {
    const reached: number[] = this.#pattern.start ? [] : [this.#begin];
    for (const id of state.steps) {
      const step = this.#steps[id] as Step;
      if (step.set?.[input] === 1) reached.push(...step.to);
    }
    const next = reached.length === 0 ? DEAD : this.#state(reached);
    state.next[input] = next;
    return next;
  }

  /** The state of these steps and those that are reached at once; unknown when there are too many states. */
  #state(from: readonly number[]): number {
    const seen = new Set<number>();
    const visit = (id: number): void => {
      if (seen.has(id)) return;
      seen.add(id);
      const step = this.#steps[id] as Step;
      if (step.set === undefined) step.to.forEach(visit);
    };
    from.forEach(visit);
    const steps = [...seen]
      .filter((id) => id === 0 || this.#steps[id]?.set !== undefined)
      .sort((a, b) => a - b);
    const key = steps.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#states.length >= MAX_STATES) {
      this.#exhausted = true;
      return UNKNOWN;
    }
    const next = new Int32Array(BEYOND_ASCII + 1).fill(UNKNOWN);
    const id = this.#states.push({ steps, accepts: seen.has(0), next }) - 1;
    this.#known.set(key, id);
    return id;
  }
}

class TooLarge extends Error {}
