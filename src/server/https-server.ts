import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { SecureContextOptions, Server, TLSSocket, TlsOptions } from 'node:tls';
import { type CertificateSource, serveCertificates } from './certificates.ts';
import type { Answer, Body, Exchange, Reply, RequestHead } from './exchange.ts';
import { answerHttp1 } from './http1-exchange.ts';
import { type Http2Connection, serveHttp2 } from './http2-connection.ts';

/** As the upstream webhook has them. */
const HEADER_TIMEOUT_MS = 32_000;
const IDLE_TIMEOUT_MS = 90_000;
const MAX_HEADER_BYTES = 1 << 20;
/** A body that is still not here after so long is not waited for: the API server gives up after at most 30 s. */
const BODY_TIMEOUT_MS = 30_000;
/** With nothing new for so long, what was on its way when we stopped has come. */
const QUIET_MS = 100;

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

/** Listens, or rejects with the error of the socket. One handler serves HTTP/2, as the API server speaks it, and HTTP/1.1. */
export async function startHttpsServer(options: HttpsServerOptions): Promise<HttpsServer> {
  const connections = new Set<Http2Connection>();
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let inFlight = 0;
  /** Connections and requests so far. */
  let come = 0;
  let ending = false;
  let stopping = false;

  const onRequest = (): void => {
    inFlight++;
    come++;
  };
  const onAnswered = (count: number): void => {
    inFlight -= count;
    if (inFlight === 0) for (const resolve of waiting) resolve();
  };
  const limits = { maxBody: options.maxBody, bodyTimeoutMs: BODY_TIMEOUT_MS };

  async function reply(exchange: Exchange): Promise<Reply> {
    const { status, headers, body } = await options.handle(exchange).catch(() => FAILED);
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return { status, headers: { ...headers, 'Content-Length': String(bytes.length) }, body: bytes };
  }
  /** What the connection adds to each of its requests is found out once. */
  const handleFor = (socket: Socket) => {
    const client = clientOf(socket);
    return (head: RequestHead, body: Body): Promise<Reply> => reply({ ...head, body, client });
  };

  function takeHttp2(socket: TLSSocket): void {
    const { maxStreams } = options;
    const handle = handleFor(socket);
    const connection = serveHttp2(socket, { ...limits, maxStreams, handle, onRequest, onAnswered });
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
    socket.setTimeout(IDLE_TIMEOUT_MS, () => connection.destroy());
    if (stopping) connection.close();
  }

  function takeHttp1(request: IncomingMessage, response: ServerResponse): void {
    onRequest();
    const handle = handleFor(request.socket);
    void answerHttp1(request, response, { ...limits, isLast: () => ending, handle }).finally(() =>
      onAnswered(1),
    );
  }

  const server = createServer(options);
  const stopCertificates = serveCertificates(server, options.certificates, secureContextOf(options));
  const listeners = server.listeners('secureConnection');
  server.removeAllListeners('secureConnection');
  server.on('secureConnection', (socket: TLSSocket) => {
    come++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A caller that hangs up is no fault of ours.
    socket.on('error', () => undefined);
    if (socket.alpnProtocol === 'h2') takeHttp2(socket);
    else for (const listener of listeners) listener.call(server, socket);
  });
  server.on('request', takeHttp1);

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
      for (const connection of connections) connection.close();
      await quiet(withinMs);
      for (const connection of connections) connection.destroy();
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
  const server = createHttpsServer({
    ...tls,
    maxHeaderSize: MAX_HEADER_BYTES,
    ALPNProtocols: options.http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
  });
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

function clientOf(socket: Socket | undefined): string | undefined {
  const { authorized, getPeerCertificate } = (socket ?? {}) as Partial<TLSSocket>;
  const name = authorized === true ? getPeerCertificate?.call(socket).subject?.CN : undefined;
  return typeof name === 'string' ? name : undefined;
}
