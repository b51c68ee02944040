import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('is SHA-256 of the UTF-8, whatever the length', () => {
  const texts = ['', 'abc', '파드 보안 🔒', 'lone \ud800', 'x'.repeat(1_000_000)];
  for (let length = 50; length < 130; length++) texts.push('a'.repeat(length));
  for (const text of texts) expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});
