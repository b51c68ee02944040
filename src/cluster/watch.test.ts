import { describe, expect, it } from 'vitest';
import { parseEvent } from './watch.ts';

describe('parseEvent', () => {
  it.each(['ADDED', 'MODIFIED', 'DELETED'] as const)('reads %s', (type) => {
    const object = { metadata: { name: 'a', resourceVersion: '7' } };
    const event = { type, object, resourceVersion: '7' };
    expect(parseEvent(JSON.stringify({ type, object }))).toEqual({ ok: true, value: event });
  });

  it('reads a bookmark', () => {
    const line = '{"type":"BOOKMARK","object":{"kind":"Namespace","metadata":{"resourceVersion":"9"}}}';
    expect(parseEvent(line)).toEqual({ ok: true, value: { type: 'BOOKMARK', resourceVersion: '9' } });
  });

  it('gives the Status of an error', () => {
    const object = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' };
    expect(parseEvent(JSON.stringify({ type: 'ERROR', object }))).toEqual({
      ok: false,
      failure: { kind: 'status', code: 410, reason: 'Expired', message: 'too old' },
    });
    expect(parseEvent('{"type":"ERROR"}')).toMatchObject({
      ok: false,
      failure: { kind: 'status', code: 500 },
    });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"type":"ADDED"}',
    '{"type":"ADDED","object":{"metadata":{"resourceVersion":1}}}',
  ])('refuses %j', (line) =>
    expect(parseEvent(line)).toMatchObject({ ok: false, failure: { kind: 'malformed' } }),
  );
});
