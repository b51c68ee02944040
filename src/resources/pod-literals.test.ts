import { expect, test } from 'vitest';
import { literalsIn } from './pod-literals.ts';

test('a container may have more arguments than a call can take', () => {
  const args = Array.from({ length: 300_000 }, (_, i) => `w${i}`);
  expect(literalsIn({ spec: { containers: [{ name: 'app', args }] } })).toHaveLength(args.length);
});
