import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import type { Stopped } from '../engines/javascript/sandbox.ts';
import type { Draft, Performance, Stage, Take } from '../engines/javascript/stage.ts';
import { type Compiled, type ScriptJob, sent } from './script-thread.ts';

export interface ScriptThreadsOptions {
  readonly threads: number;
  /** Starts a thread whose other side is script-thread.ts. */
  start(): Worker;
  /** How many jobs of one policy may wait; beyond that they are refused at once. */
  readonly maxWaiting?: number;
  /** How long after the end of its time a job may still come back by itself before its thread is ended. */
  readonly graceMs?: number;
}

export interface ThreadCounts {
  /** Threads that had to be ended, or ended themselves. */
  readonly lost: number;
  /** Jobs that were never begun. */
  readonly refused: number;
}

type Reply = Compiled | Performance;

interface Job {
  readonly policy: string;
  question(milliseconds: number): ScriptJob;
  readonly end: number;
  answer(reply: Reply): void;
  stop(because: Stopped['because']): void;
  timer: NodeJS.Timeout | undefined;
}

interface Thread {
  worker: Worker | undefined;
  job: Job | undefined;
  /** One that never answered is not started again before there is work: it may never start. */
  hasAnswered: boolean;
}

const MAX_WAITING = 64;
const GRACE_MS = 250;

/**
 * A stage on threads of their own: a policy that does not end, or takes all memory, hurts only itself. Each policy waits in a line of
 * its own, lines take turns, and none may hold the last free thread. A thread that does not come back is ended and replaced.
 */
export class ScriptThreads implements Stage {
  readonly isElsewhere = true;
  readonly #options: Required<ScriptThreadsOptions>;
  readonly #threads: readonly Thread[];
  /** By policy; the first is served next. */
  readonly #lines = new Map<string, Job[]>();
  #lost = 0;
  #refused = 0;
  #isWarm = false;
  #isClosed = false;

  constructor(options: ScriptThreadsOptions) {
    this.#options = { maxWaiting: MAX_WAITING, graceMs: GRACE_MS, ...options };
    this.#threads = Array.from({ length: options.threads }, () => ({
      ...{ worker: undefined, job: undefined, hasAnswered: false },
    }));
  }

  get counts(): ThreadCounts {
    return { lost: this.#lost, refused: this.#refused };
  }

  compile(draft: Draft): Promise<Compiled> {
    return this.#ask<Compiled>(
      draft,
      (milliseconds) => ({ is: 'compile', draft: { ...draft, milliseconds } }),
      (stopped) => stopped,
    );
  }

  run(take: Take): Promise<Performance> {
    return this.#ask<Performance>(
      take,
      (milliseconds) => ({ is: 'run', take: { ...sent(take), milliseconds } }),
      (ending) => ({ ending, warnings: [], log: [], steps: 0, answers: take.answers }),
    );
  }

  /** What still runs or waits then is answered as not run. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const line of this.#lines.values()) for (const job of line.splice(0)) this.#refuse(job);
    const ended = this.#threads.map((thread) => {
      const { worker, job } = thread;
      Object.assign(thread, { worker: undefined, job: undefined });
      if (job !== undefined) this.#refuse(job);
      return worker?.terminate();
    });
    await Promise.all(ended);
  }

  #ask<T extends Reply>(
    { policy, milliseconds }: { readonly policy: string; readonly milliseconds: number },
    question: Job['question'],
    stopped: (stopped: Stopped) => T,
  ): Promise<T> {
    return new Promise((resolve) => {
      const job: Job = {
        ...{ policy, question, end: performance.now() + milliseconds, timer: undefined },
        // What comes back is of the kind that was asked for.
        answer: (reply) => resolve(reply as T),
        stop: (because) => resolve(stopped({ is: 'stopped', because })),
      };
      const line = this.#lines.get(policy) ?? [];
      if (this.#isClosed || line.length >= this.#options.maxWaiting) {
        this.#refuse(job);
        return;
      }
      this.#warmUp();
      this.#lines.set(policy, [...line, job]);
      this.#next();
      if (job.timer === undefined) job.timer = setTimeout(() => this.#leaveLine(job), milliseconds);
    });
  }

  /** All threads, when there is the first script: most servers have none. */
  #warmUp(): void {
    if (this.#isWarm) return;
    this.#isWarm = true;
    for (const thread of this.#threads) this.#start(thread);
  }

  #refuse(job: Job): void {
    clearTimeout(job.timer);
    this.#refused++;
    job.stop('busy');
  }

  /** Its time was over before its turn came. */
  #leaveLine(job: Job): void {
    this.#setLine(
      job.policy,
      (this.#lines.get(job.policy) ?? []).filter((each) => each !== job),
    );
    this.#refuse(job);
  }

  #setLine(policy: string, line: Job[]): void {
    this.#lines.delete(policy);
    if (line.length > 0) this.#lines.set(policy, line);
  }

  /** Gives free threads what waits. */
  #next(): void {
    for (const thread of this.#threads) {
      if (thread.job !== undefined) continue;
      const most = Math.max(1, this.#threads.length - 1);
      const held = (policy: string) => this.#threads.filter(({ job }) => job?.policy === policy).length;
      const found = [...this.#lines].find(([policy]) => held(policy) < most);
      if (found === undefined) return;
      const [policy, [job, ...rest]] = found;
      this.#setLine(policy, rest);
      if (job !== undefined) this.#begin(thread, job);
    }
  }

  #begin(thread: Thread, job: Job): void {
    clearTimeout(job.timer);
    const worker = thread.worker ?? this.#start(thread);
    const remaining = job.end - performance.now();
    thread.job = job;
    job.timer = setTimeout(() => this.#lose(thread, 'time'), Math.max(0, remaining) + this.#options.graceMs);
    worker.postMessage(job.question(remaining));
  }

  #start(thread: Thread): Worker {
    const worker = this.#options.start();
    const isCurrent = (): boolean => thread.worker === worker;
    worker.unref();
    worker.on('message', (reply: Reply) => {
      const { job } = thread;
      if (!isCurrent() || job === undefined) return;
      clearTimeout(job.timer);
      Object.assign(thread, { job: undefined, hasAnswered: true });
      job.answer(reply);
      this.#next();
    });
    worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isCurrent()) this.#lose(thread, isMemory ? 'memory' : 'fault');
    });
    worker.on('exit', () => {
      if (isCurrent()) this.#lose(thread, 'fault');
    });
    thread.worker = worker;
    return worker;
  }

  #lose(thread: Thread, because: Stopped['because']): void {
    const { worker, job, hasAnswered } = thread;
    Object.assign(thread, { worker: undefined, job: undefined, hasAnswered: false });
    this.#lost++;
    void worker?.terminate();
    if (hasAnswered) this.#start(thread);
    clearTimeout(job?.timer);
    job?.stop(because);
    this.#next();
  }
}
