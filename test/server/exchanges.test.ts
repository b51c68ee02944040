import { afterAll, describe, expect, it } from 'vitest';
import { sharedData } from '../../conformance/shared-data.ts';
import { compareWebhook } from '../../conformance/webhook.ts';
import { GATE, type Got, overHttp1, overHttp2, type Running, type Sent, startServer } from './running.ts';

const data = sharedData('pod-security');
let gate = GATE;

/** Through the network: what the handler is told there is what a client sent. */
function through(running: Running, ask: (to: Running, sent: Sent) => Promise<Got>) {
  return compareWebhook('skipped' in data ? '' : data.folder, async (request, gateOfExchange) => {
    gate = gateOfExchange;
    const { method, target, contentType, body } = request;
    const {
      status,
      headers,
      body: text,
    } = await ask(running, {
      method,
      path: target,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      ...(body instanceof Uint8Array && { body }),
    });
    return {
      status,
      body: text,
      headers: {
        'Content-Type': String(headers['content-type']),
        'X-Content-Type-Options': String(headers['x-content-type-options']),
      },
    };
  });
}

const TITLE = 'skipped' in data ? `recorded exchanges (${data.skipped})` : 'recorded exchanges through HTTPS';
describe.skipIf('skipped' in data)(TITLE, async () => {
  const running = await startServer({ compatible: true, gate: () => gate });
  afterAll(() => running.server.stop({ drainMs: 0, withinMs: 1000 }));

  it.each([
    ['HTTP/1.1', overHttp1],
    ['HTTP/2', overHttp2],
  ] as const)('are the same over %s', async (_, ask) => {
    const compared = await through(running, ask);
    expect(compared).toHaveLength(119);
    expect(compared.filter(({ difference }) => difference !== undefined)).toEqual([]);
  });
});
