// What a second thread that judges would take off the first one, and what it would cost: see README.md. Linux only.
// npx esbuild bench/admission/second-thread.ts --bundle --platform=node --outfile=.cache/second-thread.cjs && node .cache/second-thread.cjs
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { AUDIT, ENFORCE, gateWith, WARN } from '../../src/admission/fixture.ts';
import { standards } from '../../src/index.ts';
import { answer } from '../../src/server/validation-handler.ts';
import { reviewOfSize } from './review.ts';

const ROUNDS = 15;
const REVIEWS = 512;

const labels = Object.fromEntries([ENFORCE, AUDIT, WARN].map((mode) => [mode, 'restricted']));
const gate = gateWith(
  {},
  {
    selector: standards,
    now: () => performance.now(),
    namespace: () => ({ ok: true, value: { labels } }),
  },
);

async function judge(body: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const request = { method: 'POST', target: '/validate?timeout=10s', contentType: 'application/json', body };
  const answered = await answer(request, { gate, compatible: false });
  return Uint8Array.from(Buffer.from(answered.body));
}

/** Processor time so far, in microseconds: of this thread, and of the whole process. */
function processor(): readonly [first: number, all: number] {
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  const { user, system } = process.cpuUsage();
  return [Number(nanoseconds) / 1000, user + system];
}

const median = (numbers: readonly number[]): string =>
  ([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN).toFixed(1);

async function serve(batch: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const answers = await Promise.all(
    batch.map(({ buffer, byteOffset, length }) => judge(Buffer.from(buffer, byteOffset, length))),
  );
  parentPort?.postMessage(
    answers,
    answers.map(({ buffer }) => buffer),
  );
}

async function measure(): Promise<void> {
  const worker = new Worker(process.argv[1] ?? '');
  const here = async (body: Buffer): Promise<void> => {
    for (let i = 0; i < REVIEWS; i++) await judge(body);
  };
  const there = async (body: Buffer, size: number): Promise<void> => {
    for (let i = 0; i < REVIEWS; i += size) {
      const batch = Array.from({ length: size }, () => Uint8Array.from(body));
      const answered = new Promise((resolve) => worker.once('message', resolve));
      worker.postMessage(
        batch,
        batch.map(({ buffer }) => buffer),
      );
      await answered;
    }
  };
  for (const bytes of [6000, 30_000]) {
    const body = Buffer.from(reviewOfSize(bytes));
    for (const size of [1, 8, 32]) {
      for (let i = 0; i < 5; i++) {
        await here(body);
        await there(body, size);
      }
      const [alone, first, both]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < ROUNDS; round++) {
        const [begun] = processor();
        await here(body);
        const [between, allBetween] = processor();
        await there(body, size);
        const [end, allEnd] = processor();
        alone.push((between - begun) / REVIEWS);
        first.push((end - between) / REVIEWS);
        both.push((allEnd - allBetween) / REVIEWS);
      }
      console.log(
        `${(body.length / 1000).toFixed(1)} KB in batches of ${size}: alone ${median(alone)} us, ` +
          `with two the first ${median(first)}, both ${median(both)}`,
      );
    }
  }
  await worker.terminate();
}

if (isMainThread) void measure();
else parentPort?.on('message', (batch: readonly Uint8Array<ArrayBuffer>[]) => void serve(batch));
