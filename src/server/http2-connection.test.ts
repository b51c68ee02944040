import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { closeClients, echo, open } from '../../test/made-up/http2-client.ts';
import type { Body } from './exchange.ts';
import { encodeFields, type HeaderField } from './hpack.ts';
import { Code, Flag, frameOf, PREFACE, settingsOf, Type, uint32 } from './http2-frames.ts';

const POST: readonly HeaderField[] = [
  [':method', 'POST'],
  [':scheme', 'https'],
  [':path', '/validate'],
  [':authority', 'here'],
];
const NO_BYTES = Buffer.alloc(0);
const SETTINGS = frameOf(Type.settings, 0, 0, NO_BYTES);
const HEAD_OPEN = Flag.endHeaders;
const HEAD_END = Flag.endHeaders | Flag.endStream;
const headers = (stream: number, flags: number, fields = POST): Buffer =>
  frameOf(Type.headers, flags, stream, encodeFields(fields));
const data = (stream: number, flags: number, text: string | Buffer): Buffer =>
  frameOf(Type.data, flags, stream, Buffer.from(text));

afterEach(closeClients);

describe('an HTTP/2 connection', () => {
  it('answers requests, whatever pieces they come in', async () => {
    const client = await open();
    const all = Buffer.concat([
      PREFACE,
      SETTINGS,
      headers(1, HEAD_END),
      headers(3, HEAD_OPEN),
      data(3, 0, 'he'),
      data(3, Flag.endStream, 'llo'),
      // Padded, with a priority, in two frames, and with fields behind the body.
      frameOf(
        Type.headers,
        Flag.padded | Flag.priority,
        5,
        Buffer.concat([
          Buffer.from([2]),
          uint32(3),
          Buffer.from([7]),
          encodeFields(POST).subarray(0, 5),
          Buffer.alloc(2),
        ]),
      ),
      frameOf(Type.continuation, Flag.endHeaders, 5, encodeFields(POST).subarray(5)),
      frameOf(Type.data, Flag.padded, 5, Buffer.from('\u0003padded...')),
      headers(5, HEAD_END, [['x-sum', '1']]),
      frameOf(99, 0xff, 5, Buffer.from('of a later time')),
    ]);
    for (const byte of all) client.socket.write(Buffer.from([byte]));
    expect(await client.textOf(1)).toBe('POST /validate nothing');
    expect(await client.textOf(3)).toBe('POST /validate hello');
    expect(await client.textOf(5)).toBe('POST /validate padded');
    expect(client.counts).toEqual({ asked: 3, answered: 3 });
  });

  it('sends no more than the client takes, on a stream and on all', async () => {
    const body = Buffer.alloc(100_000, 'x');
    const client = await open(async () => ({ status: 200, headers: {}, body }));
    const small = frameOf(Type.settings, 0, 0, settingsOf([[4, 1000]]));
    client.send(PREFACE, small, headers(1, HEAD_END), headers(3, HEAD_END));
    await client.until(() => client.bytesOf(1) === 1000 && client.bytesOf(3) === 1000);
    client.send(frameOf(Type.windowUpdate, 0, 1, uint32(99_000)));
    await client.until(() => client.bytesOf(1) === 65_535 - 1000);
    client.send(frameOf(Type.windowUpdate, 0, 0, uint32(200_000)));
    expect(await client.textOf(1)).toHaveLength(100_000);
    client.send(frameOf(Type.settings, 0, 0, settingsOf([[4, 100_000]])));
    expect(await client.textOf(3)).toHaveLength(100_000);
    expect(client.counts.answered).toBe(2);
  });

  it('takes bodies that are larger than its windows, and keeps what it wants of them', async () => {
    const client = await open(
      async (_, body) => ({ status: 200, headers: {}, body: Buffer.from(String(body?.length)) }),
      { maxBody: 3_000_000 },
    );
    client.send(PREFACE, SETTINGS, headers(1, HEAD_OPEN));
    let granted = 65_535;
    let seen = 0;
    for (let left = 4_000_000; left > 0; ) {
      for (; seen < client.frames.length; seen++) {
        const frame = client.frames[seen];
        if (frame?.type === Type.windowUpdate && frame.stream === 0) granted += frame.payload.readUInt32BE(0);
      }
      const size = Math.min(16_384, left, granted);
      if (size === 0) {
        const before = client.frames.length;
        await client.until(() => client.frames.length > before);
        continue;
      }
      granted -= size;
      left -= size;
      client.send(data(1, left === 0 ? Flag.endStream : 0, Buffer.alloc(size)));
    }
    expect(await client.textOf(1)).toBe('3000000');
    client.send(headers(3, HEAD_END));
    expect(await client.textOf(3)).toBe('undefined');
  });

  it('says go ahead, leaves out the body of HEAD, answers pings and settings', async () => {
    const client = await open();
    client.send(PREFACE, SETTINGS, headers(1, HEAD_OPEN, [...POST, ['expect', '100-continue']]));
    await client.until(() => client.frames.some(({ type, stream }) => type === Type.headers && stream === 1));
    client.send(
      data(1, Flag.endStream, 'now'),
      headers(3, HEAD_END, [[':method', 'HEAD'], ...POST.slice(1)]),
      frameOf(Type.ping, 0, 0, Buffer.from('12345678')),
    );
    expect(await client.textOf(1)).toBe('POST /validate now');
    expect(await client.textOf(3)).toBe('');
    await client.until(() => client.frames.some(({ type }) => type === Type.ping));
    const acks = client.frames.filter(
      ({ type, flags }) => flags === Flag.ack && (type === Type.ping || type === Type.settings),
    );
    expect(acks.map(({ payload }) => payload.toString())).toEqual(['', '12345678']);
  });

  it('refuses streams beyond its limit, those included whose client has gone', async () => {
    const release: (() => void)[] = [];
    const client = await open(
      async (head, body) => {
        await new Promise<void>((resolve) => release.push(resolve));
        return echo(head, body);
      },
      { maxStreams: 2 },
    );
    const reset = (stream: number): Buffer => frameOf(Type.reset, 0, stream, uint32(Code.cancel));
    client.send(
      PREFACE,
      SETTINGS,
      headers(1, HEAD_END),
      reset(1),
      headers(3, HEAD_END),
      reset(3),
      headers(5, HEAD_END),
    );
    expect(await client.errorOf(Type.reset, 5)).toBe(Code.refusedStream);
    expect(release).toHaveLength(2);
    for (const resolve of release) resolve();
    await new Promise((resolve) => setImmediate(resolve));
    client.send(headers(7, HEAD_END));
    while (release.length < 3) await new Promise((resolve) => setImmediate(resolve));
    release[2]?.();
    expect(await client.textOf(7)).toBe('POST /validate nothing');
  });

  it('goes on when asked to close, until it is destroyed', async () => {
    const client = await open();
    client.send(PREFACE, SETTINGS, headers(1, HEAD_END));
    await client.textOf(1);
    client.connection()?.close();
    expect(await client.errorOf(Type.goAway, 0)).toBe(Code.none);
    client.send(headers(3, HEAD_END));
    expect(await client.textOf(3)).toBe('POST /validate nothing');
    client.connection()?.destroy();
    await client.until(() => false);
    expect(client.frames.at(-1)?.payload.readUInt32BE(0)).toBe(3);
  });

  it('hands over what never came as unreadable', async () => {
    const bodies: Body[] = [];
    const client = await open(async (head, body) => {
      bodies.push(body);
      return echo(head, body);
    });
    client.send(
      PREFACE,
      SETTINGS,
      headers(1, HEAD_OPEN),
      data(1, 0, 'ha'),
      frameOf(Type.reset, 0, 1, uint32(Code.cancel)),
      headers(3, HEAD_OPEN),
      headers(5, HEAD_END),
    );
    await client.textOf(5);
    client.socket.destroy();
    await client.until(() => false);
    while (bodies.length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(bodies).toEqual(['unreadable', undefined, 'unreadable']);
    expect(client.counts).toEqual({ asked: 3, answered: 3 });
  });

  const opened = headers(1, HEAD_OPEN);
  const ended = headers(1, HEAD_END);
  it.each<[string, number, Buffer[]]>([
    ['frames before its settings', Code.protocol, [ended]],
    ['a frame that is too large', Code.frameSize, [SETTINGS, opened, data(1, 0, Buffer.alloc(16_385))]],
    ['a stream of the server', Code.protocol, [SETTINGS, headers(2, HEAD_END)]],
    ['headers of the connection', Code.protocol, [SETTINGS, headers(0, HEAD_END)]],
    ['data of a stream that is not open', Code.protocol, [SETTINGS, data(1, 0, 'x')]],
    ['a reset of one', Code.protocol, [SETTINGS, frameOf(Type.reset, 0, 1, uint32(0))]],
    ['a reset of another size', Code.frameSize, [SETTINGS, opened, frameOf(Type.reset, 0, 1, uint32(0, 0))]],
    ['a push', Code.protocol, [SETTINGS, frameOf(Type.pushPromise, 0, 1, uint32(2))]],
    ['a continuation of nothing', Code.protocol, [SETTINGS, frameOf(Type.continuation, 4, 1, NO_BYTES)]],
    ['data within header fields', Code.protocol, [SETTINGS, headers(1, 0), data(1, 0, 'x')]],
    [
      'the continuation of another stream',
      Code.protocol,
      [SETTINGS, headers(1, 0), frameOf(Type.continuation, 4, 3, NO_BYTES)],
    ],
    [
      'continuations without end',
      Code.enhanceYourCalm,
      [
        SETTINGS,
        headers(1, 0),
        ...Array.from({ length: 130 }, () => frameOf(Type.continuation, 0, 1, NO_BYTES)),
      ],
    ],
    [
      'fields that cannot be read',
      Code.compression,
      [SETTINGS, frameOf(Type.headers, HEAD_END, 1, Buffer.from([0xbe]))],
    ],
    [
      'more padding than there is',
      Code.protocol,
      [SETTINGS, opened, frameOf(Type.data, Flag.padded, 1, Buffer.from([9, 1]))],
    ],
    [
      'a stream for the second time',
      Code.streamClosed,
      [SETTINGS, headers(3, HEAD_END), headers(1, HEAD_END)],
    ],
    ['settings of half a size', Code.frameSize, [frameOf(Type.settings, 0, 0, Buffer.alloc(5))]],
    [
      'an acknowledgement that says something',
      Code.frameSize,
      [SETTINGS, frameOf(Type.settings, Flag.ack, 0, Buffer.alloc(6))],
    ],
    ['settings of a stream', Code.protocol, [frameOf(Type.settings, 0, 1, NO_BYTES)]],
    ['a window beyond all', Code.flowControl, [frameOf(Type.settings, 0, 0, settingsOf([[4, 2 ** 31]]))]],
    ['a ping of another size', Code.frameSize, [SETTINGS, frameOf(Type.ping, 0, 0, Buffer.alloc(7))]],
    ['no more window', Code.protocol, [SETTINGS, frameOf(Type.windowUpdate, 0, 0, uint32(0))]],
    ['too much window', Code.flowControl, [SETTINGS, frameOf(Type.windowUpdate, 0, 0, uint32(2 ** 31 - 1))]],
  ])('ends for %s', async (_, code, parts) => {
    const client = await open(() => new Promise(() => undefined));
    client.send(PREFACE, ...parts);
    expect(await client.errorOf(Type.goAway, 0)).toBe(code);
    await client.until(() => false);
  });

  it('ends for another greeting', async () => {
    const client = await open();
    client.send(Buffer.from('GET / HTTP/1.1\r\n'));
    expect(await client.errorOf(Type.goAway, 0)).toBe(Code.protocol);
  });

  it.each<[string, number, Buffer[]]>([
    [
      'no path',
      Code.protocol,
      [
        headers(
          1,
          HEAD_END,
          POST.filter(([name]) => name !== ':path'),
        ),
      ],
    ],
    ['a path twice', Code.protocol, [headers(1, HEAD_END, [...POST, [':path', '/']])]],
    ['a field of answers', Code.protocol, [headers(1, HEAD_END, [[':status', '200'], ...POST])]],
    ['a field of HTTP/1.1', Code.protocol, [headers(1, HEAD_END, [...POST, ['connection', 'close']])]],
    ['a line end', Code.protocol, [headers(1, HEAD_END, [...POST, ['a', 'b\r\nc: d']])]],
    ['a name with a space', Code.protocol, [headers(1, HEAD_END, [...POST, ['a b', 'c']])]],
    [
      'another length than it says',
      Code.protocol,
      [headers(1, HEAD_OPEN, [...POST, ['content-length', '5']]), data(1, 1, 'four')],
    ],
    [
      'more than it says',
      Code.protocol,
      [headers(1, HEAD_OPEN, [...POST, ['content-length', '3']]), data(1, 0, 'four')],
    ],
    [
      'two lengths',
      Code.protocol,
      [headers(1, HEAD_END, [...POST, ['content-length', '0'], ['content-length', '1']])],
    ],
    ['data behind the end', Code.streamClosed, [headers(1, HEAD_END), data(1, 0, 'x')]],
    ['trailers that go on', Code.protocol, [opened, headers(1, HEAD_OPEN, [['a', 'b']])]],
    ['a path in trailers', Code.protocol, [opened, headers(1, HEAD_END, [[':path', '/']])]],
    [
      'a stream that depends on itself',
      Code.protocol,
      [opened, frameOf(Type.priority, 0, 1, Buffer.concat([uint32(1), Buffer.alloc(1)]))],
    ],
    ['no more window', Code.protocol, [opened, frameOf(Type.windowUpdate, 0, 1, uint32(0))]],
    ['too much window', Code.flowControl, [opened, frameOf(Type.windowUpdate, 0, 1, uint32(2 ** 31 - 1))]],
  ])('resets a stream for %s, and serves the next', async (_, code, parts) => {
    let isFirst = true;
    const client = await open((head, body) => {
      const hangs = isFirst && head.target === '/validate';
      isFirst = false;
      return hangs && body !== 'unreadable' && parts.length > 1
        ? new Promise(() => undefined)
        : echo(head, body);
    });
    client.send(PREFACE, SETTINGS, ...parts);
    expect(await client.errorOf(Type.reset, 1)).toBe(code);
    client.send(headers(3, HEAD_END, [...POST.filter(([name]) => name !== ':path'), [':path', '/next']]));
    expect(await client.textOf(3)).toBe('POST /next nothing');
    expect(client.counts).toEqual({ asked: client.counts.answered, answered: client.counts.asked });
  });

  it('outlives whatever it is sent', async () => {
    const good = Buffer.concat([
      SETTINGS,
      headers(1, HEAD_OPEN),
      data(1, 1, 'body'),
      frameOf(Type.ping, 0, 0, Buffer.alloc(8)),
      headers(3, HEAD_END),
      frameOf(Type.windowUpdate, 0, 0, uint32(1000)),
    ]);
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        const client = await open();
        client.send(PREFACE, bytes);
        client.socket.end();
        await client.until(() => false);
        expect(client.counts.answered).toBe(client.counts.asked);
      }),
      { numRuns: 300 },
    );
  });
});
