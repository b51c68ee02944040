import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Http2Body } from './http2-body.ts';

test('a body is what has come, in whatever pieces', () => {
  const pieces = fc.array(
    fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ minLength: 1000, maxLength: 1050 })),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(pieces, (given) => {
      const body = new Http2Body();
      for (const piece of given) body.add(Buffer.from(piece));
      expect(body.whole() ?? Buffer.alloc(0)).toEqual(Buffer.concat(given));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('frames of one byte, and of none, cost about what they carry', () => {
  const piece = Buffer.from('x');
  const before = process.memoryUsage().heapUsed;
  const body = new Http2Body();
  for (let i = 0; i < 300_000; i++) {
    body.add(piece);
    body.add(Buffer.alloc(0));
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * 1024 * 1024);
  expect(body.whole()).toHaveLength(300_000);
});
