interface Count {
  readonly strikes: number;
  readonly until: number;
}

/** Doubled with each strike. */
const FIRST_MS = 10_000;
const LONGEST_MS = 10 * 60_000;
/** After so long without one, the next is the first again. */
const FORGOTTEN_MS = 10 * 60_000;

/** Who has done lately what nobody should do again and again: out for a while after each time, and each while is longer. */
export class Strikes {
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  /** Milliseconds on a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(name: string): void {
    const now = this.#now();
    const known = this.#counts.get(name);
    const strikes = known === undefined || now - known.until > FORGOTTEN_MS ? 1 : known.strikes + 1;
    this.#counts.set(name, { strikes, until: now + Math.min(LONGEST_MS, FIRST_MS * 2 ** (strikes - 1)) });
  }

  isOut(name: string): boolean {
    return this.#now() < (this.#counts.get(name)?.until ?? Number.NEGATIVE_INFINITY);
  }

  out(): readonly string[] {
    return [...this.#counts.keys()].filter((name) => this.isOut(name));
  }
}
