/**
 * Compares what CEL expressions come to, and what they cost, with Kubernetes' own environment. Needs Go.
 *
 *     npx tsx conformance/cel-kubernetes.ts [count] [seed]
 */

import { ExpressionGenerator } from './cel/expression-generator.ts';
import { type CelAnswer, type CelQuestion, ourAnswer } from './cel/our-cel.ts';
import { randomInput } from './cel/random-object.ts';
import { CEL_SKIPS } from './cel/skips.ts';
import { buildOracle } from './go/build.mjs';
import { answersOf } from './line-program.ts';
import { Random, seedFrom } from './random.ts';

const BATCH = 2000;
const SHOWN = 12;
/** Minor versions in which something changes. */
const VERSIONS = [25, 27, 28, 29, 30, 31, 32, 33, 34, 36];
const CANCELLED = 'operation cancelled: actual cost limit exceeded';
/** Go goes through maps in an order of its own each time, which shows in errors and costs: asked again, it may come to ours. */
const ORDERS = 30;

interface Counts {
  asked: number;
  /** Came to a value, failed when run, did not compile. */
  values: number;
  failures: number;
  refusals: number;
  /** Failed alike, in other words. */
  wordings: number;
  differing: number;
  skipped: Map<string, number>;
}

const [count = '20000', seedText] = process.argv.slice(2);
const seed = seedFrom(seedText);
const oracle = await buildOracle();
if ('skipped' in oracle) {
  console.log(`skipped: ${oracle.skipped}`);
} else {
  const counts = await compare(oracle.path, Number(count), new Random(seed));
  const { asked, values, failures, refusals, wordings, differing, skipped } = counts;
  for (const [reason, times] of skipped) console.log(`  left out ${times}: ${reason}`);
  console.log(
    `${asked} expressions: ${values} values, ${failures} errors, ${refusals} refused, with the same type and cost; ${wordings} of the errors in other words; ${differing} differences, seed ${seed}`,
  );
  if (differing > 0) process.exitCode = 1;
}

async function compare(path: string, total: number, random: Random): Promise<Counts> {
  const counts: Counts = {
    asked: 0,
    values: 0,
    failures: 0,
    refusals: 0,
    wordings: 0,
    differing: 0,
    skipped: new Map(),
  };
  const generator = new ExpressionGenerator(random);
  while (counts.asked < total) {
    const questions = Array.from({ length: Math.min(BATCH, total - counts.asked) }, () =>
      randomQuestion(generator, random),
    );
    const lines = questions.map((question) => JSON.stringify(question));
    const theirs = await answersOf([path, 'cel'], lines);
    for (const [i, question] of questions.entries()) {
      const ours = ourAnswer(question);
      const differs = !isSame(ours, answerIn(theirs[i]));
      const again = differs ? await answersOf([path, 'cel'], Array(ORDERS).fill(lines[i])) : [];
      const alike = [theirs[i], ...again].map(answerIn).find((answer) => isSame(ours, answer));
      record(counts, question, ours, alike ?? answerIn(theirs[i]));
    }
    counts.asked += questions.length;
  }
  return counts;
}

/** Mostly for the newest version, and now and then for one that makes patches. */
function randomQuestion(generator: ExpressionGenerator, random: Random): CelQuestion {
  const input = randomInput(random);
  if (random.chance(0.03)) return { ...input, patch: true, expression: generator.nextPatch() };
  const version = random.chance(0.15) ? { version: `1.${random.pick(VERSIONS)}` } : {};
  return { ...input, ...version, expression: generator.next() };
}

function answerIn(line = '{}'): CelAnswer {
  return JSON.parse(line) as CelAnswer;
}

/** Refusals and errors may be worded differently. */
function isSame(ours: CelAnswer, theirs: CelAnswer): boolean {
  if (theirs.compileError !== undefined && ours.compileError !== undefined) return true;
  // How far beyond the limit it was noticed does not matter.
  if (ours.runtimeError === CANCELLED && theirs.runtimeError === CANCELLED) return ours.type === theirs.type;
  return (
    ours.type === theirs.type &&
    ours.cost === theirs.cost &&
    (ours.runtimeError === undefined) === (theirs.runtimeError === undefined) &&
    ours.compileError === theirs.compileError &&
    JSON.stringify(ours.value) === JSON.stringify(theirs.value)
  );
}

function record(counts: Counts, question: CelQuestion, ours: CelAnswer, theirs: CelAnswer): void {
  if (theirs.compileError !== undefined && ours.compileError !== undefined) {
    counts.refusals++;
    if (ours.compileError !== theirs.compileError) counts.wordings++;
    return;
  }
  if (!isSame(ours, theirs)) {
    const reason = CEL_SKIPS.find(({ applies }) => applies(question, ours, theirs))?.reason;
    if (reason !== undefined) {
      counts.skipped.set(reason, (counts.skipped.get(reason) ?? 0) + 1);
      return;
    }
    if (counts.differing++ < SHOWN) show(question, ours, theirs);
    return;
  }
  if (theirs.runtimeError === undefined) {
    counts.values++;
    return;
  }
  counts.failures++;
  if (ours.runtimeError !== theirs.runtimeError) counts.wordings++;
}

function show(question: CelQuestion, ours: CelAnswer, theirs: CelAnswer): void {
  const { expression, ...input } = question;
  console.log(`  ${expression}`);
  if (/object|params/i.test(expression))
    console.log(
      `    input     ${JSON.stringify({ ...input, request: undefined, namespaceObject: undefined }).slice(0, 10000)}`,
    );
  console.log(`    ours      ${JSON.stringify(ours)}`);
  console.log(`    upstream  ${JSON.stringify(theirs)}`);
}
