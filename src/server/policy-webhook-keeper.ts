import { type ApiResult, isConflict, isNotFound, isRecord } from '../cluster/api-result.ts';
import { createBackoff } from '../cluster/backoff.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { startLiveObject } from '../cluster/live-object.ts';
import type { Log } from '../cluster/log.ts';
import { pathOf, type ResourcePath } from '../cluster/resource-path.ts';
import { isSameValue } from '../core/same-value.ts';
import type { Program } from '../engines/engine.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { policyWebhooks, WEBHOOK_KINDS, type WebhookTarget } from './policy-webhooks.ts';
import { WebhookClaims, type WebhookClaimsOptions } from './webhook-claims.ts';
import { coversWebhooks, unionOfWebhooks } from './webhook-union.ts';

export interface WebhookKeeperOptions extends Pick<WebhookClaimsOptions, 'id' | 'renewMs' | 'goneMs'> {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Of both configurations. */
  readonly name: string;
  /** Asked for each time, because the authority changes. */
  readonly target: () => WebhookTarget;
  readonly programs: () => readonly Program[];
  /** How long somebody else's change may stand before it is taken back. */
  readonly patienceMs?: number;
}

export interface WebhookKeeper {
  /** Policies have changed. */
  changed(): void;
  /** Takes back what this replica said that it wants; the webhooks stay. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const LAST_RETRY_MS = 60_000;
const LEAVING_MS = 2_000;

/**
 * Keeps the webhooks of the policies as they ask for. Never makes a configuration: who deletes one wants it gone, and that is how a
 * cluster is freed in an emergency. There is no leader. Replicas say what they want in annotations; while they do not agree, whoever
 * misses something adds it, nobody takes anything away, and when all that are there agree the rest goes. What nobody of them has written
 * is left alone for a while.
 */
export function keepPolicyWebhooks(options: WebhookKeeperOptions): WebhookKeeper {
  const keepers = (['validating', 'mutating'] as const).map((mode) => keepOne(options, mode));
  return {
    changed: () => {
      for (const keeper of keepers) keeper.changed();
    },
    stop: async () => {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
    },
  };
}

function keepOne(options: WebhookKeeperOptions, mode: Program['mode']) {
  const { client, clock, random, log, name, id, renewMs, goneMs } = options;
  const { kind, resource } = WEBHOOK_KINDS[mode];
  const path: ResourcePath = { group: 'admissionregistration.k8s.io', version: 'v1', resource };
  const stopping = new AbortController();
  let wake = new AbortController();
  let isOwnChange = true;
  let wasDisputed = false;
  const claims = new WebhookClaims({
    ...{ id, now: () => clock.now(), monotonic: () => clock.monotonic() },
    ...(renewMs !== undefined && { renewMs }),
    ...(goneMs !== undefined && { goneMs }),
  });
  const live = startLiveObject<PlainObject>({
    ...{ client, clock, random, log, path, name },
    parse: (object) => ({ ok: true, value: isRecord(object) ? object : {} }),
    onChange: () => wake.abort(),
  });

  /** What is to be written, and whether that is to wait for others to do it; undefined where there is no configuration. */
  function plan(isOwn: boolean): Plan | undefined {
    const { object } = live.current();
    if (object === undefined) return undefined;
    const here = webhooksIn(object);
    const target = options.target();
    const exact = policyWebhooks(options.programs(), mode, target);
    const { isDisputed, writes: annotations } = claims.look(annotationsIn(object), exact);
    const trusted = (webhooks: readonly PlainObject[]) =>
      webhooks.map((webhook) => withTheirTrust(webhook, here));
    const isCovered = coversWebhooks(here, exact) && !(isOwn && !isReached(here, exact));
    const wanted = !isDisputed
      ? trusted(exact)
      : isCovered
        ? here
        : trusted(unionOfWebhooks(here, options.programs(), mode, target));
    const webhooks = isSameValue(here, wanted) ? undefined : wanted;
    const isNeeded = webhooks !== undefined || Object.keys(annotations).length > 0;
    const mayWait = webhooks !== undefined && !isOwn && !isDisputed;
    return { object, webhooks, annotations, isNeeded, mayWait, isDisputed };
  }

  async function write({ object, webhooks, annotations }: Plan): Promise<ApiResult<unknown>> {
    const isShared = webhooks !== undefined || Object.values(annotations).includes(null);
    const answer = await client.request({
      ...{ method: 'PATCH', path: pathOf(path, name), patch: 'merge', signal: stopping.signal },
      body: {
        metadata: {
          annotations,
          // Only onto what was looked at: somebody may be changing it at the same time. What we say of ourselves is nobody else's.
          ...(isShared && { resourceVersion: metadataIn(object)['resourceVersion'] }),
        },
        ...(webhooks && { webhooks }),
      },
    });
    if (answer.ok) claims.written();
    if (answer.ok && webhooks !== undefined)
      log('info', `webhooks for the ${mode} policies are written`, { name, webhooks: webhooks.length });
    return answer;
  }

  function tellOf(isDisputed: boolean): void {
    if (isDisputed !== wasDisputed)
      log(
        'info',
        isDisputed
          ? `replicas want other webhooks for the ${mode} policies: what any of them wants is asked`
          : `replicas agree on the webhooks for the ${mode} policies`,
        { name },
      );
    wasDisputed = isDisputed;
  }

  async function run(): Promise<void> {
    await live.synced;
    if (live.current().object === undefined && options.programs().some((program) => program.mode === mode))
      log(
        'warning',
        `there is no ${kind} ${name}, so the API server does not ask for the ${mode} policies; gatehouse serve --print-webhooks writes one`,
      );
    const backoff = createBackoff(1_000, LAST_RETRY_MS, random);
    let said = '';
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const { signal } = wake;
      const isOwn = isOwnChange;
      isOwnChange = false;
      const planned = plan(isOwn);
      if (planned?.isNeeded === true) {
        if (planned.mayWait) await clock.wait((options.patienceMs ?? PATIENCE_MS) * (1 + random()), signal);
        // Woken: what is there, or what is wanted, has changed once more.
        if (signal.aborted) {
          isOwnChange ||= isOwn;
          continue;
        }
        const written = await write(planned);
        if (!written.ok && !isNotFound(written.failure)) {
          isOwnChange ||= isOwn;
          const { message } = written.failure;
          if (!isConflict(written.failure) && message !== said)
            log('error', `the ${kind} ${name} cannot be kept up: ${message}`);
          said = message;
          await clock.wait(backoff.next(), stopping.signal);
          continue;
        }
        said = '';
        backoff.reset();
      }
      const isDisputed = planned?.isDisputed === true;
      tellOf(isDisputed);
      // The watch tells of our own writing as well.
      await clock.wait(isDisputed ? claims.renewMs : LAST_RETRY_MS, signal);
    }
  }
  void run().catch((error: unknown) => log('error', `the ${kind} is no longer kept up: ${String(error)}`));

