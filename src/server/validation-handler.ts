import { isAscii } from 'node:buffer';
import { decide } from '../admission/decide.ts';
import type { Decision, Refusal } from '../admission/decision.ts';
import { refused } from '../admission/failed.ts';
import type { FailureId } from '../admission/failures.ts';
import type { Gate } from '../admission/gate.ts';
import { parseReview } from '../admission/parse-review.ts';
import type { AdmissionRequest } from '../admission/request.ts';
import { readReview } from '../admission/review-reader.ts';
import { writeRest, writeReview } from '../admission/write-review.ts';
import { parseDuration } from './duration.ts';
import { redirectOf } from './redirect.ts';

/** Bodies of this many bytes or more are not read. */
export const MAX_BODY = 3 * 1024 * 1024;

export interface HttpRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly contentType: string | undefined;
  /**
   * Undefined where the request has none at all. Of a longer one than `MAX_BODY`, the first `MAX_BODY` bytes are enough.
   * `'unreadable'` where the caller went away or broke the framing.
   */
  readonly body: Uint8Array | 'unreadable' | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** What was decided of which request, for metrics and log; absent where there is no verdict. */
  readonly judged?: { readonly request: AdmissionRequest; readonly decision: Decision };
  /** Why there is no verdict. */
  readonly failure?: FailureId;
}

export interface HandlerOptions {
  readonly gate: Gate;
  /** Answers with upstream's `text/plain` where it sets no content type; `application/json` otherwise. */
  readonly compatible: boolean;
  /** Turns a YAML body into JSON text, as Kubernetes' decoders do; without it YAML is not understood. */
  readonly yamlToJson?: (yaml: string) => string | undefined;
  /** When the request came in, on the clock of the gate; `?timeout=` counts from there. */
  readonly receivedAt?: number;
}

const STATUS: Partial<Record<FailureId, number>> = { 'review-too-large': 413, crashed: 500 };

/** Answers one request, whatever its path and method. Never throws. */
export async function answer(request: HttpRequest, options: HandlerOptions): Promise<HttpAnswer> {
  const moved = redirectOf(request.method, request.target);
  if (moved !== undefined) return moved;
  try {
    return await answerReview(request, options);
  } catch {
    return plain(refused('crashed'));
  }
}

async function answerReview(
  { target, contentType, body }: HttpRequest,
  { gate, compatible, yamlToJson, receivedAt = gate.now() }: HandlerOptions,
): Promise<HttpAnswer> {
  const timeout = timeoutIn(target);
  if (body === undefined) return plain(refused('review-empty'));
  if (body === 'unreadable') return plain(refused('review-unreadable'));
  if (body.length >= MAX_BODY) return plain(refused('review-too-large'));
  if (contentType !== 'application/json') return plain(refused('review-not-json'));

  const ascii = isAscii(body);
  const text = ascii ? textOfAscii(body) : UTF8.decode(body);
  const json = /^\s*\{/.test(text) ? text : yamlToJson?.(text);
  if (json === undefined) return plain(refused('review-undecodable'));
  const review = (ascii ? readReview(body, text) : undefined) ?? parseReview(json);
  if ('verdict' in review) return plain(review);
  const deadline = timeout === undefined ? undefined : receivedAt + timeout;
  const decision = await decide(review.request, gate, deadline);
  if (decision.verdict === 'refuse') return plain(decision);
  return {
    status: 200,
    headers: { 'Content-Type': compatible ? 'text/plain; charset=utf-8' : 'application/json' },
    body:
      ascii && review.echo !== undefined
        ? Buffer.concat([body.subarray(0, review.echo.length), Buffer.from(writeRest(review, decision))])
        : writeReview(review, decision),
    judged: { request: review.request, decision },
  };
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What nearly every review is; a character is a byte then, so that the answer can repeat the bytes that came. */
function textOfAscii(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
}

/** An unreadable timeout is ignored; zero and negative ones have passed already. */
export function timeoutIn(target: string): number | undefined {
  const query = target.indexOf('?');
  if (query < 0) return undefined;
  const value = new URLSearchParams(target.slice(query + 1)).get('timeout');
  return value === null ? undefined : parseDuration(value);
}

/** As Go's http.Error writes it. */
function plain({ failure, message }: Refusal): HttpAnswer {
  return {
    status: STATUS[failure] ?? 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    body: `${message}\n`,
    failure,
  };
}
