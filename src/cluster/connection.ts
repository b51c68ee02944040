import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { AccessResult, ClusterAccess, Login } from './cluster-access.ts';
import { pemText } from './login.ts';
import { connectThroughProxy } from './tunnel.ts';

const KEEPALIVE_MS = 15_000;
const CONNECT_MS = 10_000;

/**
 * Connections to one API server over HTTP/1.1. Every watch has a connection of its own: when one dies silently, only
 * what ran on it is lost, which is not so where HTTP/2 puts all on one.
 */
export interface Connection {
  /** Sends a request; `response` or `error` follow on it. */
  open(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    login: Login,
  ): Promise<AccessResult<ClientRequest>>;
  close(): void;
}

export type { ClientRequest, IncomingMessage };

export function createConnection(access: ClusterAccess): Connection {
  const url = new URL(access.server);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const prefix = url.pathname.replace(/\/+$/, '');
  const proxy = access.proxyUrl === undefined ? undefined : new URL(access.proxyUrl);
  let agent: HttpAgent | HttpsAgent | undefined;
  let agentFor = '';

  /** One agent per set of certificates: when a file was replaced, old connections are not used again. */
  async function agentNow(login: Login): Promise<AccessResult<HttpAgent | HttpsAgent>> {
    const ca = access.tls.ca === undefined ? undefined : await pemText(access.tls.ca);
    if (ca !== undefined && !ca.ok) return ca;
    const key = `${ca?.value ?? ''}\n${login.certificate?.cert ?? ''}\n${login.certificate?.key ?? ''}`;
    if (agent !== undefined && agentFor === key) return { ok: true, value: agent };
    retire(agent);
    agentFor = key;
    agent = newAgent({
      rejectUnauthorized: !access.tls.insecure,
      ...(ca === undefined ? {} : { ca: ca.value }),
      ...(login.certificate ?? {}),
      ...(access.tls.serverName === undefined ? {} : { servername: access.tls.serverName }),
    });
    return { ok: true, value: agent };
  }

  function newAgent(tls: ConnectionOptions): HttpAgent | HttpsAgent {
    const pool = { keepAlive: true, keepAliveMsecs: KEEPALIVE_MS, maxFreeSockets: 4 };
    const created = secure ? new HttpsAgent({ ...pool, ...tls }) : new HttpAgent(pool);
    if (proxy === undefined) return created;
    const name = access.tls.serverName ?? (isIP(host) === 0 ? host : undefined);
    // The host is what the certificate is checked against where there is no name to send.
    const through = secure
      ? { ...tls, host, ...(name === undefined ? {} : { servername: name }) }
      : undefined;
    created.createConnection = (_options, callback) => {
      connectThroughProxy(proxy, { host, port }, through, CONNECT_MS).then(
        (socket) => callback?.(null, socket),
        // On an error the stream is never looked at; the declared type wants one all the same.
        (error: Error) => (callback as ((error: Error) => void) | undefined)?.(error),
      );
      return undefined;
    };
    return created;
  }

  return {
    async open(method, path, headers, login) {
      const ready = await agentNow(login);
      if (!ready.ok) return ready;
      const options = { host, port, method, path: `${prefix}${path}`, headers, agent: ready.value };
      try {
        const sent = secure ? httpsRequest({ ...options, ...tlsCheck(access) }) : httpRequest(options);
        return { ok: true, value: sent };
      } catch (error) {
        // A certificate or key that OpenSSL cannot read is thrown here.
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => agent?.destroy(),
  };
}

function tlsCheck(access: ClusterAccess): { readonly servername?: string } {
  return access.tls.serverName === undefined ? {} : { servername: access.tls.serverName };
}

/** Requests under way end as they would; idle connections go. */
function retire(agent: HttpAgent | HttpsAgent | undefined): void {
  if (agent === undefined) return;
  for (const sockets of Object.values(agent.freeSockets))
    for (const socket of sockets ?? []) socket.destroy();
  agent.maxFreeSockets = 0;
}
