import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../messages/words.ts';
import { Progress } from './progress.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Terminal } from './terminal.ts';

/** A terminal whose clock is set by hand, and what was written to its stderr. */
function madeUpTerminal(stderrIsTty: boolean) {
  const clock = { now: 0 };
  const written: string[] = [];
  const terminal: Terminal = {
    stdin: (async function* () {})(),
    env: {},
    stdoutIsTty: false,
    stderrIsTty,
    write: () => Promise.resolve(),
    backlog: () => undefined,
    isOutputClosed: () => false,
    writeError: (text) => void written.push(text),
    now: () => clock.now,
    words: ENGLISH,
  };
  return { clock, written, terminal };
}

describe('progress', () => {
  test('is told after a while, not too often, and erased', () => {
    const { clock, written, terminal } = madeUpTerminal(true);
    const progress = new Progress(terminal, 4000);
    for (const [now, done] of [
      [399, 1],
      [400, 2],
      [499, 3],
      [500, 812],
    ] as const) {
      clock.now = now;
      progress.update(done);
    }
    progress.erase();
    progress.erase();
    expect(written).toEqual([
      '\r\u001b[Kchecking 2/4000 files',
      '\r\u001b[Kchecking 812/4000 files',
      '\r\u001b[K',
    ]);
  });

  test('is for terminals only', () => {
    const { clock, written, terminal } = madeUpTerminal(false);
    const progress = new Progress(terminal, 2);
    clock.now = 1000;
    progress.update(1);
    progress.erase();
    expect(written).toEqual([]);
  });
});

describe('a stopwatch', () => {
  test('adds up the time of each phase', async () => {
    let now = 0;
    const stopwatch = new Stopwatch(() => now, true);
    const taking = (time: number) => () => {
      now += time;
      return time;
    };
    expect(stopwatch.during('parse', taking(3))).toBe(3);
    stopwatch.during('parse', taking(4));
    await stopwatch.awaiting('read', Promise.resolve().then(taking(5)));
    function* values(): Generator<number> {
      yield taking(10)();
      yield taking(20)();
    }
    for (const _ of stopwatch.each('judge', values())) taking(100)();
    expect(stopwatch.timing()).toMatchObject({ readMs: 5, parseMs: 7, judgeMs: 30, reportMs: 0 });
  });

  test('switched off, only passes on', () => {
    const clock = (): number => {
      throw new Error('asked for the time');
    };
    const stopwatch = new Stopwatch(clock, false);
    const values = [1, 2];
    expect(stopwatch.during('parse', () => 1)).toBe(1);
    expect(stopwatch.each('judge', values)).toBe(values);
  });
});
