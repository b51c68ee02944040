import { type ApiResult, isConflict, isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { startLiveObject } from '../cluster/live-object.ts';
import type { Log } from '../cluster/log.ts';
import { pathOf } from '../cluster/resource-path.ts';
import {
  missingRules,
  RULES_ANNOTATION,
  type RulesTrouble,
  type WebhookRules,
} from '../resources/webhook-rules.ts';
import { WEBHOOK_CONFIGURATIONS } from './certificates-trust.ts';

/** A replica that has been ready for so long is in the Service: it is probed every 5 s. */
const SETTLE_MS = 10_000;
const LOOK_MS = 500;
const RETRY_MS = 5_000;

const TROUBLES: Readonly<Record<RulesTrouble['trouble'], string>> = {
  unreadable: `annotation ${RULES_ANNOTATION}: an object of lists of rules, by webhook, is expected`,
  'no-such-webhook': `annotation ${RULES_ANNOTATION}: it names a webhook that is not there`,
};

export interface WebhookArmingOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** ValidatingWebhookConfigurations whose webhooks are all ours. */
  readonly webhookConfigurations: readonly string[];
  /** Whether this replica could answer now. */
  readonly isReady: () => boolean;
  readonly settleMs?: number;
}

/**
 * Puts the rules of an annotation into the webhooks that are to have them, once this replica is ready and the webhooks trust
 * us. Before, they match nothing, so that nothing is refused because nobody can answer. Every replica does it; writes carry
 * the version that was read.
 */
export function startWebhookArming(options: WebhookArmingOptions): { stop(): void } {
  const { client, clock, log, isReady, settleMs = SETTLE_MS } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let said = '';

  const configurations = options.webhookConfigurations.map((name) => ({
    name,
    /** Read already; what came of it is on its way. */
    done: undefined as unknown,
    live: startLiveObject({
      ...options,
      path: WEBHOOK_CONFIGURATIONS,
      name,
      parse: (value) => ({ ok: true, value: missingRules(value) }),
      onChange: () => undefined,
    }),
  }));

  function complain(message: string): void {
    if (message !== said) log('error', `the rules of the webhooks cannot be kept up: ${message}`);
    said = message;
  }

  /** Whether all is as it should be. */
  async function arm(name: string, object: unknown, missing: readonly WebhookRules[]): Promise<boolean> {
    const armed = await putRules(client, name, object, missing, signal);
    // Somebody else was first: the watch is about to show it.
    if (!armed.ok && isConflict(armed.failure)) return true;
    if (!armed.ok) {
      complain(armed.failure.message);
      return false;
    }
    said = '';
    log('info', `webhooks: ${missing.map((each) => each.name).join(', ')} have their rules`);
    return true;
  }

  async function run(): Promise<void> {
    let readySince: number | undefined;
    while (!signal.aborted) {
      readySince = isReady() ? (readySince ?? clock.monotonic()) : undefined;
      let isGood = true;
      if (readySince !== undefined && clock.monotonic() - readySince >= settleMs) {
        for (const configuration of configurations) {
          const { value, object } = configuration.live.current();
          if (value === undefined || object === undefined || object === configuration.done) continue;
          if ('trouble' in value) complain(`${configuration.name}: ${TROUBLES[value.trouble]}`);
          else if (value.length > 0 && isTrusting(object)) {
            isGood = await arm(configuration.name, object, value);
            if (isGood) configuration.done = object;
          }
        }
      }
      await clock.wait(isGood ? LOOK_MS : RETRY_MS, signal);
    }
  }
  void run().catch((error: unknown) => log('error', `webhooks are no longer kept up: ${String(error)}`));

  return {
    stop: () => {
      stopping.abort();
      for (const { live } of configurations) live.stop();
    },
  };
}

/** Whether somebody has written whom to trust; that it is us is a matter of the certificates. */
function isTrusting(configuration: Readonly<Record<string, unknown>>): boolean {
  const { webhooks } = configuration;
  return (Array.isArray(webhooks) ? webhooks : []).every((webhook) => {
    const { clientConfig } = isRecord(webhook) ? webhook : {};
    return isRecord(clientConfig) && typeof clientConfig['caBundle'] === 'string';
  });
}

/** Only onto what was read: an upgrade that changes the webhooks meanwhile must not get them back. */
export function putRules(
  client: Pick<ClusterClient, 'request'>,
  name: string,
  object: unknown,
  missing: readonly WebhookRules[],
  signal: AbortSignal,
): Promise<ApiResult<unknown>> {
  const { metadata } = isRecord(object) ? object : {};
  return client.request({
    method: 'PATCH',
    path: pathOf(WEBHOOK_CONFIGURATIONS, name),
    patch: 'strategic',
    signal,
    body: {
      metadata: { resourceVersion: isRecord(metadata) ? metadata['resourceVersion'] : undefined },
      webhooks: missing.map(({ name: webhook, rules }) => ({ name: webhook, rules })),
    },
  });
}
