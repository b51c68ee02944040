import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** More threads than this are more memory than they are speed: one thread hands out the work. */
const MAX_THREADS = 3;

/** How many questions each thread has in hand: one that it works on, and one that waits. */
const IN_HAND = 2;

/** What a thread does; its side of the work is in the file of that name. */
export type WorkerTask = 'evaluate-worker' | 'script-thread';

interface Thread {
  readonly worker: Worker;
  readonly waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[];
}

/**
 * Threads that answer questions, each thread one after the other, beside the one that asks: while all are busy it had better
 * work itself. There are none where they would not help, or where the program runs from its source.
 */
export class WorkerPool {
  readonly #threads: readonly Thread[];

  private constructor(threads: readonly Thread[]) {
    this.#threads = threads;
  }

  /** `data` is cloned for each thread. Undefined: there is one core only, or no bundle. */
  static start(task: WorkerTask, data: unknown): WorkerPool | undefined {
    const file = workerFile();
    const count = Math.min(availableParallelism() - 1, MAX_THREADS);
    if (count < 1 || file === undefined) return undefined;
    return new WorkerPool(Array.from({ length: count }, () => startThread(file, { task, data })));
  }

  /** Undefined while all threads have enough in hand. */
  ask(question: unknown): Promise<unknown> | undefined {
    const [thread] = this.#threads.toSorted((a, b) => a.waiting.length - b.waiting.length);
    if (thread === undefined || thread.waiting.length >= IN_HAND) return undefined;
    return new Promise((resolve, reject) => {
      thread.waiting.push({ resolve, reject });
      thread.worker.postMessage(question);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

/** What threads run; undefined where the program runs from its source. */
export function workerFile(): string | undefined {
  const file = typeof __dirname === 'string' ? join(__dirname, 'gatehouse-worker.cjs') : '';
  return existsSync(file) ? file : undefined;
}

function startThread(file: string, workerData: unknown): Thread {
  const worker = new Worker(file, { workerData });
  const waiting: Thread['waiting'] = [];
  worker.on('message', (answer) => waiting.shift()?.resolve(answer));
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return { worker, waiting };
}
