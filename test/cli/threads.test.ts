import { expect, test } from 'vitest';
import { LineEvaluator } from '../../src/cli/evaluate-lines.ts';
import { standards } from '../../src/index.ts';
import { folderWith, gatehouse, shell } from './command.ts';

test('evaluate answers long input with threads, in order, as one thread would', async () => {
  const lines: string[] = [];
  for (let i = 0; i < 40_000; i++) {
    const containers = [
      { name: `c${i}`, image: 'x'.repeat(i % 150), securityContext: { privileged: i % 3 === 0 } },
    ];
    lines.push(JSON.stringify({ level: 'restricted', version: 'latest', pod: { spec: { containers } } }));
    if (i % 1000 === 0) lines.push('', '{"level":', '결제');
  }
  const input = Buffer.from(`${lines.join('\n')}\n`);
  expect(input.length).toBeGreaterThan(6e6);
  const { code, stdout } = await gatehouse(['evaluate'], { stdin: input });
  expect(code).toBe(0);
  expect(stdout === new LineEvaluator(standards).answers(input)).toBe(true);
});

test('evaluate with threads ends quietly when nobody reads the answers any more', async () => {
  const line = `${JSON.stringify({ level: 'baseline', version: 'latest', pod: { metadata: { name: 'p' } } })}\n`;
  const input = line.repeat(100_000);
  const { stdout, stderr, code } = await shell(
    'gatehouse evaluate < pods.jsonl | head -c 20',
    folderWith({ 'pods.jsonl': input }),
  );
  expect({ stdout, stderr, code }).toEqual({ stdout: '{"allowed":true,"rea', stderr: '', code: 0 });
});
