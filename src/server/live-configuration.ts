import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { type LiveObject, startLiveObject, writeCondition } from '../cluster/live-object.ts';
import type { Log } from '../cluster/log.ts';
import type { ResourcePath } from '../cluster/resource-path.ts';
import {
  type GatehouseConfiguration,
  parseGatehouseConfiguration,
} from '../config/gatehouse-configuration.ts';
import { GROUP, NAME, VERSION } from '../config/gatehouse-configuration-schema.ts';
import type { FieldProblem } from '../config/schema-problems.ts';
import { formatPath } from '../core/path.ts';

const MAX_PROBLEMS = 20;

const PATH: ResourcePath = { group: GROUP, version: VERSION, resource: 'gatehouseconfigurations' };

export interface LiveConfigurationOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** In force while the cluster has no GatehouseConfiguration. */
  readonly fallback: GatehouseConfiguration;
}

export interface LiveConfiguration {
  current(): GatehouseConfiguration;
  /** False while an older configuration is in force because the one in the cluster is refused. */
  isAccepted(): boolean;
  readonly synced: LiveObject<GatehouseConfiguration>['synced'];
  stop(): void;
}

/**
 * The configuration as the cluster has it now. A change is in force as soon as the watch tells of it; a bad one is refused
 * with a condition in its status, and the last good one stays.
 */
export function followConfiguration(options: LiveConfigurationOptions): LiveConfiguration {
  const { client, clock, log, fallback } = options;
  let said = '';
  const live = startLiveObject<GatehouseConfiguration>({
    client,
    clock,
    random: options.random,
    log,
    path: PATH,
    name: NAME,
    parse: (object) => {
      const result = parseGatehouseConfiguration(object);
      if (result.ok) return { ok: true, value: result.configuration };
      return { ok: false, message: refusal(result.problems) };
    },
    onChange: ({ object, refused }) => {
      // Our own condition in its status is a change as well.
      const news = JSON.stringify([object?.['spec'], refused]);
      if (news === said) return;
      said = news;
      if (refused === undefined)
        log(
          'info',
          object === undefined ? 'the default configuration is in force' : 'a new configuration is in force',
        );
      else log('error', `the configuration is refused, the last good one stays in force: ${refused}`);
      if (object === undefined) return;
      const condition = {
        type: 'Applied',
        status: refused === undefined ? ('True' as const) : ('False' as const),
        reason: refused === undefined ? 'Applied' : 'Invalid',
        message:
          refused === undefined
            ? 'in force'
            : `refused, the last good configuration stays in force: ${refused}`,
      };
      void writeCondition(client, PATH, object, condition, clock.now()).then((written) => {
        if (!written.ok)
          log('warning', `the status of the configuration could not be written: ${written.failure.message}`);
      });
    },
  });
  return {
    current: () => live.current().value ?? fallback,
    isAccepted: () => live.current().refused === undefined,
    synced: live.synced,
    stop: live.stop,
  };
}

/** Short enough for the message of a condition, which holds 32 KiB. */
function refusal(problems: readonly FieldProblem[]): string {
  const shown = problems.slice(0, MAX_PROBLEMS).map(({ path, message }) => `${formatPath(path)} ${message}`);
  const rest = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : '';
  return `${shown.join('; ')}${rest}`;
}
