import { hostname } from 'node:os';
import { type ClusterClient, createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import type { GatehouseConfiguration } from '../config/gatehouse-configuration.ts';
import { saying } from '../core/saying.ts';
import { controls, standards } from '../index.ts';
import type { CertificateSource } from '../server/certificates.ts';
import { openCertificateFiles } from '../server/certificates-files.ts';
import { startManagedCertificates } from '../server/certificates-managed.ts';
import { startClusterGate } from '../server/cluster-gate.ts';
import { denialTellers } from '../server/denial-teller.ts';
import { followConfiguration } from '../server/live-configuration.ts';
import { followExceptions } from '../server/live-exceptions.ts';
import type { ServerLog } from '../server/log.ts';
import { startWebhookArming } from '../server/webhook-arming.ts';
import { accessOf } from './cluster-access.ts';
import { UsageError } from './exit-codes.ts';
import type { ServeFlags } from './serve-flags.ts';
import { policiesOfCluster } from './serve-policy-cluster.ts';
import type { Backing } from './serve-run.ts';

/** Serves a live cluster. Listens at once, as upstream does; readiness waits for the namespaces. */
export async function clusterBacking(
  flags: ServeFlags,
  fallback: GatehouseConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  log: ServerLog,
  version: string,
): Promise<Backing> {
  const access = accessOf({
    kubeconfig: flags.kubeconfig,
    searchHome: false,
    environment,
  });
  const userAgent = `gatehouse/${version} podsecurity-webhook`;
  const client = createClient({
    access,
    clock: systemClock,
    environment,
    userAgent,
    qps: flags.clientQpsLimit,
    burst: flags.clientQpsBurst,
  });
  const common = { client, clock: systemClock, random: Math.random, log: log.cluster };
  const own = await certificatesOf(flags, access.namespace, client, log);
  const { certificates } = own;
  const configuration = followConfiguration({ ...common, fallback });
  const exceptions = followExceptions({ ...common, controls });
  const cluster = startClusterGate({
    ...common,
    selector: standards,
    tellerOf: await denialTellers(),
    configuration: configuration.current,
    exceptions: exceptions.current,
  });
  const { namespaces } = cluster;
  const ready = [
    {
      name: 'informer-sync',
      failure: () => (namespaces.isSynced() ? undefined : '1 informers not started yet: [*v1.Namespace]'),
    },
    {
      name: 'certificate',
      failure: () => (certificates.current() === undefined ? 'no certificate yet' : undefined),
    },
  ];
  const arming = startWebhookArming({
    ...common,
    webhookConfigurations: flags.webhookConfiguration,
    isReady: () => ready.every(({ failure }) => failure() === undefined),
  });
  return {
    gate: cluster.gate,
    certificates,
    ready,
    readings: {
      namespaceCacheSilence: namespaces.secondsSinceContact,
      configurationAccepted: configuration.isAccepted,
      exceptions: exceptions.states,
    },
    policies: () => {
      const { bundle } = own;
      const backing = policiesOfCluster({
        ...{ flags, access, environment, userAgent, log, configuration, bundle },
      });
      return {
        ...backing,
        changed: (inForce) => {
          exceptions.serves(inForce.programs.map(({ policy }) => policy.name));
          backing.changed?.(inForce);
        },
      };
    },
    decided: exceptions.note,
    accepted: exceptions.noteDenials,
    stop: () => {
      arming.stop();
      configuration.stop();
      exceptions.stop();
      namespaces.stop();
      certificates.stop();
      client.close();
    },
  };
}

async function certificatesOf(
  flags: ServeFlags,
  ownNamespace: string | undefined,
  client: ClusterClient,
  log: ServerLog,
): Promise<{ readonly certificates: CertificateSource; readonly bundle: () => string | undefined }> {
  const { tlsCertFile: certificateFile, tlsPrivateKeyFile: keyFile, certificateSecret: secretName } = flags;
  if (certificateFile !== undefined || keyFile !== undefined) {
    if (certificateFile === undefined || keyFile === undefined) {
      throw new UsageError(
        saying('serve.certificate-pair', '--tls-cert-file and --tls-private-key-file go together'),
      );
    }
    const opened = await openCertificateFiles({
      certificateFile,
      keyFile,
      clock: systemClock,
      log: log.cluster,
    });
    if (!opened.ok) throw new UsageError(opened.message);
    return { certificates: opened.value, bundle: () => undefined };
  }
  if (secretName === undefined) {
    throw new UsageError(
      saying(
        'serve.no-certificate',
        'no certificate: give --tls-cert-file and --tls-private-key-file, or --certificate-secret',
      ),
    );
  }
  const namespace = flags.namespace ?? ownNamespace;
  if (namespace === undefined)
    throw new UsageError(
      saying('serve.no-namespace', '--certificate-secret needs --namespace outside of a pod'),
    );
  const service = `${flags.serviceName}.${namespace}`;
  const certificates = startManagedCertificates({
    client,
    clock: systemClock,
    random: Math.random,
    log: log.cluster,
    namespace,
    secretName,
    names: [`${service}.svc`, service, `${service}.svc.cluster.local`],
    webhookConfigurations: flags.webhookConfiguration,
    policyWebhooks: flags.policyWebhooks,
    identity: `${hostname()}_${process.pid}`,
  });
  return { certificates, bundle: () => certificates.bundle() || undefined };
}
