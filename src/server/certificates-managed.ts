import { type ApiFailure, isNotFound, isRecord } from '../cluster/api-result.ts';
import { createBackoff } from '../cluster/backoff.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { createLeaseLock } from '../cluster/lease-lock.ts';
import { startLiveObject } from '../cluster/live-object.ts';
import type { Log } from '../cluster/log.ts';
import { pathOf, type ResourcePath } from '../cluster/resource-path.ts';
import { type CertificateSource, createCertificateHolder } from './certificates.ts';
import { planRotation, ROTATION_TIMES, type RotationTimes } from './certificates-plan.ts';
import { readPair } from './certificates-read.ts';
import { rotate } from './certificates-rotate.ts';
import {
  type CertificateStore,
  EMPTY_STORE,
  rotationState,
  secretWith,
  storeInSecret,
} from './certificates-secret.ts';
import {
  distrustingWebhooks,
  MUTATING_CONFIGURATIONS,
  publishTrust,
  WEBHOOK_CONFIGURATIONS,
} from './certificates-trust.ts';

const MAX_STEPS = 8;
const LOOK_AGAIN_MS = 600_000;
const RETRY_MS = 2_000;

export interface ManagedCertificatesOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly namespace: string;
  /** The Secret; the Lease has the same name. */
  readonly secretName: string;
  /** What API servers call us by: DNS names and addresses. The first one becomes the subject. */
  readonly names: readonly string[];
  /** ValidatingWebhookConfigurations whose webhooks are all ours. */
  readonly webhookConfigurations: readonly string[];
  /** The webhooks of policies: both configurations have this name. */
  readonly policyWebhooks?: string | undefined;
  /** Unique to this process. */
  readonly identity: string;
  readonly times?: RotationTimes;
  readonly leaseSeconds?: number;
}

export interface ManagedCertificates extends CertificateSource {
  /** Resolves when there is a certificate to serve. */
  readonly ready: Promise<void>;
  /** PEM of the authorities that are trusted now. */
  bundle(): string;
}

/**
 * Certificates that the replicas make for themselves and share in a Secret. Whoever sees work to do tries to take the
 * Lease, looks again at what is there now, and does it; the others find the result in the Secret.
 */
