import { expect, test } from 'vitest';
import { GatheredOutput } from './gathered-output.ts';

test('texts come out in order, gathered, and all of them', () => {
  const written: string[] = [];
  const output = new GatheredOutput((text) => written.push(text));
  const texts = Array.from({ length: 3000 }, (_, i) => `line ${i} ${'x'.repeat(40)}\n`);
  for (const text of texts) output.write(text);
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(10);
  output.flush();
  output.flush();
  expect(written.join('')).toBe(texts.join(''));
});
