import type { EvaluationInput, Limits, PolicyFacts, Program } from '../engine.ts';
import { evaluateProgram } from '../evaluate.ts';

/** What evaluating a policy takes. Times are in microseconds. */
export interface PolicyMeasure {
  readonly policy: PolicyFacts;
  /** How many objects it is about, of those that there are. */
  readonly objects: number;
  readonly evaluations: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Bytes that one evaluation leaves to the garbage collector, the median. */
  readonly bytes: number;
  /** The most that one object takes, in what the language counts: CEL cost units, steps of the interpreter. */
  readonly cost: number;
}

export interface Measuring {
  /** Milliseconds, with fractions. */
  readonly now: () => number;
  readonly heapBytes: () => number;
  /** How long each policy is measured, in milliseconds; each object is judged at least once. */
  readonly milliseconds: number;
  readonly limits: () => Limits;
}

/** So many evaluations let the engine of JavaScript make up its mind first. */
const WARM_UP = 200;
const MOST = 100_000;

export async function measurePolicy(
  program: Program,
  inputs: readonly EvaluationInput[],
  { now, heapBytes, milliseconds, limits }: Measuring,
): Promise<PolicyMeasure> {
  const about: EvaluationInput[] = [];
  let cost = 0;
  for (const input of inputs) {
    const { skipped, outcome } = await evaluateProgram(program, input, limits());
    if (skipped !== undefined) continue;
    about.push(input);
    cost = Math.max(cost, outcome.cost ?? 0);
  }
  const times: number[] = [];
  const once = async (i: number): Promise<void> => {
    const own = limits();
    const began = now();
    await evaluateProgram(program, itemOf(about, i), own);
    times.push((now() - began) * 1000);
  };
  const repeat = async (most: number, span: number): Promise<void> => {
    const end = now() + span;
    for (let i = 0; i < about.length || (about.length > 0 && i < most && now() < end); i++) await once(i);
  };
  await repeat(WARM_UP, milliseconds / 4);
  times.length = 0;
  await repeat(MOST, milliseconds);
  times.sort((a, b) => a - b);
  return {
    policy: program.policy,
    objects: about.length,
    evaluations: times.length,
    ...{
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      max: times.at(-1) ?? 0,
    },
    bytes: await bytesOf(program, about, heapBytes, limits),
    cost,
  };
}

/** To ask for the size of the heap takes longer than many an evaluation, so that it is asked once for several. */
const TOGETHER = 20;
const ROUNDS = 25;

async function bytesOf(
  program: Program,
  about: readonly EvaluationInput[],
  heapBytes: Measuring['heapBytes'],
  limits: Measuring['limits'],
): Promise<number> {
  const grown: number[] = [];
  for (let round = 0; about.length > 0 && round < ROUNDS; round++) {
    const before = heapBytes();
    for (let i = 0; i < TOGETHER; i++)
      await evaluateProgram(program, itemOf(about, round * TOGETHER + i), limits());
    grown.push((heapBytes() - before) / TOGETHER);
  }
  // Below zero the collector has been there.
  return quantile(
    grown.filter((bytes) => bytes >= 0).sort((a, b) => a - b),
    0.5,
  );
}

function itemOf(list: readonly EvaluationInput[], i: number): EvaluationInput {
  const item = list[i % list.length];
  if (item === undefined) throw new Error('there is nothing to measure with');
  return item;
}

/** The nearest rank. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
