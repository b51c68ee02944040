import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY } from '../../src/server/validation-handler.ts';
import {
  askOn,
  GATE,
  openHttp2,
  overHttp1,
  overHttp2,
  type Running,
  reviewOf,
  startServer,
} from './running.ts';

let running: Running;
const deadlines: (number | undefined)[] = [];
beforeAll(async () => {
  running = await startServer({
    gate: () => ({
      ...GATE,
      now: () => 1000,
      namespace: (name, deadline) => {
        deadlines.push(deadline);
        return GATE.namespace(name, deadline);
      },
    }),
  });
});
afterAll(() => running.server.stop({ drainMs: 0, withinMs: 1000 }));

/** Writes bytes over TLS and resolves with all that comes until the other side closes. */
function raw(texts: readonly string[], protocol = 'http/1.1', pauseMs = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: running.port,
      ca: running.authority,
      ALPNProtocols: [protocol],
    });
    let got = '';
    socket.on('error', reject).on('data', (part) => {
      got += part.toString('latin1');
    });
    socket.on('close', () => resolve(got));
    socket.on('secureConnect', async () => {
      for (const text of texts) {
        socket.write(text);
        await new Promise((next) => setTimeout(next, pauseMs));
      }
    });
  });
}

const ways = [
  ['HTTP/1.1', overHttp1],
  ['HTTP/2', overHttp2],
] as const;

describe.each(ways)('over %s', (_, ask) => {
  it('gives a verdict, with its length', async () => {
    const { status, headers, body } = await ask(running, { path: '/validate', body: reviewOf() });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    expect(JSON.parse(body)).toMatchObject({
      response: { uid: 'u', allowed: false, status: { code: 403, reason: 'Forbidden' } },
    });
  });

  it('counts and logs the verdict, not the pod', async () => {
    running.lines.length = 0;
    await ask(running, { body: reviewOf() });
    expect(running.lines).toHaveLength(1);
    expect(running.lines[0]).toMatchObject({ level: 'info', message: 'denied' });
    expect(JSON.stringify(running.lines)).not.toContain('containers');
    const { body } = await ask(running, { method: 'GET', path: '/metrics' });
    expect(body).toContain('gatehouse_admission_duration_seconds_count{resource="pod",verdict="deny"}');
  });

  it('refuses what has no body', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      const got = await ask(running, { method });
      expect([got.status, got.body]).toEqual([400, 'request body is empty\n']);
      expect(got.headers['x-content-type-options']).toBe('nosniff');
    }
    expect((await ask(running, { method: 'HEAD' })).status).toBe(400);
  });

  it('takes a body one byte short of the limit and refuses one at it and past it', async () => {
    const review = reviewOf();
    const padded = (length: number) => review + ' '.repeat(length - review.length);
    expect((await ask(running, { body: padded(MAX_BODY - 1) })).status).toBe(200);
    for (const length of [MAX_BODY, MAX_BODY + 1, 2 * MAX_BODY]) {
      const got = await ask(running, { body: padded(length) });
      expect([length, got.status, got.body]).toEqual([
        length,
        413,
        'request entity is too large; limit is 3145728 bytes\n',
      ]);
    }
  });

  it('counts ?timeout= from when the request came', async () => {
    deadlines.length = 0;
    for (const query of ['', '?timeout=5s', '?timeout=nonsense', '?timeout=-1s'])
      await ask(running, { path: `/${query}`, body: reviewOf() });
    expect(deadlines).toEqual([undefined, 6000, undefined, 0]);
  });

  it('answers paths that are not clean with where they are', async () => {
    const got = await ask(running, { path: '//validate?a=b', body: reviewOf() });
    expect([got.status, got.headers['location']]).toEqual([301, '/validate?a=b']);
  });
});

describe('one port', () => {
  it('speaks what the client asks for, and HTTP/1.1 with those that do not say', async () => {
    const spoken = (protocols: string[]) =>
      new Promise((resolve) => {
        const socket = connectTls(
          { host: '127.0.0.1', port: running.port, ca: running.authority, ALPNProtocols: protocols },
          () => {
            resolve(socket.alpnProtocol);
            socket.destroy();
          },
        );
      });
    expect(await spoken(['h2', 'http/1.1'])).toBe('h2');
    expect(await spoken(['http/1.1'])).toBe('http/1.1');
    const other = await startServer({ http2: false });
    expect((await overHttp1(other, { body: reviewOf() })).status).toBe(200);
    const session = openHttp2(other);
    await expect(askOn(session, { body: reviewOf() })).rejects.toThrow();
    await other.server.stop({ drainMs: 0, withinMs: 100 });
  });

  it('keeps HTTP/1.1 connections open for more', async () => {
    const review = reviewOf();
    const request = (last: boolean) =>
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${review.length}\r\n${last ? 'Connection: close\r\n' : ''}\r\n${review}`;
    const got = await raw([request(false) + request(false), request(true)]);
    expect(got.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });

  it('waits for a slow body', async () => {
    const review = reviewOf();
    const head = `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${review.length}\r\n\r\n`;
    const got = await raw(
      [head, review.slice(0, 10), review.slice(10, 50), review.slice(50)],
      'http/1.1',
      50,
    );
    expect(got).toContain('HTTP/1.1 200 OK');
  });

  it('takes chunks, and an empty body in chunks for none', async () => {
    const review = reviewOf();
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `${review.length.toString(16)}\r\n${review}\r\n0\r\n\r\n`;
    expect(await raw([head + chunk])).toContain('200 OK');
    expect(await raw([`${head}0\r\n\r\n`])).toContain('request body is empty');
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a broken header', 'POST / HTTP/1.1\r\nHost x\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['a broken chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(2 << 20)}\r\n\r\n`],
    ['an absolute target that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a target with spaces', 'GET /a b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('survives %s', async (_, text) => {
    const got = await raw([text]).catch((error: Error) => error.message);
    expect(got === '' || /^HTTP\/1\.1 (?:4\d\d|301)|ECONNRESET|EPIPE/.test(got)).toBe(true);
    expect((await overHttp2(running, { body: reviewOf() })).status).toBe(200);
  });

  it('survives plain HTTP, garbage in HTTP/2 and callers who go away', async () => {
    await new Promise((resolve) => {
      const plain = connectTcp(running.port, '127.0.0.1', () => plain.write('GET / HTTP/1.1\r\n\r\n'));
      plain
        .on('close', resolve)
        .on('error', () => undefined)
        .on('data', () => undefined);
    });
    await raw(['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense nonsense nonsense'], 'h2').catch(() => '');
    const session = openHttp2(running);
    for (let i = 0; i < 50; i += 1) {
      const stream = session.request({ ':method': 'POST', ':path': '/', 'content-type': 'application/json' });
      stream.on('error', () => undefined);
      stream.write(reviewOf().slice(0, 20));
      if (i % 2 === 0) stream.close(8);
    }
    expect((await askOn(session, { body: reviewOf() })).status).toBe(200);
    session.destroy();
    const gone = connectTls({ host: '127.0.0.1', port: running.port, ca: running.authority }, () => {
      gone.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
      gone.destroy();
    });
    await new Promise((resolve) => gone.on('close', resolve));
    expect((await overHttp1(running, { body: reviewOf() })).status).toBe(200);
    await expect
      .poll(async () => (await overHttp1(running, { method: 'GET', path: '/metrics' })).body)
      .toContain('gatehouse_requests_in_flight 1\n');
  });
});
