import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Gate } from '../admission/gate.ts';
import type { GatehouseConfiguration } from '../config/gatehouse-configuration.ts';
import type { PodSecurityConfiguration } from '../config/pod-security-configuration.ts';
import type { AdmissionServer } from '../server/admission-server.ts';
import type { CertificateSource } from '../server/certificates.ts';
import type { HealthCheck } from '../server/health.ts';
import { UsageError } from './exit-codes.ts';
import { addServeFlags, type ServeFlags } from './serve-flags.ts';
import type { Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  $ gatehouse serve --standalone examples/shop --bind-address 127.0.0.1
        without a cluster; prints the curl line to try it with
  $ gatehouse serve --config podsecurity.yaml --tls-cert-file tls.crt --tls-private-key-file tls.key
        in the place of the upstream webhook, with its flags
  $ gatehouse serve --certificate-secret gatehouse-tls --webhook-configuration gatehouse
        in a cluster, with certificates of its own`;

export function addServeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .summary('answer admission reviews, as the Pod Security admission webhook does')
    .description(
      'A Pod Security Admission webhook over HTTPS. Flags of the upstream webhook keep their meaning.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => serve(flags, terminal));
  addServeFlags(command);
}

/** What differs between a cluster and a directory of manifests. */
interface Backing {
  readonly gate: () => Gate;
  readonly certificates: CertificateSource;
  readonly ready: readonly HealthCheck[];
  readonly readings: {
    readonly namespaceCacheSilence?: () => number;
    readonly configurationAccepted?: () => boolean;
  };
  /** Told to a person who starts it by hand, once it listens. */
  readonly hint?: (port: number) => string;
  stop(): void;
}

async function serve(flags: ServeFlags, terminal: Terminal): Promise<void> {
  // Loaded here, so that other commands start without them.
  const [{ createLog }, { startAdmissionServer }, { tlsOptions }, { loadPodSecurityConfiguration }] =
    await Promise.all([
      import('../server/log.ts'),
      import('../server/admission-server.ts'),
      import('../server/tls-options.ts'),
      import('../server/pod-security-configuration-file.ts'),
    ]);
  const tls = tlsOptions(flags);
  if ('error' in tls) throw new UsageError(tls.error);
  const loaded = await loadPodSecurityConfiguration(flags.config);
  if (!loaded.ok) throw new UsageError(loaded.error);
  const clients = clientsOf(flags);
  const log = createLog(flags.v, (line) => terminal.writeError(line));
  const backing =
    flags.standalone === undefined
      ? await (await import('./serve-cluster.ts')).clusterBacking(
          flags,
          fullConfiguration(loaded.configuration),
          terminal.env,
          log,
          TOOL_VERSION,
        )
      : await (await import('./serve-standalone.ts')).standaloneBacking(
          flags,
          fullConfiguration(loaded.configuration),
          log,
        );
  let server: AdmissionServer;
  try {
    server = await startAdmissionServer({
      host: flags.bindAddress,
      port: flags.securePort,
      certificates: backing.certificates,
      tls: tls.options,
      http2: flags.disableHttp2Serving !== true,
      maxStreams: flags.http2MaxStreamsPerConnection,
      gate: backing.gate,
      now: () => Date.now(),
      compatible: flags.compatible === true,
      kubernetesMinor: flags.kubernetesMinor,
      ready: backing.ready,
      readings: backing.readings,
      ...(clients === undefined ? {} : { clients }),
      log: log.admission,
    });
  } catch (error) {
    backing.stop();
    throw new UsageError(listenError(error, flags));
  }
  log.cluster('info', 'serving', { address: flags.bindAddress, port: server.port, version: TOOL_VERSION });
  if (backing.hint !== undefined) await terminal.write(`${backing.hint(server.port)}\n`);
  const signal = await stopSignal();
  log.cluster('info', `stopping on ${signal}`);
  await server.stop({ drainMs: flags.shutdownDelayDuration, withinMs: flags.shutdownTimeoutDuration });
  backing.stop();
  log.cluster('info', 'stopped');
}

export type { Backing };

/** A second signal ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
}

function fullConfiguration(configuration: PodSecurityConfiguration): GatehouseConfiguration {
  return { ...configuration, enforceWorkloads: false, language: 'en' };
}

function clientsOf({
  clientCaFile,
  clientAllowedNames,
}: ServeFlags): { authority: string; names: readonly string[] } | undefined {
  if (clientCaFile === undefined) {
    if (clientAllowedNames !== undefined)
      throw new UsageError('--client-allowed-names needs --client-ca-file');
    return undefined;
  }
  try {
    return { authority: readFileSync(clientCaFile, 'utf8'), names: clientAllowedNames ?? ['kube-apiserver'] };
  } catch {
    throw new UsageError(`--client-ca-file: ${clientCaFile} cannot be read`);
  }
}

function listenError(error: unknown, { bindAddress, securePort }: ServeFlags): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const at = `${bindAddress}:${securePort}`;
  if (code === 'EADDRINUSE') return `cannot listen on ${at}: another program listens there`;
  if (code === 'EACCES') return `cannot listen on ${at}: permission denied`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `cannot listen on ${at}: this machine has no such address`;
  return `cannot listen on ${at}: ${error instanceof Error ? error.message : String(error)}`;
}
