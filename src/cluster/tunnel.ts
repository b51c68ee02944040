import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls';
import { SaidError, saying } from '../core/saying.ts';

/** A TLS connection through an HTTP proxy (CONNECT). Rejects with what the proxy said. */
export function connectThroughProxy(
  proxyUrl: URL,
  target: { readonly host: string; readonly port: number },
  tls: ConnectionOptions | undefined,
  timeoutMs: number,
): Promise<Socket> {
  const authority = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  const login =
    proxyUrl.username === '' ? undefined : `${decode(proxyUrl.username)}:${decode(proxyUrl.password)}`;
  const { host } = proxyUrl;
  const refusedWith = (code = 0): SaidError =>
    new SaidError(
      saying('api.proxy', 'the proxy {host} answered CONNECT with {code}', { host, code: String(code) }),
    );
  return new Promise((resolve, reject) => {
    const secure = proxyUrl.protocol === 'https:';
    const request = (secure ? httpsRequest : httpRequest)({
      host: bare(proxyUrl.hostname),
      port: proxyUrl.port === '' ? (secure ? 443 : 80) : Number(proxyUrl.port),
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(login === undefined
          ? {}
          : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      timeout: timeoutMs,
      agent: false,
    });
    request.on('connect', (response, socket: Socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(refusedWith(response.statusCode));
        return;
      }
      socket.setTimeout(0);
      resolve(tls === undefined ? socket : tlsConnect({ ...tls, socket }));
    });
    request.on('response', (response) => {
      response.resume();
      reject(refusedWith(response.statusCode));
    });
    request.on('timeout', () =>
      request.destroy(
        new SaidError(saying('api.proxy-silent', 'the proxy {host} does not answer', { host })),
      ),
    );
    request.on('error', reject);
    request.end();
  });
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function decode(text: string): string {
  return decodeURIComponent(text);
}
