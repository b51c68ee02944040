import type { IncomingMessage } from 'node:http';
import { saying } from '../core/saying.ts';
import { type ApiFailure, type ApiResult, failed } from './api-result.ts';
import type { Clock } from './clock.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { createConnection } from './connection.ts';
import { bodyOf, exchange } from './exchange.ts';
import { createLoginSource } from './login.ts';
import { createRateLimit } from './rate-limit.ts';

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly patch?: keyof typeof PATCH_TYPES;
  /** Another form of JSON than the usual one. */
  readonly accept?: string;
  /** For the whole request, waiting for its turn included. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ClusterClient {
  /** The parsed answer. Errors of the server are values; a 429 or 5xx with Retry-After is tried again in time. */
  request(request: ApiRequest): Promise<ApiResult<unknown>>;
  /** An answer that goes on, as a watch does; `timeoutMs` is for its beginning. */
  stream(request: ApiRequest): Promise<ApiResult<IncomingMessage>>;
  /** How far the server's clock is ahead of ours, by its last answer; 0 when that is within two seconds. */
  skewMs(): number;
  close(): void;
}

export interface ClientOptions {
  readonly access: ClusterAccess;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  /** `--client-qps-limit` and `--client-qps-burst`. */
  readonly qps?: number;
  readonly burst?: number;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
}

export function createClient(options: ClientOptions): ClusterClient {
  const { access, clock, userAgent } = options;
  const connection = createConnection(access);
  const login = createLoginSource(access, clock, options.environment);
  const turns = createRateLimit(options.qps ?? 20, options.burst ?? 50, clock);
  const defaultTimeoutMs = options.timeoutMs ?? 15_000;
  let skew = 0;
  const maxAnswerBytes = options.maxAnswerBytes ?? 256 << 20;

  /** One try: sends, and waits for the first line of the answer. */
  async function send(request: ApiRequest, cut: AbortSignal): Promise<ApiResult<IncomingMessage>> {
    const authorization = await login.current();
    if (!authorization.ok) return failed('credentials', authorization.said ?? authorization.message);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const as = access.credentials.impersonate;
    const headers: Record<string, string> = {
      accept: request.accept ?? 'application/json',
      'user-agent': userAgent,
      ...(authorization.value.authorization === undefined
        ? {}
        : { authorization: authorization.value.authorization }),
      ...(as?.user === undefined ? {} : { 'impersonate-user': as.user }),
      ...(body === undefined
        ? {}
        : {
            'content-type': request.patch === undefined ? 'application/json' : PATCH_TYPES[request.patch],
            'content-length': String(Buffer.byteLength(body)),
          }),
    };
    const opened = await connection.open(request.method, pathOf(request), headers, authorization.value);
    if (!opened.ok) return failed('credentials', opened.said ?? opened.message);
    if (as !== undefined && as.groups.length > 0) opened.value.setHeader('impersonate-group', [...as.groups]);
    return exchange(opened.value, body, cut);
  }

  async function attempt(request: ApiRequest, cut: AbortSignal): Promise<ApiResult<IncomingMessage>> {
    let answer = await send(request, cut);
    // A kept connection that the server has closed meanwhile: asking once more is free for a read.
    const stale = !answer.ok && answer.failure.kind === 'unreachable' && answer.failure.reason === 'reused';
    if (stale && request.method === 'GET' && !cut.aborted) {
      answer = await send(request, cut);
    }
    if (answer.ok && answer.value.statusCode === 401) {
      login.refused();
      answer.value.resume();
      answer = await send(request, cut);
    }
    if (answer.ok) noteDate(answer.value.headers.date);
    return answer;
  }

  function noteDate(date: string | undefined): void {
    const difference = date === undefined ? Number.NaN : Date.parse(date) - clock.now();
    if (!Number.isNaN(difference)) skew = Math.abs(difference) > 2000 ? difference : 0;
  }

  async function withDeadline<T>(
    request: ApiRequest,
    work: (cut: AbortController, left: () => number) => Promise<ApiResult<T>>,
  ): Promise<ApiResult<T>> {
    if (request.signal?.aborted === true)
      return failed('cancelled', saying('api.not-sent', 'cancelled before it was sent'));
    const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
    const started = clock.monotonic();
    const cut = new AbortController();
    const done = new AbortController();
    const cancel = (): void => cut.abort();
    request.signal?.addEventListener('abort', cancel);
    let late = false;
    void clock.wait(timeoutMs, done.signal).then(() => {
      if (done.signal.aborted) return;
      late = true;
      cut.abort();
    });
    const result = await work(cut, () => timeoutMs - (clock.monotonic() - started));
    done.abort();
    request.signal?.removeEventListener('abort', cancel);
    if (result.ok || !cut.signal.aborted || result.failure.kind === 'status') return result;
    return late
      ? failed(
          'timeout',
          saying('api.no-answer', 'no answer to {method} {path} within {ms} ms', {
            method: request.method,
            path: request.path,
            ms: String(timeoutMs),
          }),
        )
      : failed('cancelled', saying('api.cancelled', 'cancelled by the caller'));
  }

  async function turn(request: ApiRequest, cut: AbortSignal, left: number): Promise<ApiFailure | undefined> {
    if (await turns.take(cut, left)) return undefined;
    const { failure } = failed(
      'timeout',
      saying('api.no-turn', '{method} {path} would wait too long for its turn (client-side limit)', {
        method: request.method,
        path: request.path,
      }),
    );
    return failure;
  }

  return {
    request: (request) =>
      withDeadline<unknown>(request, async (cut, left) => {
        for (;;) {
          const refused = await turn(request, cut.signal, left());
          if (refused !== undefined) return { ok: false, failure: refused };
          const answer = await attempt(request, cut.signal);
          const result = answer.ok ? await bodyOf(answer.value, maxAnswerBytes, cut.signal) : answer;
          if (result.ok || result.failure.kind !== 'status') return result;
          const { code, retryAfterSeconds } = result.failure;
          const again = retryAfterSeconds !== undefined && (code === 429 || code >= 500);
          const waitMs = Math.max(100, (retryAfterSeconds ?? 0) * 1000);
          if (!again || waitMs >= left()) return result;
          await clock.wait(waitMs, cut.signal);
        }
      }),
    stream: (request) =>
      withDeadline<IncomingMessage>(request, async (cut, left) => {
        const refused = await turn(request, cut.signal, left());
        if (refused !== undefined) return { ok: false, failure: refused };
        const answer = await attempt(request, cut.signal);
        if (!answer.ok) return answer;
        if (answer.value.statusCode === 200) return answer;
        const body = await bodyOf(answer.value, 1 << 20, cut.signal);
        return body.ok
          ? failed(
              'malformed',
              saying('api.no-watch', 'a watch was answered with {code}', {
                code: String(answer.value.statusCode),
              }),
            )
          : body;
      }),
    skewMs: () => skew,
    close: () => connection.close(),
  };
}

function pathOf(request: ApiRequest): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) query.set(key, String(value));
  }
  return query.size === 0 ? request.path : `${request.path}?${query.toString()}`;
}
