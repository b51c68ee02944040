import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { interpreter } from '../sandbox/interpreter.ts';
import { ScriptThreads } from '../sandbox/script-threads.ts';
import { type WorkerTask, workerFile } from './worker-pool.ts';

/** With one core as well: a thread of its own is what keeps others from waiting. */
const [FEWEST, MOST] = [2, 4];

/** Beyond the 32 MiB of a script, which are not of this heap: texts that go in and out. */
const HEAP_MB = 128;

/** Threads for the scripts of a server; undefined where the program runs from its source, and scripts run on its own thread. */
export function scriptThreads(): ScriptThreads | undefined {
  const file = workerFile();
  if (file === undefined) return undefined;
  const task: WorkerTask = 'script-thread';
  return new ScriptThreads({
    threads: Math.min(Math.max(availableParallelism(), FEWEST), MOST),
    start: () => {
      const workerData = { task, data: { interpreter: interpreter() } };
      return new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    },
  });
}