  return {
    changed: () => {
      isOwnChange = true;
      wake.abort();
    },
    stop: async () => {
      stopping.abort();
      wake.abort();
      const { object } = live.current();
      live.stop();
      const annotations = claims.withdrawal();
      if (object === undefined) return;
      const body = { metadata: { annotations } };
      const request = { method: 'PATCH', path: pathOf(path, name) } as const;
      await client.request({ ...request, patch: 'merge', body, timeoutMs: LEAVING_MS });
    },
  };
}

interface Plan {
  readonly object: PlainObject;
  /** Undefined where they are as they should be. */
  readonly webhooks: readonly PlainObject[] | undefined;
  readonly annotations: Readonly<Record<string, string | null>>;
  readonly isNeeded: boolean;
  readonly mayWait: boolean;
  readonly isDisputed: boolean;
}

function metadataIn(object: PlainObject): PlainObject {
  const { metadata } = object;
  return isRecord(metadata) ? metadata : {};
}

function annotationsIn(object: PlainObject): PlainObject {
  const { annotations } = metadataIn(object);
  return isRecord(annotations) ? annotations : {};
}

/** Whether those of them that are there are called as they should be. */
function isReached(here: readonly PlainObject[], wanted: readonly PlainObject[]): boolean {
  return wanted.every(({ name, clientConfig }) => {
    const there = here.find((webhook) => webhook['name'] === name);
    return there === undefined || isSameValue(addressIn(there['clientConfig']), addressIn(clientConfig));
  });
}

function addressIn(clientConfig: unknown): unknown {
  const { service, url } = isRecord(clientConfig) ? clientConfig : {};
  return { service, url };
}

function webhooksIn(object: PlainObject): readonly PlainObject[] {
  const { webhooks } = object;
  return Array.isArray(webhooks) ? webhooks.filter(isRecord) : [];
}

/** Where the authority is not ours to tell, that which is there stays. */
function withTheirTrust(webhook: PlainObject, here: readonly PlainObject[]): PlainObject {
  const clientConfig = isRecord(webhook['clientConfig']) ? webhook['clientConfig'] : {};
  if (clientConfig['caBundle'] !== undefined) return webhook;
  const theirs = here.find(({ name }) => name === webhook['name'])?.['clientConfig'];
  const caBundle = (
    isRecord(theirs) ? theirs : (here.map(({ clientConfig: one }) => one).find(isRecord) ?? {})
  )['caBundle'];
  return caBundle === undefined ? webhook : { ...webhook, clientConfig: { ...clientConfig, caBundle } };
}
