import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import type { Stopped } from '../engines/javascript/sandbox.ts';
import type { Draft, Performance, Stage, Take } from '../engines/javascript/stage.ts';
import { type Compiled, type ScriptJob, sent } from './script-thread.ts';
import { Strikes } from './strikes.ts';

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
  /** When its turn came. */
  began: number;
  /** Its turn now is a short one. */
  isShort: boolean;
  /** It did not end in a short one. */
  wasTried: boolean;
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
/** A turn that keeps nobody waiting. */
const SHORT_MS = 250;
/** Who was stopped after less had little time to begin with. */
const LATE_MS = 500;

/**
 * A stage on threads of their own: a policy that does not end, or takes all memory, hurts only itself. Each policy waits in a line of
 * its own, lines take turns, and none may hold all threads. One thread is for short turns: when all others are taken, a run has 250 ms
 * there, and if it did not end goes back to its line, to wait for another thread and its whole time; its policy has no such turn for a
 * while. So however many policies do not end, those that do wait for no more than a short turn of each. A thread that does not come back
 * is ended and replaced.
 */
export class ScriptThreads implements Stage {
  readonly isElsewhere = true;
  readonly #options: Required<ScriptThreadsOptions>;
  readonly #threads: readonly Thread[];
  /** By policy; the first is served next. */
  readonly #lines = new Map<string, Job[]>();
  /** Policies that did not end in a short turn, and those that did not end in their time. */
  readonly #tried = new Strikes(() => performance.now());
  readonly #late = new Strikes(() => performance.now());
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

  /** Policies that ran out of their time lately. */
  late(): readonly string[] {
    return this.#late.out();
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
        ...{ began: 0, isShort: false, wasTried: false },
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
      const found = this.#lineToServe();
      if (found === undefined) return;
      const [policy, [job, ...rest]] = found;
      this.#setLine(policy, rest);
      if (job !== undefined) this.#begin(thread, job);
    }
  }

  /** The one that has waited longest, of those that may have a turn now. */
  #lineToServe(): readonly [policy: string, line: readonly Job[]] | undefined {
    const running = this.#threads.flatMap(({ job }) => job ?? []);
    const isShort = this.#isShortTurn();
    return [...this.#lines].find(
      ([policy, [job]]) =>
        running.filter((one) => one.policy === policy).length < this.#mostLong &&
        !(isShort && (job?.wasTried === true || this.#tried.isOut(policy))),
    );
  }

  /** Threads that may be held for as long as a policy has time. */
  get #mostLong(): number {
    return Math.max(1, this.#threads.length - 1);
  }

  #isShortTurn(): boolean {
    return this.#threads.filter(({ job }) => job?.isShort === false).length >= this.#mostLong;
  }

  #begin(thread: Thread, job: Job): void {
    clearTimeout(job.timer);
    const worker = thread.worker ?? this.#start(thread);
    job.began = performance.now();
    const remaining = job.end - job.began;
    job.isShort = this.#isShortTurn() && remaining > SHORT_MS;
    const turn = job.isShort ? SHORT_MS : remaining;
    thread.job = job;
    job.timer = setTimeout(() => this.#lose(thread, 'time'), Math.max(0, turn) + this.#options.graceMs);
    worker.postMessage(job.question(turn));
  }

  /** A run that was stopped at the end of a short turn is not answered yet. */
  #isTriedAgain(job: Job, reply: Reply): boolean {
    const ending = 'ending' in reply ? reply.ending : reply;
    if (!('is' in ending && ending.is === 'stopped')) return false;
    if (job.isShort && ending.because === 'time') {
      this.#tryAgain(job);
      return true;
    }
    if (performance.now() - job.began >= LATE_MS) this.#late.add(job.policy);
    return false;
  }

  /** To the head of its line, for a turn that is long enough; in time, as before. */
  #tryAgain(job: Job): void {
    const { policy } = job;
    this.#tried.add(policy);
    Object.assign(job, { isShort: false, wasTried: true });
    job.timer = setTimeout(() => this.#leaveLine(job), Math.max(0, job.end - performance.now()));
    this.#setLine(policy, [job, ...(this.#lines.get(policy) ?? [])]);
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
      if (!this.#isTriedAgain(job, reply)) job.answer(reply);
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
    const isTriedAgain = job?.isShort === true && because === 'time';
    Object.assign(thread, { worker: undefined, job: undefined, hasAnswered: false });
    this.#lost++;
    void worker?.terminate();
    if (hasAnswered) this.#start(thread);
    clearTimeout(job?.timer);
    if (job !== undefined && isTriedAgain) this.#tryAgain(job);
    else if (job !== undefined) {
      this.#late.add(job.policy);
      job.stop(because);
    }
    this.#next();
  }
}
