import { readFile } from 'node:fs/promises';
import { saying } from '../core/saying.ts';
import type { Clock } from './clock.ts';
import { type AccessResult, type ClusterAccess, type Login, noAccess, type Pem } from './cluster-access.ts';
import { type ExecCredential, runExecPlugin } from './exec-plugin.ts';

const RELOAD_MS = 60_000;
const EXPIRY_MARGIN_MS = 30_000;

/** What to log in with right now. */
export interface LoginSource {
  current(): Promise<AccessResult<Login>>;
  /** The server said 401: forget what is kept. */
  refused(): void;
}

export function createLoginSource(
  access: ClusterAccess,
  clock: Clock,
  environment: Readonly<Record<string, string | undefined>>,
): LoginSource {
  const { credentials } = access;
  let kept: { readonly login: Login; readonly until: number; readonly expiresAt: number } | undefined;
  let loading: Promise<AccessResult<Login>> | undefined;

  async function load(): Promise<AccessResult<Login>> {
    const loaded = await read();
    // A token file that cannot be read for a moment is no reason to stop: the last token may well still hold.
    if (!loaded.ok) return kept === undefined ? loaded : { ok: true, value: kept.login };
    const { expiresAt = Number.POSITIVE_INFINITY, ...login } = loaded.value;
    kept = {
      login,
      until: credentials.exec === undefined ? clock.monotonic() + RELOAD_MS : Number.POSITIVE_INFINITY,
      expiresAt,
    };
    return { ok: true, value: login };
  }

  async function read(): Promise<AccessResult<ExecCredential>> {
    if (credentials.exec !== undefined) {
      const ca = access.tls.ca === undefined ? undefined : await pemText(access.tls.ca);
      return runExecPlugin(
        credentials.exec,
        {
          server: access.server,
          'insecure-skip-tls-verify': access.tls.insecure,
          ...(access.tls.serverName === undefined ? {} : { 'tls-server-name': access.tls.serverName }),
          ...(ca === undefined || !ca.ok
            ? {}
            : { 'certificate-authority-data': Buffer.from(ca.value).toString('base64') }),
        },
        environment,
      );
    }
    const pair = credentials.clientCertificate;
    let certificate: Login['certificate'];
    if (pair !== undefined) {
      const [cert, key] = await Promise.all([pemText(pair.certificate), pemText(pair.key)]);
      if (!cert.ok) return cert;
      if (!key.ok) return key;
      certificate = { cert: cert.value, key: key.value };
    }
    let authorization = credentials.token === undefined ? undefined : `Bearer ${credentials.token}`;
    if (credentials.tokenFile !== undefined) {
      const token = await pemText({ kind: 'file', path: credentials.tokenFile });
      if (!token.ok && authorization === undefined) return token;
      if (token.ok) authorization = `Bearer ${token.value.trim()}`;
    }
    const { basic } = credentials;
    if (authorization === undefined && basic !== undefined) {
      authorization = `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
    }
    return {
      ok: true,
      value: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(certificate === undefined ? {} : { certificate }),
      },
    };
  }

  return {
    async current() {
      if (
        kept !== undefined &&
        clock.monotonic() < kept.until &&
        clock.now() < kept.expiresAt - EXPIRY_MARGIN_MS
      ) {
        return { ok: true, value: kept.login };
      }
      loading ??= load().finally(() => {
        loading = undefined;
      });
      return loading;
    },
    refused() {
      if (kept !== undefined) kept = { ...kept, until: 0 };
    },
  };
}

export async function pemText(pem: Pem): Promise<AccessResult<string>> {
  if (pem.kind === 'inline') return { ok: true, value: pem.text };
  try {
    return { ok: true, value: await readFile(pem.path, 'utf8') };
  } catch {
    return noAccess(saying('access.unread', '{path} cannot be read', { path: pem.path }));
  }
}
