import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  createSecureServer as createHttp2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer as createHttps1Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { SecureContextOptions, Server, TLSSocket, TlsOptions } from 'node:tls';
import { type CertificateSource, serveCertificates } from './certificates.ts';

/** As the upstream webhook has them. */
const HEADER_TIMEOUT_MS = 32_000;
const IDLE_TIMEOUT_MS = 90_000;
const MAX_HEADER_BYTES = 1 << 20;
/** A body that is still not here after so long is not waited for: the API server gives up after at most 30 s. */
const BODY_TIMEOUT_MS = 30_000;
/** With nothing new for so long, what was on its way when we stopped has come. */
const QUIET_MS = 100;

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly contentType: string | undefined;
  /** Undefined for none; `'unreadable'` when the caller went away. At most `maxBody` bytes are kept. */
  readonly body: Uint8Array | 'unreadable' | undefined;
  /** Common name of the client's certificate, when one was asked for and it is good. */
  readonly client: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface HttpsServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly certificates: CertificateSource;
  readonly tls: SecureContextOptions;
  /** PEM; with it clients are asked for a certificate of this authority. */
  readonly clientAuthority?: string;
  readonly maxBody: number;
  readonly maxStreams: number;
  /** Off: HTTP/1.1 only. */
  readonly http2: boolean;
  /** A request whose handling fails is answered with 500. */
  readonly handle: (exchange: Exchange) => Promise<Answer>;
}

export interface HttpsServer {
  readonly address: AddressInfo;
  /** Requests that have come and are not answered yet. */
  inFlight(): number;
  /** From now on HTTP/1.1 connections end with their next answer, so that clients go elsewhere before we stop. */
  expectStop(): void;
  /**
   * Takes no new connection, tells open ones to go, and resolves when every request that has come is answered, or after
   * the time, whichever is first; then everything is closed.
   */
  stop(withinMs: number): Promise<void>;
}

const FAILED: Answer = {
  status: 500,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
  body: 'internal server error\n',
};

/** One request, over whichever protocol. */
interface Call extends Omit<Exchange, 'body'> {
  readonly source: Readable;
  readonly sink: Writable;
  reply(status: number, headers: Readonly<Record<string, string>>, body: Uint8Array): void;
}

function callOverHttp1(request: IncomingMessage, response: ServerResponse, isLast: () => boolean): Call {
  return {
    source: request,
    sink: response,
    method: request.method ?? '',
    target: request.url ?? '/',
    contentType: request.headers['content-type'],
    client: clientOf(request.socket),
    reply: (status, headers, body) => {
      response.writeHead(status, { ...headers, ...(isLast() ? { Connection: 'close' } : {}) });
      response.end(body);
    },
  };
}

