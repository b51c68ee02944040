import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Decision } from '../admission/decision.ts';
import type { Gate } from '../admission/gate.ts';
import type { GatehouseConfiguration } from '../config/gatehouse-configuration.ts';
import type { PodSecurityConfiguration } from '../config/pod-security-configuration.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { ClusterReader } from '../engines/evaluation.ts';
import type { PoliciesInForce } from '../engines/quarantine.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { type AdmissionServer, startAdmissionServer } from '../server/admission-server.ts';
import type { CertificateSource } from '../server/certificates.ts';
import type { HealthCheck } from '../server/health.ts';
import { createLog, type ServerLog } from '../server/log.ts';
import { loadPodSecurityConfiguration } from '../server/pod-security-configuration-file.ts';
import type { PolicyEndpointOptions } from '../server/policy-endpoint.ts';
import { tlsOptions } from '../server/tls-options.ts';
import { faultAt } from './configuration-file.ts';
import type { NamedVersion } from './custom-versions.ts';
import { UsageError } from './exit-codes.ts';
import type { GrantFlags } from './policy-options.ts';
import { clusterBacking } from './serve-cluster.ts';
import type { ServeFlags } from './serve-flags.ts';
import type { ServedPolicies } from './serve-policies.ts';
import { standaloneBacking } from './serve-standalone.ts';
import { reasonOf } from './system-error.ts';
import type { Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

/** What policies have of a cluster, or of what stands for one. */
export interface PolicyBacking {
  /** What policies may ask. */
  readonly reader: ClusterReader;
  /** What the cluster says of the kinds of these groups and versions, as CustomResourceDefinitions. */
  readonly definitions?: (versions: readonly NamedVersion[]) => Promise<readonly PlainObject[]>;
  /** Told of what is in force, at the start and after each change. */
  readonly changed?: (inForce: PoliciesInForce) => void;
  /** Told of policies that ran out of their time lately, when these are others than before. */
  readonly late?: (policies: readonly string[]) => void;
  /** A cluster depends on this server: a policy that does not compile must not keep it from starting. */
  readonly startsAnyway: boolean;
  /** Told of what policies refused and want to be kept. */
  readonly violated?: PolicyEndpointOptions['violated'];
  stop(): void | Promise<void>;
}

/** What differs between a cluster and a directory of manifests. */
export interface Backing {
  readonly gate: () => Gate;
  readonly certificates: CertificateSource;
  readonly ready: readonly HealthCheck[];
  readonly readings: {
    readonly namespaceCacheSilence?: () => number;
    readonly configurationAccepted?: () => boolean;
    readonly exceptions?: () => Readonly<Record<string, number>>;
  };
  /** Asked for once, where there are policies. */
  readonly policies: () => PolicyBacking;
  /** Told of every decision. */
  readonly decided?: (decision: Decision) => void;
  /** Told of what exceptions let past policies. */
  readonly accepted?: PolicyEndpointOptions['accepted'];
  /** Told to a person who starts it by hand, once it listens. */
  readonly hint?: (port: number) => readonly (Saying | string)[];
  stop(): void;
}

/**
 * Serves until a signal ends it. Resolves with what the caller did wrong, if that is why it ended: this is a bundle of its
 * own, so an error thrown here would not be of the class that the command knows.
 */
export async function runServer(
  flags: ServeFlags,
  terminal: Terminal,
): Promise<UsageError['said'] | undefined> {
  try {
    await serve(flags, terminal);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.said;
    throw error;
  }
}

async function serve(flags: ServeFlags, terminal: Terminal): Promise<void> {
  if (flags.printWebhooks === true || flags.printRbac === true) {
    const { printForPolicies } = await import('./serve-print.ts');
    return printForPolicies(flags, terminal);
  }
  const tls = tlsOptions(flags);
  if ('error' in tls) throw new UsageError(tls.error);
  const loaded = await loadPodSecurityConfiguration(flags.config);
  if (!loaded.ok) throw new UsageError(loaded.error);
  const clients = clientsOf(flags);
  const log = createLog(flags.v, (line) => terminal.writeError(line));
  const backing =
    flags.standalone === undefined
      ? await clusterBacking(flags, fullConfiguration(loaded.configuration), terminal.env, log, TOOL_VERSION)
      : await standaloneBacking(flags, fullConfiguration(loaded.configuration), log);
  let server: AdmissionServer;
  let policies: ServedPolicies | undefined;
  try {
    policies = flags.policy && (await policiesOf(flags.policy, flags, backing, terminal, log));
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
      ...(policies && { policies: policies.endpoint }),
      ...(backing.decided && { decided: backing.decided }),
      ...(clients === undefined ? {} : { clients }),
      log: log.admission,
    });
  } catch (error) {
    backing.stop();
    await policies?.stop();
    throw error instanceof UsageError ? error : new UsageError(listenError(error, flags));
  }
  log.cluster('info', 'serving', { address: flags.bindAddress, port: server.port, version: TOOL_VERSION });
  const hints = backing.hint?.(server.port) ?? [];
  await terminal.write(hints.map((hint) => `${terminal.words.say(hint)}\n`).join(''));
  const signal = await stopSignal();
  log.cluster('info', `stopping on ${signal}`);
  await server.stop({ drainMs: flags.shutdownDelayDuration, withinMs: flags.shutdownTimeoutDuration });
  backing.stop();
  await policies?.stop();
  log.cluster('info', 'stopped');
}

/** Loaded when there are policies: engines are large. */
async function policiesOf(
  paths: readonly string[],
  granted: GrantFlags,
  backing: Backing,
  terminal: Terminal,
  log: ServerLog,
): Promise<ServedPolicies> {
  const { servedPolicies } = await import('./serve-policies.ts');
  const { reader, changed, late, definitions, startsAnyway, violated, stop } = backing.policies();
  try {
    const served = await servedPolicies(
      { paths, granted, cluster: reader, log, changed, late, definitions, startsAnyway },
      terminal,
    );
    return {
      endpoint: {
        ...served.endpoint,
        ...(violated && { violated }),
        ...(backing.accepted && { accepted: backing.accepted }),
        exceptions: () => backing.gate().exceptions,
        language: () => backing.gate().language,
      },
      stop: async () => {
        await stop();
        await served.stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

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
      throw new UsageError(saying('serve.allowed-names', '--client-allowed-names needs --client-ca-file'));
    return undefined;
  }
  const authority = readAuthority(clientCaFile);
  return { authority, names: clientAllowedNames ?? ['kube-apiserver'] };
}

/** A file without a certificate would do harm later: no client at all would be let in. */
function readAuthority(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(faultAt(`--client-ca-file ${file}`, reasonOf(error)));
  }
  try {
    new X509Certificate(text);
  } catch {
    throw new UsageError(
      faultAt(`--client-ca-file ${file}`, saying('serve.no-authority', 'no certificate in PEM is in it')),
    );
  }
  return text;
}

function listenError(error: unknown, { bindAddress, securePort }: ServeFlags): Saying {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const at = `${bindAddress}:${securePort}`;
  const reason =
    code === 'EADDRINUSE'
      ? saying('serve.port-taken', 'another program listens there')
      : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
        ? saying('serve.no-address', 'this machine has no such address')
        : reasonOf(error);
  return saying('serve.listen', 'cannot listen on {at}: {reason}', { at, reason });
}
