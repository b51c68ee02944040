import { expect, test } from 'vitest';
import { keyedHash } from './keyed-hash.ts';

test('one text and one key have one hash, and no other has it', () => {
  const hash = keyedHash('key', 'text');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(keyedHash('key', 'text')).toBe(hash);
  expect(keyedHash('other', 'text')).not.toBe(hash);
  expect(keyedHash('key', 'other')).not.toBe(hash);
});
