import { dirname, resolve } from 'node:path';
import { saying, whatIsSaid } from '../core/saying.ts';
import { isRecord } from './api-result.ts';
import {
  type AccessResult,
  type ClusterAccess,
  type Credentials,
  noAccess,
  type Pem,
  type ServerTrust,
} from './cluster-access.ts';
import { execPluginIn } from './exec-plugin.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One kubeconfig file: clusters, users and contexts by name, each with the folder its relative paths start from. */
export interface Kubeconfig {
  readonly currentContext?: string;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
  readonly contexts: ReadonlyMap<string, Entry>;
}

interface Entry {
  readonly fields: Fields;
  readonly folder: string;
}

export function parseKubeconfig(
  text: string,
  file: string,
  parseYaml: (text: string) => unknown,
): AccessResult<Kubeconfig> {
  let parsed: unknown;
  try {
    parsed = parseYaml(text);
  } catch (error) {
    return noAccess(saying('access.not-yaml', 'kubeconfig {file}: {why}', { file, why: whatIsSaid(error) }));
  }
  if (parsed === undefined || parsed === null) parsed = {};
  if (!isRecord(parsed))
    return noAccess(saying('access.no-mapping', 'kubeconfig {file}: not a mapping', { file }));
  const folder = dirname(file);
  const current = textIn(parsed, 'current-context');
  return {
    ok: true,
    value: {
      ...(current === undefined ? {} : { currentContext: current }),
      clusters: entriesIn(parsed, 'clusters', 'cluster', folder),
      users: entriesIn(parsed, 'users', 'user', folder),
      contexts: entriesIn(parsed, 'contexts', 'context', folder),
    },
  };
}

/** The first file that says something wins, entry by entry, as in kubectl. */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  const merge = (map: 'clusters' | 'users' | 'contexts'): Map<string, Entry> =>
    new Map([...files].reverse().flatMap((file) => [...file[map]]));
  const current = files.find((file) => file.currentContext !== undefined)?.currentContext;
  return {
    ...(current === undefined ? {} : { currentContext: current }),
    clusters: merge('clusters'),
    users: merge('users'),
    contexts: merge('contexts'),
  };
}

/** What the named or the current context comes down to. */
export function accessIn(config: Kubeconfig, contextName?: string): AccessResult<ClusterAccess> {
  const name = contextName ?? config.currentContext;
  if (name === undefined)
    return noAccess(saying('access.no-current', 'the kubeconfig has no current context'));
  const context = config.contexts.get(name);
  if (context === undefined) {
    return noAccess(saying('access.no-context', 'the kubeconfig has no context "{name}"', { name }));
  }
  const clusterName = textIn(context.fields, 'cluster') ?? '';
  const cluster = config.clusters.get(clusterName);
  if (cluster === undefined) {
    return noAccess(
      saying('access.no-cluster', 'context "{name}" names cluster "{cluster}", which the kubeconfig lacks', {
        name,
        cluster: clusterName,
      }),
    );
  }
  const server = textIn(cluster.fields, 'server');
  if (server === undefined || !/^https?:\/\/[^/]/.test(server) || !URL.canParse(server)) {
    return noAccess(
      saying('access.no-server', 'cluster "{cluster}" has no usable server address', {
        cluster: clusterName,
      }),
    );
  }
  const userName = textIn(context.fields, 'user');
  const user = userName === undefined ? undefined : config.users.get(userName);
  if (userName !== undefined && user === undefined) {
    return noAccess(
      saying('access.no-user', 'context "{name}" names user "{user}", which the kubeconfig lacks', {
        name,
        user: userName,
      }),
    );
  }
  const credentials: AccessResult<Credentials> =
    user === undefined ? { ok: true, value: {} } : credentialsIn(user, userName ?? '');
  if (!credentials.ok) return credentials;
  const proxyUrl = textIn(cluster.fields, 'proxy-url');
  const namespace = textIn(context.fields, 'namespace');
  return {
    ok: true,
    value: {
      server: server.replace(/\/+$/, ''),
      tls: trustIn(cluster),
      credentials: credentials.value,
      context: name,
      ...(proxyUrl === undefined ? {} : { proxyUrl }),
      ...(namespace === undefined ? {} : { namespace }),
    },
  };
}

function trustIn(cluster: Entry): ServerTrust {
  const ca = pemIn(cluster, 'certificate-authority');
  const serverName = textIn(cluster.fields, 'tls-server-name');
  return {
    insecure: cluster.fields['insecure-skip-tls-verify'] === true,
    ...(ca === undefined ? {} : { ca }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}

function credentialsIn(user: Entry, name: string): AccessResult<Credentials> {
  const { fields } = user;
  if (fields['auth-provider'] !== undefined) {
    return noAccess(
      saying(
        'access.auth-provider',
        'user "{name}" uses auth-provider, which Kubernetes removed; use exec instead',
        { name },
      ),
    );
  }
  const exec = execPluginIn(fields['exec'], user.folder);
  if (exec !== undefined && !exec.ok) {
    const why = exec.said ?? exec.message;
    return noAccess(saying('access.exec', 'user "{name}": {why}', { name, why }));
  }
  const certificate = pemIn(user, 'client-certificate');
  const key = pemIn(user, 'client-key');
  if ((certificate === undefined) !== (key === undefined)) {
    return noAccess(
      saying('access.half-pair', 'user "{name}" has a client certificate or a key without the other', {
        name,
      }),
    );
  }
  const token = textIn(fields, 'token');
  const tokenFile = textIn(fields, 'tokenFile');
  const username = textIn(fields, 'username');
  const as = textIn(fields, 'as');
  const groups = Array.isArray(fields['as-groups']) ? fields['as-groups'].filter(isText) : [];
  return {
    ok: true,
    value: {
      ...(certificate === undefined || key === undefined ? {} : { clientCertificate: { certificate, key } }),
      ...(token === undefined ? {} : { token }),
      ...(tokenFile === undefined ? {} : { tokenFile: resolve(user.folder, tokenFile) }),
      ...(username === undefined ? {} : { basic: { username, password: textIn(fields, 'password') ?? '' } }),
      ...(exec === undefined ? {} : { exec: exec.value }),
      ...(as === undefined && groups.length === 0
        ? {}
        : { impersonate: { ...(as === undefined ? {} : { user: as }), groups } }),
    },
  };
}

/** `<name>-data` (base64) wins over `<name>` (a path), as in client-go. */
function pemIn(entry: Entry, name: string): Pem | undefined {
  const data = textIn(entry.fields, `${name}-data`);
  if (data !== undefined) return { kind: 'inline', text: Buffer.from(data, 'base64').toString('utf8') };
  const path = textIn(entry.fields, name);
  return path === undefined ? undefined : { kind: 'file', path: resolve(entry.folder, path) };
}

function entriesIn(config: Fields, list: string, inner: string, folder: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const items = config[list];
  for (const item of Array.isArray(items) ? items : []) {
    if (!isRecord(item)) continue;
    const name = textIn(item, 'name');
    const fields = item[inner];
    if (name !== undefined && !entries.has(name))
      entries.set(name, { fields: isRecord(fields) ? fields : {}, folder });
  }
  return entries;
}

function textIn(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return isText(value) && value !== '' ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
