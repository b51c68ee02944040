import { inEnglish, type Saying } from '../core/saying.ts';

/** How to reach and log in to one API server: what a kubeconfig context or a service account says, parsed. */
export interface ClusterAccess {
  readonly server: string;
  readonly tls: ServerTrust;
  readonly proxyUrl?: string;
  readonly credentials: Credentials;
  /** The namespace of the context or of the service account. */
  readonly namespace?: string;
  /** The context of the kubeconfig. */
  readonly context?: string;
}

export interface ServerTrust {
  /** Without it the certificates that come with Node are trusted. */
  readonly ca?: Pem;
  readonly serverName?: string;
  readonly insecure: boolean;
}

/** PEM text, or a file that may be replaced while we run. */
export type Pem =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

export interface Credentials {
  readonly clientCertificate?: { readonly certificate: Pem; readonly key: Pem };
  readonly token?: string;
  /** Read again every minute: projected service account tokens live for an hour. */
  readonly tokenFile?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly exec?: ExecPlugin;
  readonly impersonate?: { readonly user?: string; readonly groups: readonly string[] };
}

export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  readonly config?: unknown;
}

/** What goes along with one request. */
export interface Login {
  readonly authorization?: string;
  readonly certificate?: { readonly cert: string | Buffer; readonly key: string | Buffer };
}

/** Expected failures of this room: a file that is missing, a context that does not exist. */
export type AccessResult<T> = { readonly ok: true; readonly value: T } | NoAccess;

export interface NoAccess {
  readonly ok: false;
  readonly message: string;
  /** The same, for other languages than English. */
  readonly said?: Saying;
}

export function noAccess(said: Saying): NoAccess {
  return { ok: false, message: inEnglish(said), said };
}
