import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { FetchAnswer, FetchRequest } from '../engines/javascript/world.ts';

const MAX_BYTES = 4 * 1024 * 1024;
/** The policy's own time is over long before. */
const MAX_MILLISECONDS = 30_000;

/**
 * One request over HTTP, for a policy that was granted it. Redirects are not followed: where they lead was not granted.
 */
export function fetchOnce({ url, method, headers, body, insecure }: FetchRequest): Promise<FetchAnswer> {
  if (!/^https?:/.test(url) || !URL.canParse(url))
    return Promise.resolve(`${url} is no URL of http or https`);
  return new Promise((resolve) => {
    const isPlain = url.startsWith('http:');
    const options = { method, headers, timeout: MAX_MILLISECONDS };
    const sent = isPlain
      ? plainRequest(url, options)
      : tlsRequest(url, { ...options, rejectUnauthorized: !insecure });
    sent.on('error', (error) => resolve(error.message));
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('response', (response) => resolve(answerOf(response)));
    sent.end(body === '' ? undefined : body);
  });
}

async function answerOf(response: IncomingMessage): Promise<FetchAnswer> {
  const body = await readBody(response);
  if (body === undefined) return 'read body: it is too large, or broke off';
  const { statusCode: status = 0, statusMessage = '' } = response;
  return { status, statusText: `${status} ${statusMessage}`, headers: headersOf(response), body };
}

async function readBody(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > MAX_BYTES) return undefined;
      chunks.push(bytes);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `Content-Type`, as Go spells them; the first value of each. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
    headers[name] ??= rawHeaders[i + 1] ?? '';
  }
  return headers;
}
