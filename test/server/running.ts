import {
  type ClientHttp2Session,
  connect as connectHttp2,
  type SecureClientSessionOptions,
} from 'node:http2';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { ENFORCE, gateWith, podOf, reviewText } from '../../src/admission/fixture.ts';
import type { Gate } from '../../src/admission/gate.ts';
import { standards } from '../../src/index.ts';
import {
  type AdmissionServer,
  type AdmissionServerOptions,
  startAdmissionServer,
} from '../../src/server/admission-server.ts';
import {
  makeStandaloneCertificate,
  type StandaloneCertificate,
} from '../../src/server/certificates-standalone.ts';

let made: Promise<StandaloneCertificate> | undefined;
/** One certificate for all servers of a test file. */
export function certificate(): Promise<StandaloneCertificate> {
  made ??= makeStandaloneCertificate(['localhost', '127.0.0.1'], Date.now());
  return made;
}

export const GATE: Gate = gateWith(
  {},
  {
    selector: standards,
    now: () => performance.now(),
    namespace: () => ({ ok: true, value: { labels: { [ENFORCE]: 'baseline' } } }),
  },
);

export interface Running {
  readonly server: AdmissionServer;
  readonly port: number;
  readonly authority: string;
  readonly lines: { level: string; message: string; fields: object }[];
}

export async function startServer(more: Partial<AdmissionServerOptions> = {}): Promise<Running> {
  const { source, authority } = await certificate();
  const lines: Running['lines'] = [];
  const server = await startAdmissionServer({
    host: '127.0.0.1',
    port: 0,
    certificates: source,
    tls: {},
    http2: true,
    maxStreams: 100,
    gate: () => GATE,
    now: () => Date.now(),
    compatible: false,
    kubernetesMinor: 37,
    ready: [],
    readings: {},
    log: (level, message, fields) => void lines.push({ level, message, fields }),
    ...more,
  });
  return { server, port: server.port, authority, lines };
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const headersOf = ({ headers, body }: Sent): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...headers,
});

/** One request on a connection of its own. */
export function overHttp1(
  to: { port: number; authority: string },
  sent: Sent,
  more: RequestOptions = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({
      host: '127.0.0.1',
      port: to.port,
      ca: to.authority,
      agent: false,
      method: sent.method ?? 'POST',
      path: sent.path ?? '/',
      headers: headersOf(sent),
      ...more,
    });
    request.on('error', reject).on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('error', reject).on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.end(sent.body);
  });
}

export function openHttp2(
  to: { port: number; authority: string },
  more: SecureClientSessionOptions = {},
): ClientHttp2Session {
  const session = connectHttp2(`https://127.0.0.1:${to.port}`, { ca: to.authority, ...more });
  session.on('error', () => undefined);
  return session;
}

export function askOn(session: ClientHttp2Session, sent: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const stream = session.request(
      { ':method': sent.method ?? 'POST', ':path': sent.path ?? '/', ...headersOf(sent) },
      { endStream: sent.body === undefined },
    );
    let status = 0;
    let headers: Got['headers'] = {};
    const parts: Buffer[] = [];
    stream.on('response', (answer) => {
      status = answer[':status'] ?? 0;
      headers = answer;
    });
    stream.on('error', reject).on('data', (part: Buffer) => parts.push(part));
    stream.on('close', () => {
      if (status === 0) reject(new Error(`closed without an answer: ${stream.rstCode}`));
      else resolve({ status, headers, body: Buffer.concat(parts).toString('utf8') });
    });
    if (sent.body !== undefined) stream.end(sent.body);
  });
}

export async function overHttp2(
  to: { port: number; authority: string },
  sent: Sent,
  more: SecureClientSessionOptions = {},
): Promise<Got> {
  const session = openHttp2(to, more);
  try {
    return await new Promise((resolve, reject) => {
      session.on('error', reject);
      askOn(session, sent).then(resolve, reject);
    });
  } finally {
    session.close();
  }
}

/** A review of a pod that baseline refuses, or of what is given instead. */
export function reviewOf(more: object = {}, spec: object = { hostPID: true }): string {
  const containers = [{ name: 'c', image: 'i' }];
  return reviewText(podOf({ containers, ...spec }), more);
}
