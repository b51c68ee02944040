import type { ClientRequest, IncomingMessage } from 'node:http';
import { type Saying, saying, whatIsSaid } from '../core/saying.ts';
import { type ApiResult, failed, failureFromStatus } from './api-result.ts';

/** Sends what was opened, and waits for the beginning of the answer. */
export function exchange(
  sent: ClientRequest,
  body: string | undefined,
  cut: AbortSignal,
): Promise<ApiResult<IncomingMessage>> {
  return new Promise((resolve) => {
    const stop = (): void => {
      sent.destroy();
    };
    cut.addEventListener('abort', stop);
    sent.on('response', (response) => {
      // The deadline still holds for the body; the caller ends it by destroying the response.
      response.once('close', () => cut.removeEventListener('abort', stop));
      resolve({ ok: true, value: response });
    });
    sent.on('error', (error) => {
      cut.removeEventListener('abort', stop);
      const { failure } = failed('unreachable', describe(error));
      resolve({ ok: false, failure: { ...failure, reason: sent.reusedSocket ? 'reused' : '' } });
    });
    if (cut.aborted) stop();
    sent.end(body);
  });
}

/** The rest of the answer, parsed; an error status becomes a failure. */
export function bodyOf(
  response: IncomingMessage,
  limit: number,
  cut: AbortSignal,
): Promise<ApiResult<unknown>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) {
        resolve(
          failed(
            'malformed',
            saying('api.too-large', 'the answer is larger than {limit} bytes', { limit: String(limit) }),
          ),
        );
        response.destroy();
      }
    });
    response.on('error', (error) => resolve(failed('unreachable', describe(error))));
    response.on('close', () =>
      resolve(
        failed('unreachable', saying('api.broken-off', 'the connection broke in the middle of the answer')),
      ),
    );
    response.on('end', () => {
      const code = response.statusCode ?? 0;
      const parsed = parseJson(Buffer.concat(chunks).toString('utf8'));
      if (code >= 200 && code < 300) {
        resolve(
          parsed.ok
            ? parsed
            : failed(
                'malformed',
                saying('api.answer-not-json', 'the answer with status {code} is not JSON', {
                  code: String(code),
                }),
              ),
        );
        return;
      }
      const body = parsed.ok ? parsed.value : undefined;
      resolve({ ok: false, failure: failureFromStatus(body, code, response.headers['retry-after']) });
    });
    if (cut.aborted) response.destroy();
  });
}

export function parseJson(text: string): ApiResult<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return failed('malformed', saying('api.not-json', 'not JSON'));
  }
}

/** Node says ECONNREFUSED for each address it tried; one of them is enough. */
function describe(error: unknown): Saying | string {
  return whatIsSaid(error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error);
}
