import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { saying } from '../core/saying.ts';
import { isRecord } from './api-result.ts';
import { type AccessResult, type ExecPlugin, type Login, noAccess } from './cluster-access.ts';

const VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];
const TIMEOUT_MS = 60_000;

/** The `exec` part of a kubeconfig user. */
export function execPluginIn(value: unknown, folder: string): AccessResult<ExecPlugin> | undefined {
  if (!isRecord(value)) return undefined;
  const { command, apiVersion, args, env, installHint } = value;
  if (typeof command !== 'string' || command === '')
    return noAccess(saying('exec.no-command', 'exec has no command'));
  if (typeof apiVersion !== 'string' || !VERSIONS.includes(apiVersion)) {
    return noAccess(
      saying('exec.version', 'exec has apiVersion {version}; known: {known}', {
        version: String(JSON.stringify(apiVersion)),
        known: VERSIONS.join(', '),
      }),
    );
  }
  const variables = (Array.isArray(env) ? env : []).flatMap((item: unknown) =>
    isRecord(item) && typeof item['name'] === 'string' ? [[item['name'], String(item['value'] ?? '')]] : [],
  );
  return {
    ok: true,
    value: {
      apiVersion,
      // As in client-go: a command with a slash is relative to the kubeconfig, any other is looked up in PATH.
      command: /[\\/]/.test(command) ? resolve(folder, command) : command,
      args: Array.isArray(args) ? args.map(String) : [],
      env: Object.fromEntries(variables),
      provideClusterInfo: value['provideClusterInfo'] === true,
      ...(typeof installHint === 'string' ? { installHint } : {}),
    },
  };
}

export interface ExecCredential extends Login {
  /** Wall clock; without it the credential holds until the server refuses it. */
  readonly expiresAt?: number;
}

/** Runs the plugin and reads the ExecCredential that it prints. Never interactive: there is no terminal here. */
export function runExecPlugin(
  plugin: ExecPlugin,
  cluster: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AccessResult<ExecCredential>> {
  const info = {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(plugin.provideClusterInfo ? { cluster } : {}) },
  };
  const env = { ...environment, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  return new Promise((done) => {
    execFile(
      plugin.command,
      [...plugin.args],
      { env, timeout: TIMEOUT_MS, maxBuffer: 1 << 20, windowsHide: true },
      (error, stdout) => {
        if (error === null) return done(parseExecCredential(stdout, plugin));
        const { command, installHint: hint } = plugin;
        const why =
          'code' in error && error.code === 'ENOENT'
            ? saying('exec.not-found', 'exec plugin {command} was not found', { command })
            : saying('exec.failed', 'exec plugin {command} failed: {error}', {
                command,
                error: error.message.trim(),
              });
        done(noAccess(hint === undefined ? why : saying('exec.hint', '{why} ({hint})', { why, hint })));
      },
    );
  });
}

export function parseExecCredential(text: string, plugin: ExecPlugin): AccessResult<ExecCredential> {
  const { command } = plugin;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return noAccess(saying('exec.not-json', 'exec plugin {command} did not print JSON', { command }));
  }
  if (!isRecord(value) || value['kind'] !== 'ExecCredential') {
    return noAccess(
      saying('exec.not-credential', 'exec plugin {command} did not print an ExecCredential', { command }),
    );
  }
  if (value['apiVersion'] !== plugin.apiVersion) {
    const version = String(value['apiVersion']);
    return noAccess(
      saying('exec.other-version', 'exec plugin {command} answered in {version}', { command, version }),
    );
  }
  const status = value['status'];
  if (!isRecord(status)) {
    return noAccess(saying('exec.no-status', 'exec plugin {command} printed no status', { command }));
  }
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status;
  const withPair = typeof cert === 'string' && typeof key === 'string';
  if (typeof token !== 'string' && !withPair) {
    return noAccess(
      saying('exec.no-login', 'exec plugin {command} printed neither a token nor a certificate', { command }),
    );
  }
  const expires = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : Number.NaN;
  return {
    ok: true,
    value: {
      ...(typeof token === 'string' ? { authorization: `Bearer ${token}` } : {}),
      ...(withPair ? { certificate: { cert, key } } : {}),
      ...(Number.isNaN(expires) ? {} : { expiresAt: expires }),
    },
  };
}
