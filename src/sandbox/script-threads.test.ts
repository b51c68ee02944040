import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { Performance, Take } from '../engines/javascript/stage.ts';
import { ScriptThreads, type ScriptThreadsOptions } from './script-threads.ts';

/** A thread that does what the argument says. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ is, take, draft }) => {
  if (is === 'compile') return parentPort.postMessage({ name: '', message: draft.text });
  if (take.argument.text === 'spin') for (;;);
  for (const end = performance.now() + Number(take.argument.text); performance.now() < end;);
  if (take.argument.text === 'throw') throw new Error('a bug');
  if (take.argument.text === 'leave') process.exit();
  parentPort.postMessage({ ending: { is: 'left', by: take.argument.text }, warnings: [], log: [], steps: 1, answers: [] });
});`;

let open: ScriptThreads | undefined;
afterEach(() => open?.close());

function threads(options: Partial<ScriptThreadsOptions> = {}): ScriptThreads {
  open = new ScriptThreads({
    ...{ threads: 2, graceMs: 100, start: () => new Worker(THREAD, { eval: true }) },
    ...options,
  });
  return open;
}

function take(argument: string, policy = 'good', milliseconds = 20_000): Take {
  const script = { memory: { variables: new Uint8Array(), heap: new Uint8Array() }, entry: 0, shift: 0 };
  return { policy, script, argument: { text: argument, parts: [] }, answers: [], now: 0, milliseconds };
}

const told = ({ ending }: Performance): unknown =>
  ending.is === 'left' ? ending.by : ending.is === 'stopped' ? ending.because : ending.is;

test('jobs are answered, each with its own answer', async () => {
  const stage = threads();
  const arguments_ = Array.from({ length: 50 }, (_, i) => `argument ${i}`);
  const answers = await Promise.all(arguments_.map((argument) => stage.run(take(argument))));
  expect(answers.map(told)).toEqual(arguments_);
  expect(await stage.compile({ policy: 'a', text: 'x', entry: '', milliseconds: 9_000 })).toEqual({
    ...{ name: '', message: 'x' },
  });
  expect(stage.counts).toEqual({ lost: 0, refused: 0 });
});

test('a thread that does not come back is ended and replaced, and others do not wait for it', async () => {
  const stage = threads();
  await stage.run(take('first'));
  const order: string[] = [];
  const noted = (name: string, answer: Promise<Performance>) =>
    answer.then((done) => void order.push(`${name}: ${told(done)}`));
  const spinning = [1, 2, 3].map(() => noted('bad', stage.run(take('spin', 'bad', 400))));
  await Promise.all(Array.from({ length: 20 }, () => noted('good', stage.run(take('well')))));
  expect(order).toEqual(Array.from({ length: 20 }, () => 'good: well'));
  await Promise.all(spinning);
  // One was ended; those that waited behind it were never begun, or were ended as well.
  expect(order.slice(20)[0]).toMatch(/^bad: (time|busy)$/);
  expect(order.slice(20)).toContain('bad: time');
  expect(stage.counts.lost).toBeGreaterThan(0);
  expect(told(await stage.run(take('after')))).toBe('after');
});

test('however many policies do not end, those that do have a thread', async () => {
  const stage = threads();
  await stage.run(take('first'));
  let spun = 0;
  const spinning = ['a', 'b', 'c', 'd', 'e'].flatMap((policy) =>
    [1, 2, 3].map(() => stage.run(take('spin', policy, 20_000)).then(() => void spun++)),
  );
  for (let batch = 0; batch < 10; batch++) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => stage.run(take('well'))));
    expect(new Set(answers.map(told))).toEqual(new Set(['well']));
  }
  expect(spun).toBe(0);
  await stage.close();
  await Promise.all(spinning);
}, 30_000);

test('a run that is too long for a short turn has its whole time on another thread', async () => {
  const stage = threads({ graceMs: 20 });
  await Promise.all([stage.run(take('first')), stage.run(take('first', 'other'))]);
  const order: string[] = [];
  const noted = (name: string, answer: Promise<Performance>) =>
    answer.then((done) => void order.push(`${name}: ${told(done)}`));
  const long = noted('long', stage.run(take('spin', 'long', 900)));
  // Its short turn is over before the other comes to an end, and it does not know of it.
  const slow = noted('slow', stage.run(take('600', 'slow')));
  await Promise.all([long, slow]);
  expect(order).toEqual(['long: time', 'slow: 600']);
  expect(stage.late()).toEqual(['long']);
});

test('who had little time to begin with has no strike', async () => {
  const stage = threads({
    start: () =>
      new Worker(
        `const { parentPort } = require('node:worker_threads');
        parentPort.on('message', () => parentPort.postMessage({ ending: { is: 'stopped', because: 'time' } }));`,
        { eval: true },
      ),
  });
  expect(told(await stage.run(take('x', 'slow', 20_000)))).toBe('time');
  expect(stage.late()).toEqual([]);
});

test.each(['throw', 'leave'])('a thread that ends by itself is replaced: %s', async (argument) => {
  const stage = threads({ threads: 1 });
  await stage.run(take('first'));
  const answers = await Promise.all([stage.run(take(argument)), stage.run(take('next'))]);
  expect(answers.map(told)).toEqual(['fault', 'next']);
  expect(stage.counts.lost).toBe(1);
});

test('a thread that never starts is an error for each job, and no more', async () => {
  let started = 0;
  const start = () => {
    started++;
    return new Worker('throw new Error("it cannot start")', { eval: true });
  };
  const stage = threads({ threads: 1, start });
  expect(told(await stage.run(take('x')))).toBe('fault');
  expect(told(await stage.run(take('x')))).toBe('fault');
  expect(started).toBe(2);
});

test('a line is bounded, for each policy on its own', async () => {
  const stage = threads({ maxWaiting: 2 });
  const bad = [1, 2, 3, 4].map(() => stage.run(take('spin', 'bad', 300)));
  expect(told((await bad[3]) as Performance)).toBe('busy');
  expect(stage.counts.refused).toBe(1);
  expect(told(await stage.run(take('well')))).toBe('well');
  await Promise.all(bad);
});

test('closing answers what runs and what waits', async () => {
  const stage = threads({ threads: 1 });
  await stage.run(take('first'));
  const left = [stage.run(take('spin')), stage.run(take('waits'))];
  await stage.close();
  expect((await Promise.all(left)).map(told)).toEqual(['busy', 'busy']);
  expect(told(await stage.run(take('late')))).toBe('busy');
});