function callOverHttp2(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Call {
  if (headers.expect === '100-continue') stream.additionalHeaders({ ':status': 100 });
  return {
    source: stream,
    sink: stream,
    method: headers[':method'] ?? '',
    target: headers[':path'] ?? '/',
    contentType: headers['content-type'],
    client: clientOf(stream.session?.socket),
    reply: (status, fields, body) => {
      stream.respond({ ':status': status, ...fields });
      // That of HEAD has ended by now.
      if (!stream.writableEnded) stream.end(body);
    },
  };
}

/** Listens, or rejects with the error of the socket. One handler serves HTTP/2, as the API server speaks it, and HTTP/1.1. */
export async function startHttpsServer(options: HttpsServerOptions): Promise<HttpsServer> {
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let inFlight = 0;
  /** Connections and requests so far. */
  let come = 0;
  let ending = false;
  let stopping = false;

  const server = createServer(options);
  const stopCertificates = serveCertificates(server, options.certificates, secureContextOf(options));

  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('timeout', () => session.close());
    if (stopping) session.close();
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    come++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A caller that hangs up is no fault of ours.
    socket.on('error', () => undefined);
  });
  server.on('sessionError', () => undefined);
  const take = (call: Call): void => {
    inFlight++;
    come++;
    void serve(call).finally(() => {
      inFlight--;
      if (inFlight === 0) for (const resolve of waiting) resolve();
    });
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    take(callOverHttp1(request, response, () => ending)),
  );
  // The server has turned its HTTP/2 streams into such requests too, which costs as much as reading a review.
  server.removeAllListeners('stream');
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) =>
    take(callOverHttp2(stream, headers)),
  );

  async function serve({ source, sink, reply, ...asked }: Call): Promise<void> {
    const gone = new Promise<void>((resolve) => sink.on('close', () => resolve()));
    source.on('error', () => undefined);
    sink.on('error', () => undefined);
    const body = await readBody(source, options.maxBody);
    const answer = await options.handle({ ...asked, body }).catch(() => FAILED);
    if (sink.destroyed) return;
    const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    reply(answer.status, { ...answer.headers, 'Content-Length': String(bytes.length) }, bytes);
    await gone;
  }

  /** Until nothing is asked and nothing new has come for a moment: a request may be on its way on an open connection. */
  async function quiet(withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    for (let seen = -1; inFlight > 0 || seen !== come; ) {
      const left = end - performance.now();
      if (left <= 0) return;
      if (inFlight > 0) await settled(waiting, left);
      seen = come;
      await new Promise((resolve) => setTimeout(resolve, Math.min(QUIET_MS, left)));
    }
  }

  await listen(server, options.host, options.port);
  // Nobody awaits later errors of the listening socket.
  server.on('error', () => undefined);
  return {
    address: server.address() as AddressInfo,
    inFlight: () => inFlight,
    expectStop: () => {
      ending = true;
    },
    stop: async (withinMs) => {
      ending = true;
      stopping = true;
      stopCertificates();
      server.close();
      for (const session of sessions) session.close();
      await quiet(withinMs);
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Every new certificate comes with all of this: what it does not say would be forgotten. */
function secureContextOf({ tls, clientAuthority }: HttpsServerOptions): SecureContextOptions {
  return {
    ...tls,
    minVersion: tls.minVersion ?? 'TLSv1.2',
    ...(clientAuthority === undefined ? {} : { ca: clientAuthority }),
  };
}

function createServer(options: HttpsServerOptions): Server {
  const tls: SecureContextOptions & TlsOptions = {
    ...secureContextOf(options),
    ...(options.clientAuthority === undefined ? {} : { requestCert: true, rejectUnauthorized: false }),
  };
  // An HTTP/2 server offers HTTP/2 whatever ALPN protocols it is given.
  const server = options.http2
    ? createHttp2Server({
        ...tls,
        allowHTTP1: true,
        settings: { maxConcurrentStreams: options.maxStreams, maxHeaderListSize: MAX_HEADER_BYTES },
      })
    : createHttps1Server({ ...tls, maxHeaderSize: MAX_HEADER_BYTES });
  Object.assign(server, { headersTimeout: HEADER_TIMEOUT_MS, keepAliveTimeout: IDLE_TIMEOUT_MS });
  server.setTimeout(IDLE_TIMEOUT_MS);
  return server;
}

function settled(waiting: Set<() => void>, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMs);
    waiting.add(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function readBody(request: Readable, max: number): Promise<Uint8Array | 'unreadable' | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (body: Uint8Array | 'unreadable' | undefined): void => {
      clearTimeout(timer);
      request.off('data', onData);
      request.resume();
      resolve(body);
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= max) finish(Buffer.concat(chunks, max));
    };
    const timer = setTimeout(() => finish('unreadable'), BODY_TIMEOUT_MS);
    request.on('data', onData);
    request.on('end', () =>
      finish(size === 0 ? undefined : chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('aborted', () => finish('unreadable'));
    request.on('error', () => finish('unreadable'));
    request.on('close', () => finish('unreadable'));
  });
}

function clientOf(socket: Socket | undefined): string | undefined {
  const { authorized, getPeerCertificate } = (socket ?? {}) as Partial<TLSSocket>;
  const name = authorized === true ? getPeerCertificate?.call(socket).subject?.CN : undefined;
  return typeof name === 'string' ? name : undefined;
}
