// Child processes of a control plane: started with their log in a file, ended by process id, never left behind.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const tailOf = (path) =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-25).join('\n') : '';

/** Whatever has an `endNow` to call when this process ends. */
export const running = new Set();

let watchesExit = false;
export function endWithThisProcess() {
  if (watchesExit) return;
  watchesExit = true;
  const endAll = () => {
    for (const plane of running) plane.endNow();
  };
  process.on('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      endAll();
      process.kill(process.pid, signal);
    });
  }
}

/** One program of the control plane, its log in a file. */
export class Program {
  constructor(path, name, directory) {
    Object.assign(this, { path, name, log: join(directory, `${name}.log`), child: undefined });
  }

  start(flags) {
    const log = openSync(this.log, 'a');
    this.child = spawn(this.path, [this.name, ...flags], {
      env: { ...process.env, EXIT_WITH_STDIN: 'yes' },
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    this.failure = undefined;
    this.child.on('error', (error) => {
      this.failure = error;
    });
    this.child.stdin.on('error', () => {});
    this.child.unref();
    this.child.stdin.unref();
  }

  get isRunning() {
    return (
      this.child !== undefined &&
      !this.failure &&
      this.child.exitCode === null &&
      this.child.signalCode === null
    );
  }

  async until(isReady, seconds) {
    const limit = Date.now() + seconds * 1000;
    while (!(await isReady())) {
      if (!this.isRunning) throw new Error(`${this.name} ended: ${this.failure ?? ''}\n${tailOf(this.log)}`);
      if (Date.now() > limit)
        throw new Error(`${this.name} is not ready after ${seconds} s:\n${tailOf(this.log)}`);
      await wait(50);
    }
  }

  endNow() {
    if (this.isRunning) this.child.kill('SIGKILL');
  }

  /** Asks it to end, and after `patience` milliseconds no longer asks. */
  async end(patience) {
    if (!this.isRunning) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.ref();
    this.child.kill(patience > 0 ? 'SIGTERM' : 'SIGKILL');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), patience);
    await ended;
    clearTimeout(timer);
  }
}
