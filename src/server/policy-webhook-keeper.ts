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

export interface WebhookKeeperOptions {
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
  /** Modes whose configuration in the cluster is not as the policies want it; those that are not there count. */
  behind(): readonly Program['mode'][];
  stop(): void;
}

const PATIENCE_MS = 10_000;
const LAST_RETRY_MS = 60_000;

/**
 * Keeps the webhooks of the policies as they ask for. Never makes a configuration: who deletes one wants it gone, and that is how a
 * cluster is freed in an emergency. With several replicas, whose files need not change at the same moment, each writes at once only what
 * changed for itself; what differs for another reason is left alone for a while, so that they do not fight.
 */
export function keepPolicyWebhooks(options: WebhookKeeperOptions): WebhookKeeper {
  const keepers = (['validating', 'mutating'] as const).map((mode) => keepOne(options, mode));
  return {
    changed: () => {
      for (const keeper of keepers) keeper.changed();
    },
    behind: () => keepers.filter(({ isBehind }) => isBehind()).map(({ mode }) => mode),
    stop: () => {
      for (const keeper of keepers) keeper.stop();
    },
  };
}

function keepOne(options: WebhookKeeperOptions, mode: Program['mode']) {
  const { client, clock, random, log, name } = options;
  const { kind, resource } = WEBHOOK_KINDS[mode];
  const path: ResourcePath = { group: 'admissionregistration.k8s.io', version: 'v1', resource };
  const stopping = new AbortController();
  let wake = new AbortController();
  let isOwnChange = true;
  const live = startLiveObject<PlainObject>({
    ...{ client, clock, random, log, path, name },
    parse: (object) => ({ ok: true, value: isRecord(object) ? object : {} }),
    onChange: () => wake.abort(),
  });

  /** Undefined when there is nothing to write. */
  function missing():
    | { readonly object: PlainObject; readonly webhooks: readonly PlainObject[] }
    | undefined {
    const { object } = live.current();
    if (object === undefined) return undefined;
    const here = webhooksIn(object);
    const wanted = policyWebhooks(options.programs(), mode, options.target()).map((webhook) =>
      withTheirTrust(webhook, here),
    );
    return isSameValue(here, wanted) ? undefined : { object, webhooks: wanted };
  }

  async function write(): Promise<ApiResult<unknown>> {
    const found = missing();
    if (found === undefined) return { ok: true, value: undefined };
    const metadata = isRecord(found.object['metadata']) ? found.object['metadata'] : {};
    const answer = await client.request({
      ...{ method: 'PATCH', path: pathOf(path, name), patch: 'merge', signal: stopping.signal },
      body: {
        // Only onto what was looked at: somebody may be changing it at the same time.
        metadata: { resourceVersion: metadata['resourceVersion'] },
        webhooks: found.webhooks,
      },
    });
    if (answer.ok)
      log('info', `webhooks for the ${mode} policies are written`, { name, webhooks: found.webhooks.length });
    return answer;
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
      if (missing() !== undefined) {
        if (!isOwn) await clock.wait((options.patienceMs ?? PATIENCE_MS) * (1 + random()), signal);
        // Woken: what is there, or what is wanted, has changed once more.
        if (signal.aborted) {
          isOwnChange ||= isOwn;
          continue;
        }
        const written = await write();
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
      // The watch tells of our own writing as well.
      await clock.wait(LAST_RETRY_MS, signal);
    }
  }
  void run().catch((error: unknown) => log('error', `the ${kind} is no longer kept up: ${String(error)}`));

  return {
    mode,
    isBehind: () =>
      live.current().object === undefined
        ? options.programs().some((program) => program.mode === mode)
        : missing() !== undefined,
    changed: () => {
      isOwnChange = true;
      wake.abort();
    },
    stop: () => {
      stopping.abort();
      wake.abort();
      live.stop();
    },
  };
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
