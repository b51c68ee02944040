import type { RequestHead } from './exchange.ts';
import type { HeaderField } from './hpack.ts';

export interface Http2RequestHead extends RequestHead {
  readonly contentLength: number | undefined;
  readonly expectsContinue: boolean;
}

const OF_CONNECTIONS = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);
/** Printable ASCII but capitals and the colon. */
const NAME = /^[!-9;-@[-~]+$/;

/** Undefined for what RFC 9113 calls malformed. */
export function requestHeadOf(fields: readonly HeaderField[]): Http2RequestHead | undefined {
  const pseudo = new Map<string, string>();
  let contentType: string | undefined;
  let contentLength: number | undefined;
  let expectsContinue = false;
  let isRegular = false;
  for (const [name, value] of fields) {
    if (name.startsWith(':')) {
      if (isRegular || pseudo.has(name)) return undefined;
      pseudo.set(name, value);
      continue;
    }
    isRegular = true;
    if (!isAllowed(name, value)) return undefined;
    if (name === 'content-type') contentType ??= value;
    else if (name === 'content-length') {
      if (!/^\d{1,15}$/.test(value) || (contentLength ?? Number(value)) !== Number(value)) return undefined;
      contentLength = Number(value);
    } else if (name === 'expect') expectsContinue = value.toLowerCase() === '100-continue';
  }
  const method = pseudo.get(':method');
  const target = pseudo.get(':path');
  for (const name of [':method', ':path', ':scheme', ':authority']) pseudo.delete(name);
  // CONNECT, which has no path, is for proxies.
  if (!method || !target || pseudo.size > 0 || !fields.some(([name]) => name === ':scheme')) return undefined;
  return { method, target, contentType, contentLength, expectsContinue };
}

/** Fields behind the body: nothing is read of them. */
export function areTrailers(fields: readonly HeaderField[]): boolean {
  return fields.every(([name, value]) => !name.startsWith(':') && isAllowed(name, value));
}

function isAllowed(name: string, value: string): boolean {
  if (!NAME.test(name) || OF_CONNECTIONS.has(name) || hasLineEnd(value)) return false;
  return name !== 'te' || value === 'trailers';
}

function hasLineEnd(value: string): boolean {
  return value.includes('\n') || value.includes('\r') || value.includes('\0');
}
