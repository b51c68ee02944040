// Runs programs in turn, so that whatever else the machine does falls on all of them alike.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * One run: seconds by the clock, seconds of processor time (of all threads), and the peak of the resident set in bytes.
 * Without bash there is no processor time; without /proc no peak.
 */
export function runOnce({ command, stdin = '/dev/null', stdout = '/dev/null', cwd, exitCodes = [0] }) {
  const input = openSync(stdin, 'r');
  const output = openSync(stdout, 'w');
  const started = process.hrtime.bigint();
  const child = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...command], {
    stdio: [input, output, 'pipe'],
    cwd,
  });
  closeSync(input);
  closeSync(output);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 10);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (!exitCodes.includes(code))
        return reject(new Error(`${command.join(' ')}: exit ${code}\n${errors}`));
      const [user, system] = errors.trimEnd().split('\n').at(-1).split(' ').map(Number);
      resolve({ seconds, processor: user + system, peak });
    });
  });
}

/** Bash waits for one child: the program. */
function peakOf(pid) {
  try {
    const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0];
    const status = readFileSync(`/proc/${child === '' ? pid : child}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Runs every program `runs` times, one after the other, after one round that does not count. */
export async function interleave(programs, runs) {
  const results = programs.map(() => []);
  for (let round = -1; round < runs; round++) {
    for (const [i, program] of programs.entries()) {
      const result = await runOnce(program);
      if (round >= 0) results[i].push(result);
    }
  }
  return programs.map(({ name }, i) => ({ name, ...summaryOf(results[i], results.at(-1)) }));
}

/** Ratios are taken round by round: what slows the machine down for a while slows down both. */
function summaryOf(results, base) {
  const seconds = results.map((result) => result.seconds);
  const ratioOf = (what) => median(results.map((result, round) => result[what] / base[round][what]));
  return {
    median: median(seconds),
    min: Math.min(...seconds),
    max: Math.max(...seconds),
    ratio: ratioOf('seconds'),
    processor: median(results.map((result) => result.processor)),
    processorRatio: ratioOf('processor'),
    peak: Math.max(...results.map((result) => result.peak)),
  };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rows as a table of Markdown; the last one is what the others are compared with. */
export function printTable(title, summaries, unit = 's') {
  const factor = unit === 'ms' ? 1000 : 1;
  const digits = unit === 'ms' ? 0 : 2;
  const show = (seconds) => (seconds * factor).toFixed(digits);
  console.log(`\n${title}\n`);
  console.log(`| | median ${unit} | min | max | ratio | processor ${unit} | ratio | peak MB |`);
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
  for (const { name, median: middle, min, max, ratio, processor, processorRatio, peak } of summaries) {
    const ratios = [ratio, processorRatio].map((each) => `${each.toFixed(2)}x`);
    const cells = [
      name,
      show(middle),
      show(min),
      show(max),
      ratios[0],
      show(processor),
      ratios[1],
      (peak / 1e6).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

export function printMachine() {
  const date = new Date().toISOString().slice(0, 10);
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${date}`);
}
