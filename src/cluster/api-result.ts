import { inEnglish, type Saying, saying } from '../core/saying.ts';

/** Why a request to the API server gave no answer we can use. */
export interface ApiFailure {
  /**
   * status: the server answered with an error; unreachable: no connection, or it broke; timeout: our own deadline
   * passed; cancelled: the caller gave up; malformed: the answer is not what the API promises; credentials: ours
   * could not be loaded.
   */
  readonly kind: 'status' | 'unreachable' | 'timeout' | 'cancelled' | 'malformed' | 'credentials';
  /** The HTTP status, or the code of a Status inside a watch; 0 without an answer. */
  readonly code: number;
  /** The reason of a Kubernetes Status, such as NotFound, Conflict or Expired; empty when there is none. */
  readonly reason: string;
  /** English, or what the server said. */
  readonly message: string;
  /** The same for other languages, where it is ours. */
  readonly said?: Saying;
  readonly retryAfterSeconds?: number;
}

export type ApiResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ApiFailure };

export function failed(
  kind: ApiFailure['kind'],
  why: Saying | string,
): { readonly ok: false; readonly failure: ApiFailure } {
  const said = typeof why === 'string' ? {} : { said: why };
  return { ok: false, failure: { kind, code: 0, reason: '', message: inEnglish(why), ...said } };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A failure out of a Status object; a proxy in between may have answered with anything else. */
export function failureFromStatus(body: unknown, httpCode: number, retryAfter?: string): ApiFailure {
  const status = isRecord(body) && body['kind'] === 'Status' ? body : {};
  const code = typeof status['code'] === 'number' ? status['code'] : httpCode;
  const details = isRecord(status['details']) ? status['details'] : {};
  const inBody = details['retryAfterSeconds'];
  const seconds = Number(retryAfter ?? (typeof inBody === 'number' ? inBody : Number.NaN));
  const message = status['message'];
  const said = saying('api.status', 'the server answered with status {code}', { code: String(code) });
  return {
    kind: 'status',
    code,
    reason: typeof status['reason'] === 'string' ? status['reason'] : '',
    ...(typeof message === 'string' && message !== '' ? { message } : { message: inEnglish(said), said }),
    ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
  };
}

export function isNotFound(failure: ApiFailure): boolean {
  return failure.kind === 'status' && failure.code === 404;
}

export function isConflict(failure: ApiFailure): boolean {
  return failure.kind === 'status' && failure.code === 409;
}

/** The version asked for is no longer kept: list again. */
export function isExpired(failure: ApiFailure): boolean {
  return failure.kind === 'status' && (failure.code === 410 || failure.reason === 'Expired');
}