export function startManagedCertificates(options: ManagedCertificatesOptions): ManagedCertificates {
  const { client, clock, log, names, random } = options;
  const times = options.times ?? ROTATION_TIMES;
  const { policyWebhooks } = options;
  const place = { name: options.secretName, namespace: options.namespace };
  const secrets: ResourcePath = {
    group: '',
    version: 'v1',
    resource: 'secrets',
    namespace: options.namespace,
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const holder = createCertificateHolder();
  const lock = createLeaseLock({
    client,
    clock,
    random,
    namespace: options.namespace,
    name: options.secretName,
    identity: options.identity,
    ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }),
  });
  /** The last good store: when the Secret is deleted, the old authorities stay trusted because of it. */
  let remembered: CertificateStore = EMPTY_STORE;
  let trusted: { readonly bundle: string; readonly since: number } | undefined;
  let wake = new AbortController();
  const ready = new Promise<void>((resolve) => void holder.onChange(() => resolve()));

  /** The server's time: it is the one that checks what we serve, and replicas with different clocks must agree. */
  const now = (): number => clock.now() + client.skewMs();
  const look = (): void => wake.abort();
  const common = { client, clock, random, log, onChange: look };
  const secret = startLiveObject({
    ...common,
    path: secrets,
    name: options.secretName,
    parse: (object) => ({ ok: true, value: storeInSecret(object) }),
    onChange: ({ value }) => {
      if (value !== undefined) adopt(value);
      look();
    },
  });
  const places = [
    ...options.webhookConfigurations.map((name) => ({ path: WEBHOOK_CONFIGURATIONS, name })),
    ...(policyWebhooks === undefined
      ? []
      : [WEBHOOK_CONFIGURATIONS, MUTATING_CONFIGURATIONS].map((path) => ({ path, name: policyWebhooks }))),
  ];
  const configurations = places.map(({ path, name }) =>
    startLiveObject({
      ...common,
      path,
      name,
      parse: (value) => ({ ok: true, value }),
    }),
  );

  function adopt(store: CertificateStore): void {
    const pair = readPair(store.certificate, store.key);
    if (!pair.ok) return;
    remembered = store;
    holder.set(pair.value);
  }

  /** Since when all configurations trust the bundle, going by what the watches show. */
  function trustedSince(bundle: string): number | undefined {
    const doubt = configurations.some(
      ({ current }) => distrustingWebhooks(current().object, bundle).length > 0,
    );
    if (doubt) trusted = undefined;
    else if (trusted?.bundle !== bundle) trusted = { bundle, since: now() };
    return trusted?.since;
  }

  function planFor(store: CertificateStore, forced: boolean) {
    return planRotation(rotationState(store, names, trustedSince(store.authorities), forced), now(), times);
  }

  /** Under the Lease. What is there is read again, because somebody else may have done it all meanwhile. */
  async function work(lost: AbortSignal): Promise<ApiFailure | undefined> {
    const read = await client.request({ method: 'GET', path: pathOf(secrets, place.name), signal: lost });
    if (!read.ok && !isNotFound(read.failure)) return read.failure;
    let existing = read.ok && isRecord(read.value) ? read.value : undefined;
    let store = existing === undefined ? remembered : storeInSecret(existing);
    let forced = existing === undefined && remembered !== EMPTY_STORE;
    let written = store;

    const save = async (): Promise<ApiFailure | undefined> => {
      if (store === written && existing !== undefined) return undefined;
      const answer = await client.request({
        method: existing === undefined ? 'POST' : 'PUT',
        path: existing === undefined ? pathOf(secrets) : pathOf(secrets, place.name),
        body: secretWith(store, existing, place),
        signal: lost,
      });
      if (!answer.ok) return answer.failure;
      existing = isRecord(answer.value) ? answer.value : existing;
      written = store;
      adopt(store);
      return undefined;
    };

    for (let steps = 0; steps < MAX_STEPS && !lost.aborted; steps += 1) {
      const step = planFor(store, forced);
      if (step.kind === 'wait') return save();
      log('info', `certificates: ${step.kind}, because ${step.why}`);
      if (step.kind === 'publish-trust') {
        const failure = (await save()) ?? (await publish(store.authorities, lost));
        if (failure !== undefined) return failure;
        trusted = { bundle: store.authorities, since: now() };
        // The watches will show it in a moment, and with that wake the loop.
        return undefined;
      }
      store = await rotate(store, step, names, now(), times);
      forced = false;
    }
    return undefined;
  }

  async function publish(bundle: string, lost: AbortSignal): Promise<ApiFailure | undefined> {
    for (const { path, name } of places) {
      const published = await publishTrust(client, name, bundle, lost, path);
      if (!published.ok) return published.failure;
    }
    return undefined;
  }

  async function run(): Promise<void> {
    await Promise.all([secret.synced, ...configurations.map(({ synced }) => synced)]);
    const backoff = createBackoff(500, 60_000, random);
    let said = '';
    while (!signal.aborted) {
      wake = new AbortController();
      const gone = secret.current().object === undefined;
      const step = planFor(secret.current().value ?? remembered, gone && remembered !== EMPTY_STORE);
      let waitMs = LOOK_AGAIN_MS;
      if (step.kind === 'wait' && !gone) {
        waitMs = Math.min(LOOK_AGAIN_MS, Math.max(0, step.until - now()));
      } else {
        const tried = await lock.tryHold(work, signal);
        const failure = tried.ok ? (tried.value.held ? tried.value.value : undefined) : tried.failure;
        if (failure === undefined) {
          said = '';
          backoff.reset();
          waitMs = RETRY_MS * (1 + random());
        } else {
          if (failure.message !== said) log('error', `certificates cannot be kept up: ${failure.message}`);
          said = failure.message;
          waitMs = backoff.next();
        }
        // Whoever undoes what we do is answered once a second, not at once; after a failure nothing wakes us early.
        await clock.wait(failure === undefined ? 1000 : waitMs, signal);
        if (failure !== undefined) continue;
      }
      await clock.wait(waitMs, wake.signal);
    }
  }
  void run().catch((error: unknown) => log('error', `certificates are no longer kept up: ${String(error)}`));

  return {
    ready,
    current: holder.current,
    onChange: holder.onChange,
    bundle: () => remembered.authorities,
    stop: () => {
      stopping.abort();
      look();
      secret.stop();
      for (const configuration of configurations) configuration.stop();
    },
  };
}
