import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** What a program may cost. */
export interface ProgramLimits {
  readonly seconds: number;
  readonly bytes: number;
}

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: ProgramLimits;
  readonly cwd?: string;
}

/** What became of a program. `timeout` and `flood` were ended by us. */
export type ProgramOutcome =
  | { readonly ended: 'well'; readonly stdout: Buffer; readonly stderr: string }
  | { readonly ended: 'badly'; readonly stderr: string; readonly status: string }
  | { readonly ended: 'timeout' | 'flood' };

/** Complaints are kept up to here; nobody reads more. */
const MAX_COMPLAINT = 1 << 20;

/**
 * The first of these programs that PATH has. Folders of PATH that are not absolute are passed over: they would let the
 * directory that is judged bring its own programs.
 */
export function findProgram(names: readonly string[], path = ''): { name: string; file: string } | undefined {
  const folders = path.split(delimiter).filter(isAbsolute);
  for (const name of names) {
    const file = folders.map((folder) => join(folder, name)).find(isProgram);
    if (file !== undefined) return { name, file };
  }
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The process groups that run, to be ended with us. */
const running = new Set<number>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program to its end, or to its limit. It runs in a process group of its own, so that what it has started ends with
 * it, and so that it ends when we are interrupted.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { env, limits, cwd }: ProgramOptions,
): Promise<ProgramOutcome> {
  // Few runs need it, and Node loads a good deal for it.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const { pid } = child;
    const stdout: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    const finish = (outcome: ProgramOutcome): void => {
      clearTimeout(timer);
      if (pid !== undefined) unwatch(pid);
      resolve(outcome);
    };
    const stop = (ended: 'timeout' | 'flood'): void => {
      if (pid !== undefined) endGroup(pid);
      // Whatever still holds the pipes is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
      finish({ ended });
    };
    const timer = setTimeout(() => stop('timeout'), limits.seconds * 1000);
    if (pid !== undefined) watch(pid);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.bytes) stop('flood');
      else stdout.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < MAX_COMPLAINT) stderr += text.slice(0, MAX_COMPLAINT - stderr.length);
    });
    child.on('error', (error) => finish({ ended: 'badly', stderr: error.message, status: 'did not start' }));
    child.on('close', (code, signal) => {
      if (code === 0) finish({ ended: 'well', stdout: Buffer.concat(stdout), stderr });
      else finish({ ended: 'badly', stderr, status: signal ?? `exit code ${code}` });
    });
  });
}

function watch(pid: number): void {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, endAll);
  running.add(pid);
}

function unwatch(pid: number): void {
  running.delete(pid);
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, endAll);
}

/** Ends what runs, then us, as the signal would have done without us listening. */
function endAll(signal: NodeJS.Signals): void {
  for (const pid of [...running]) {
    endGroup(pid);
    unwatch(pid);
  }
  process.kill(process.pid, signal);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
