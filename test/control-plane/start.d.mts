import type { Minor, Skipped } from './build.mjs';

/** An object is written as JSON; a string is taken to be the file's text. */
export type Document = object | string;

export interface ApiServerOptions {
  /** An AdmissionConfiguration, or a PodSecurityConfiguration, which is wrapped in one. */
  readonly admissionConfiguration?: Document;
  readonly enableAdmissionPlugins?: readonly string[];
  readonly disableAdmissionPlugins?: readonly string[];
  /** The default logs every request once, at level Metadata. */
  readonly auditPolicy?: Document;
  /** More flags of kube-apiserver, such as `--feature-gates=...`. */
  readonly extraArgs?: readonly string[];
}

export interface ControlPlaneOptions extends ApiServerOptions {
  readonly minor?: Minor;
  /** Default true. Without it the ServiceAccount admission plugin is off too, and namespaces are never finalized. */
  readonly controllerManager?: boolean;
  /** Told one line per program built. */
  readonly log?: (line: string) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed when it is JSON, else its text. */
  readonly body: unknown;
}

export interface ControlPlane {
  readonly skipped?: undefined;
  /** The path of an administrator's kubeconfig, with a client certificate. */
  readonly kubeconfig: string;
  readonly url: string;
  /** The administrator's bearer token. */
  readonly token: string;
  /** As PEM: the authority that signed the server, and the administrator's certificate and key. */
  readonly certificates: { readonly authority: string; readonly certificate: string; readonly key: string };
  readonly directory: string;
  readonly auditLogPath: string;
  /** Such as `v1.36.3`. */
  readonly version: string;
  readonly minor: Minor;
  /** Milliseconds until each program was ready. */
  readonly timings: Readonly<Record<string, number>>;
  pids(): Readonly<Record<string, number>>;
  /** One request as the administrator, or as whoever owns `token`. */
  request(
    method: string,
    path: string,
    body?: Document,
    options?: { readonly token?: string; readonly contentType?: string; readonly timeout?: number },
  ): Promise<Answer>;
  /** The path of a kubeconfig for this user, by client certificate. */
  kubeconfigFor(user: string, groups?: readonly string[]): string;
  stopApiServer(): Promise<void>;
  /** Resolves when it is ready. `changes` replace what was given before, and stay. */
  startApiServer(changes?: ApiServerOptions): Promise<void>;
  restartApiServer(changes?: ApiServerOptions): Promise<void>;
  /** Ends every program and removes the directory. */
  stop(): Promise<void>;
}

export function startControlPlane(options?: ControlPlaneOptions): Promise<ControlPlane | Skipped>;
