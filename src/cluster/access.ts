import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { saying } from '../core/saying.ts';
import { type AccessResult, type ClusterAccess, noAccess } from './cluster-access.ts';
import { accessIn, type Kubeconfig, mergeKubeconfigs, parseKubeconfig } from './kubeconfig.ts';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface AccessOptions {
  /** `--kubeconfig`; it must exist. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Whether KUBECONFIG and ~/.kube/config are looked at: a command does, a server does not. */
  readonly searchHome: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly parseYaml: (text: string) => unknown;
  readonly serviceAccountFolder?: string;
}

/** The named kubeconfig; else, for commands, the usual ones; else the service account of this pod. */
export function findAccess(options: AccessOptions): AccessResult<ClusterAccess> {
  const { environment } = options;
  if (options.kubeconfig !== undefined && options.kubeconfig !== '') {
    return accessFromFiles([options.kubeconfig], options, true);
  }
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  if (options.searchHome && listed.length > 0) return accessFromFiles(listed, options, false);
  const inCluster = inClusterAccess(environment, options.serviceAccountFolder ?? SERVICE_ACCOUNT);
  if (!options.searchHome || inCluster.ok) return inCluster;
  const home = environment['HOME'] ?? environment['USERPROFILE'];
  if (home === undefined) return inCluster;
  return accessFromFiles([join(home, '.kube', 'config')], options, true);
}

function accessFromFiles(
  files: readonly string[],
  options: AccessOptions,
  mustExist: boolean,
): AccessResult<ClusterAccess> {
  const configs: Kubeconfig[] = [];
  for (const file of files) {
    const text = readText(file);
    if (!text.ok) {
      if (text.missing && !mustExist) continue;
      return noAccess(
        text.missing
          ? saying('access.missing', 'kubeconfig {file} does not exist', { file })
          : saying('access.unreadable', 'kubeconfig {file} cannot be read', { file }),
      );
    }
    const config = parseKubeconfig(text.value, file, options.parseYaml);
    if (!config.ok) return config;
    configs.push(config.value);
  }
  if (configs.length === 0) {
    return noAccess(saying('access.none', 'no kubeconfig found at {files}', { files: files.join(', ') }));
  }
  return accessIn(mergeKubeconfigs(configs), options.context);
}

/** What every pod finds mounted; the token file is read again while we run. */
export function inClusterAccess(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): AccessResult<ClusterAccess> {
  const host = environment['KUBERNETES_SERVICE_HOST'];
  const port = environment['KUBERNETES_SERVICE_PORT'];
  if (host === undefined || host === '' || port === undefined || port === '') {
    return noAccess(
      saying(
        'access.outside',
        'no kubeconfig given and not in a cluster: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
      ),
    );
  }
  const tokenFile = join(folder, 'token');
  if (!readText(tokenFile).ok)
    return noAccess(
      saying('access.token', 'the service account token {file} cannot be read', { file: tokenFile }),
    );
  const ca = join(folder, 'ca.crt');
  const namespace = readText(join(folder, 'namespace'));
  return {
    ok: true,
    value: {
      server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
      tls: { insecure: false, ...(readText(ca).ok ? { ca: { kind: 'file', path: ca } } : {}) },
      credentials: { tokenFile },
      ...(namespace.ok ? { namespace: namespace.value.trim() } : {}),
    },
  };
}

type FileText =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly missing: boolean };

function readText(file: string): FileText {
  try {
    return { ok: true, value: readFileSync(file, 'utf8') };
  } catch (error) {
    return { ok: false, missing: error instanceof Error && 'code' in error && error.code === 'ENOENT' };
  }
}
