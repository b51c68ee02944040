import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(verbosity: number): { msg: string; level: number }[] {
  const lines: string[] = [];
  const { cluster, admission } = createLog(verbosity, (line) => void lines.push(line));
  cluster('info', 'began', { port: 1 });
  cluster('warning', 'careful');
  admission('info', 'denied', { name: 'a\nb' });
  admission('error', 'broken', {});
  return lines.map((line) => {
    expect(line.endsWith('\n')).toBe(true);
    expect(line.trimEnd()).not.toContain('\n');
    return JSON.parse(line);
  });
}

describe('createLog', () => {
  it('writes a line of JSON for each', () => {
    expect(logged(2)).toMatchObject([
      { level: 30, msg: 'began', port: 1 },
      { level: 40, msg: 'careful' },
      { level: 30, msg: 'denied', name: 'a\nb' },
      { level: 50, msg: 'broken' },
    ]);
  });

  it('keeps verdicts to itself below verbosity 2, and never an error', () => {
    expect(logged(0).map(({ msg }) => msg)).toEqual(['began', 'careful', 'broken']);
  });
});
