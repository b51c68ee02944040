import { type JsonNode, smallerNodes } from './json-node.ts';

/** Answers lines, in order. */
export type Answerer = (lines: readonly string[]) => Promise<readonly string[]> | readonly string[];

/** A question of which the differing part can be made smaller. */
export interface Question {
  readonly object: JsonNode;
  readonly line: (object: JsonNode) => string;
}

export interface Difference {
  readonly line: string;
  readonly ours: string;
  readonly upstream: string;
}

/** A difference that we know of and leave, and why. */
export interface Skip {
  readonly reason: string;
  readonly applies: (difference: Difference) => boolean;
}

export interface Tally {
  compared: number;
  skipped: Map<string, number>;
  /** Small ones; beyond the first few only their number tells something. */
  differences: Difference[];
  differing: number;
}

const SHOWN = 5;

/** Asks two sides the same questions. */
export class Comparison {
  readonly #ours: Answerer;
  readonly #upstream: Answerer;
  readonly #skips: readonly Skip[];
  readonly tally: Tally = { compared: 0, skipped: new Map(), differences: [], differing: 0 };

  constructor(ours: Answerer, upstream: Answerer, skips: readonly Skip[]) {
    this.#ours = ours;
    this.#upstream = upstream;
    this.#skips = skips;
  }

  async ask(questions: readonly Question[]): Promise<void> {
    const { tally } = this;
    const found = await this.#differences(questions);
    tally.compared += questions.length;
    for (const [i, difference] of found) {
      const reason = this.#skips.find(({ applies }) => applies(difference))?.reason;
      if (reason !== undefined) {
        tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
        continue;
      }
      tally.differing++;
      const question = questions[i];
      if (question !== undefined && tally.differences.length < SHOWN)
        tally.differences.push(await this.#smallest(question, difference));
    }
  }

  async #differences(questions: readonly Question[]): Promise<[index: number, difference: Difference][]> {
    const lines = questions.map(({ object, line }) => line(object));
    const [ours, upstream] = await Promise.all([this.#ours(lines), this.#upstream(lines)]);
    return lines.flatMap((line, i): [number, Difference][] => {
      const difference = { line, ours: ours[i] ?? '', upstream: upstream[i] ?? '' };
      return isSame(difference.ours, difference.upstream) ? [] : [[i, difference]];
    });
  }

  /** Takes members and items away as long as the two sides still differ, and not in a way that is skipped. */
  async #smallest(question: Question, difference: Difference): Promise<Difference> {
    let smallest = { object: question.object, difference };
    for (let round = 0; round < 200; round++) {
      const smaller = [...smallerNodes(smallest.object)].map((object) => ({ ...question, object }));
      const found = (await this.#differences(smaller)).find(
        ([, candidate]) => !this.#skips.some(({ applies }) => applies(candidate)),
      );
      const object = found === undefined ? undefined : smaller[found[0]]?.object;
      if (found === undefined || object === undefined) break;
      smallest = { object, difference: found[1] };
    }
    return smallest.difference;
  }
}

/** Byte for byte, but for the two ways in which JSON may write a character. */
function isSame(ours: string, upstream: string): boolean {
  return ours === upstream || JSON.stringify(JSON.parse(ours)) === JSON.stringify(JSON.parse(upstream));
}
