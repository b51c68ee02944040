import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerTask } from './worker-pool.ts';

/** The other side of `WorkerPool`: the entry of the bundle that threads run. */
const { task } = workerData as { readonly task: WorkerTask };

const TASKS: Readonly<
  Record<WorkerTask, () => Promise<{ answerer(data: unknown): (question: unknown) => unknown }>>
> = {
  'evaluate-worker': () => import('./evaluate-worker.ts'),
  'script-thread': () => import('../sandbox/script-thread.ts'),
};

async function main(): Promise<void> {
  const { answerer } = await TASKS[task]();
  const answer = answerer((workerData as { readonly data: unknown }).data);
  parentPort?.on('message', (question) => void reply(question));

  async function reply(question: unknown): Promise<void> {
    parentPort?.postMessage(await answer(question));
  }
}

void main();
