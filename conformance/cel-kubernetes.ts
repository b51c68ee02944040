/**
 * Compares what CEL expressions come to, and what they cost, with Kubernetes' own environment. Needs Go.
 *
 *     npx tsx conformance/cel-kubernetes.ts [count] [seed]
 */

import { setImmediate } from 'node:timers/promises';
import { ExpressionGenerator } from './cel/expression-generator.ts';
import { type CelAnswer, type CelQuestion, ourAnswer } from './cel/our-cel.ts';
import { randomInput } from './cel/random-object.ts';
import { CEL_SKIPS } from './cel/skips.ts';
import { buildOracle } from './go/build.mjs';
import { LineProgram } from './line-program.ts';
import { Random, seedFrom } from './random.ts';

const BATCH = 2000;
const BREATH = 50;
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
  const program = new LineProgram([path, 'cel']);
  const upstream = (lines: readonly string[]): Promise<CelAnswer[]> =>
    program.answers(lines).then((answers) => answers.map(answerIn));
  // While it answers one batch, we answer the one before.
  let before: Promise<void> = Promise.resolve();
  for (let made = 0; made < total; made += BATCH) {
    const questions = Array.from({ length: Math.min(BATCH, total - made) }, () =>
      randomQuestion(generator, random),
    );
    const theirs = upstream(questions.map((question) => JSON.stringify(question)));
    await before;
    before = compareBatch(counts, upstream, questions, theirs);
  }
  await before;
  program.close();
  return counts;
}

type Upstream = (lines: readonly string[]) => Promise<readonly CelAnswer[]>;

async function compareBatch(
  counts: Counts,
  upstream: Upstream,
  questions: readonly CelQuestion[],
  answers: Promise<readonly CelAnswer[]>,
): Promise<void> {
  const ours: CelAnswer[] = [];
  for (const question of questions) {
    ours.push(ourAnswer(question));
    // Meanwhile upstream's answers are read, or it would have to wait.
    if (ours.length % BREATH === 0) await setImmediate();
  }
  const theirs = await answers;
  for (const [i, question] of questions.entries()) {
    const [own, other] = [ours[i], theirs[i]];
    if (own === undefined || other === undefined) throw new Error('an answer is missing');
    const differs = !isSame(own, other);
    const again = differs ? await upstream(Array<string>(ORDERS).fill(JSON.stringify(question))) : [];
    record(counts, question, own, [other, ...again].find((answer) => isSame(own, answer)) ?? other);
  }
  counts.asked += questions.length;
}

/** Mostly for the newest version, and now and then for one that makes patches. */
function randomQuestion(generator: ExpressionGenerator, random: Random): CelQuestion {
  const input = randomInput(random);
  if (random.chance(0.03)) return { ...input, patch: true, expression: generator.nextPatch() };
  const version = random.chance(0.15) ? { version: `1.${random.pick(VERSIONS)}` } : {};
  return { ...input, ...version, expression: generator.next() };
}

function answerIn(line: string): CelAnswer {
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
