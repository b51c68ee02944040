import { Agent, request as httpsRequest } from 'node:https';
import { describe, expect, it } from 'vitest';
import {
  certificate,
  GATE,
  openHttp2,
  overHttp1,
  overHttp2,
  type Running,
  reviewOf,
  startServer,
} from './running.ts';

/** A verdict takes a moment, so that there are always some on their way. */
const slow = () => ({
  ...GATE,
  namespace: async (name: string, deadline: number | undefined) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return GATE.namespace(name, deadline);
  },
});

interface Load {
  answered: number;
  readonly failures: string[];
  stop(): Promise<void>;
}

/**
 * As the API server's client does it: one connection; after it was told to go, another one; what was not processed is sent
 * again. Whatever else fails is a lost request.
 */
function loadHttp2(to: Running, callers: number): Load {
  const load = { answered: 0, failures: [] as string[] };
  let going = true;
  let session = openHttp2(to);
  const body = reviewOf();
  async function call(): Promise<void> {
    while (going) {
      if (session.closed || session.destroyed) session = openHttp2(to);
      const current = session;
      const outcome = await new Promise<'answered' | 'again' | string>((resolve) => {
        let ended = false;
        let status = 0;
        const stream = current.request({
          ':method': 'POST',
          ':path': '/',
          'content-type': 'application/json',
        });
        stream.on('response', (headers) => {
          status = headers[':status'] ?? 0;
        });
        stream.on('end', () => {
          ended = true;
        });
        stream.on('data', () => undefined);
        stream.on('error', () => undefined);
        stream.on('close', () => {
          if (status === 200 && ended) resolve('answered');
          else if (status === 0 && (stream.rstCode === 7 || stream.id === undefined || stream.pending))
            resolve('again');
          else resolve(`status ${status}, ended ${ended}, code ${stream.rstCode}`);
        });
        stream.end(body);
      }).catch((error: Error) => error.message);
      if (outcome === 'answered') load.answered += 1;
      else if (outcome !== 'again') {
        if (!going) break;
        load.failures.push(outcome);
      } else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  const all = Promise.all(Array.from({ length: callers }, call));
  return Object.assign(load, {
    stop: async () => {
      going = false;
      await all;
      session.destroy();
    },
  });
}

/** With connections kept open. One that was idle may be closed under a request; such a request is sent again, once. */
function loadHttp1(to: Running, callers: number): Load {
  const load = { answered: 0, failures: [] as string[] };
  let going = true;
  const agent = new Agent({ keepAlive: true, ca: to.authority });
  const body = reviewOf();
  const send = (): Promise<string> =>
    new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
      const request = httpsRequest({ host: '127.0.0.1', port: to.port, agent, method: 'POST', headers });
      let sentOff = false;
      request.on('socket', (socket) => socket.once('secureConnect', () => (sentOff = true)));
      request.on('error', (error) => resolve(request.reusedSocket || !sentOff ? 'again' : error.message));
      request.on('response', (answer) => {
        answer.on('data', () => undefined);
        answer.on('error', (error) => resolve(error.message));
        answer.on('end', () =>
          resolve(answer.statusCode === 200 ? 'answered' : `status ${answer.statusCode}`),
        );
      });
      request.end(body);
    });
  async function call(): Promise<void> {
    while (going) {
      const outcome = await send();
      if (outcome === 'answered') load.answered += 1;
      else if (outcome === 'again') await new Promise((resolve) => setTimeout(resolve, 5));
      else load.failures.push(outcome);
    }
  }
  const all = Promise.all(Array.from({ length: callers }, call));
  return Object.assign(load, {
    stop: async () => {
      going = false;
      await all;
      agent.destroy();
    },
  });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  ['HTTP/2', loadHttp2],
  ['HTTP/1.1', loadHttp1],
] as const)('stopping under load over %s', (_, loadOf) => {
  it('loses no request, five times', async () => {
    for (let round = 0; round < 5; round += 1) {
      const running = await startServer({ gate: slow });
      const load = loadOf(running, 20);
      await expect.poll(() => load.answered, { timeout: 20_000 }).toBeGreaterThan(50);
      await running.server.stop({ drainMs: 50, withinMs: 10_000 });
      await sleep(50);
      await load.stop();
      expect(load.failures).toEqual([]);
    }
  });
});

describe('stopping', () => {
  it('fails readiness first, serves on, and tells HTTP/1.1 clients to go', async () => {
    const running = await startServer({});
    const session = openHttp2(running);
    const stopped = running.server.stop({ drainMs: 400, withinMs: 1000 });
    const ready = await overHttp2(running, { method: 'GET', path: '/readyz' });
    expect([ready.status, ready.body]).toEqual([
      500,
      '[-]shutdown failed: reason withheld\nreadyz check failed\n',
    ]);
    expect((await overHttp2(running, { method: 'GET', path: '/healthz' })).body).toBe('ok');
    const answer = await overHttp1(running, { body: reviewOf(), headers: { connection: 'keep-alive' } });
    expect([answer.status, answer.headers['connection']]).toEqual([200, 'close']);
    await stopped;
    session.destroy();
    await expect(overHttp1(running, { body: reviewOf() })).rejects.toThrow('ECONNREFUSED');
  });

  it('does not wait longer than it may for a request that hangs', async () => {
    const { source } = await certificate();
    const running = await startServer({
      certificates: source,
      gate: () => ({ ...GATE, namespace: () => new Promise(() => undefined) }),
    });
    const hanging = overHttp2(running, { body: reviewOf() }).catch((error: Error) => error.message);
    await sleep(50);
    await running.server.stop({ drainMs: 0, withinMs: 50 });
    expect(typeof (await hanging)).toBe('string');
  });
});
