import { hostname } from 'node:os';
import { createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import type { ClusterAccess } from '../cluster/cluster-access.ts';
import { startLiveCollection } from '../cluster/live-collection.ts';
import { NAMESPACES } from '../cluster/namespace-cache.ts';
import { publishedDefinitions } from '../cluster/published-definitions.ts';
import { saying } from '../core/saying.ts';
import type { Program } from '../engines/engine.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import type { LiveConfiguration } from '../server/live-configuration.ts';
import { LiveReader } from '../server/live-reader.ts';
import type { ServerLog } from '../server/log.ts';
import { policyCondition, timeCondition } from '../server/policy-condition.ts';
import { keepPolicyWebhooks } from '../server/policy-webhook-keeper.ts';
import { ViolationRecord } from '../server/violation-record.ts';
import { UsageError } from './exit-codes.ts';
import type { ServeFlags } from './serve-flags.ts';
import type { PolicyBacking } from './serve-run.ts';
import { caBundleOf, webhookTarget } from './serve-webhook-target.ts';

export interface PolicyClusterOptions {
  readonly flags: ServeFlags;
  readonly access: ClusterAccess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  readonly log: ServerLog;
  readonly configuration: LiveConfiguration;
  /** PEM of the authorities of our own certificates. */
  readonly bundle: () => string | undefined;
}

/** Reviews wait for what policies look up, so it has turns of its own, and more of them. */
const TURNS = { qps: 200, burst: 400 };
/** Without a word from the API server for longer, a namespace is asked for again. */
const STALE_SECONDS = 120;

/** What policies have of a live cluster: a reader, webhooks that are kept up, and a condition where people see it. */
export function policiesOfCluster(options: PolicyClusterOptions): PolicyBacking {
  const { flags, access, environment, userAgent, log, configuration } = options;
  const { policyWebhooks: name } = flags;
  const namespace = flags.namespace ?? access.namespace;
  if (name !== undefined && namespace === undefined)
    throw new UsageError(
      saying(
        'serve.webhooks-no-namespace',
        '--policy-webhooks needs --namespace outside of a pod: policies are not asked about it',
      ),
    );
  const given = caBundleOf(flags);
  const client = createClient({ access, clock: systemClock, environment, userAgent, ...TURNS });
  const common = { client, clock: systemClock, random: Math.random, log: log.cluster };
  const namespaces = startLiveCollection({
    ...common,
    path: NAMESPACES,
    parse: namespaceObject,
    onChange: () => undefined,
  });
  let programs: readonly Program[] = [];
  const keeper =
    name === undefined
      ? undefined
      : keepPolicyWebhooks({
          ...common,
          ...{ name, id: `${hostname()}-${process.pid}` },
          target: () => webhookTarget(flags, namespace ?? '', given ?? options.bundle()),
          programs: () => programs,
        });
  const violations = new ViolationRecord({ client, now: () => Date.now(), log: log.cluster });
  return {
    reader: new LiveReader({
      client,
      clock: systemClock,
      namespaceOf: (asked) =>
        namespaces.secondsSinceContact() > STALE_SECONDS ? undefined : namespaces.all().get(`/${asked}`),
    }),
    definitions: (versions) => publishedDefinitions(client, versions),
    startsAnyway: true,
    changed: (inForce) => {
      ({ programs } = inForce);
      keeper?.changed();
      configuration.tell(policyCondition(inForce));
    },
    late: (late) => configuration.tell(timeCondition(late)),
    violated: violations.note,
    stop: async () => {
      await keeper?.stop();
      await violations.flush();
      namespaces.stop();
      client.close();
    },
  };
}

/** As the API server hands it to policies, but for who wrote what, which is most of it. */
function namespaceObject(object: PlainObject): PlainObject {
  const { managedFields: _, ...metadata } = isRecord(object['metadata']) ? object['metadata'] : {};
  return { apiVersion: 'v1', kind: 'Namespace', ...object, metadata };
}
