import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Body, Reply, RequestHead } from './exchange.ts';

export interface Http1Options {
  /** A longer body is cut off here. */
  readonly maxBody: number;
  readonly bodyTimeoutMs: number;
  /** The connection ends with the next answer, so that clients go elsewhere. */
  readonly isLast: () => boolean;
  /** Never rejects. */
  readonly handle: (head: RequestHead, body: Body) => Promise<Reply>;
}

/** Answers one request over HTTP/1.1; resolves when that is done or the client has gone. */
export async function answerHttp1(
  request: IncomingMessage,
  response: ServerResponse,
  options: Http1Options,
): Promise<void> {
  const gone = new Promise<void>((resolve) => response.on('close', () => resolve()));
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const body = await readBody(request, options);
  const { method = '', url: target = '/', headers } = request;
  const reply = await options.handle({ method, target, contentType: headers['content-type'] }, body);
  if (response.destroyed) return;
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(options.isLast() ? { Connection: 'close' } : {}),
  });
  response.end(reply.body);
  await gone;
}

function readBody(request: Readable, { maxBody, bodyTimeoutMs }: Http1Options): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (body: Body): void => {
      clearTimeout(timer);
      request.off('data', onData);
      request.resume();
      resolve(body);
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxBody) finish(Buffer.concat(chunks, maxBody));
    };
    const timer = setTimeout(() => finish('unreadable'), bodyTimeoutMs);
    request.on('data', onData);
    request.on('end', () => finish(size === 0 ? undefined : Buffer.concat(chunks)));
    for (const event of ['aborted', 'error', 'close']) request.on(event, () => finish('unreadable'));
  });
}
