import { isConflict } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { type Condition, type LiveObject, startLiveObject, writeConditions } from '../cluster/live-object.ts';
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
const MAX_TRIES = 10;
const RETRY_MS = 200;

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
  /** Says this in the status as well, now and when the object is changed or made anew. */
  tell(condition: Condition): void;
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
  const conditions = new Map<string, Condition>();
  let isWriting = false;
  let isStopped = false;

  /** Somebody else may be writing at the same time, so it is tried a few times. */
  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    for (let tries = 0; tries < MAX_TRIES && !isStopped; tries += 1) {
      const { object } = live.current();
      const wanted = [...conditions.values()];
      if (object === undefined || wanted.length === 0) break;
      const written = await writeConditions(client, PATH, object, wanted, clock.now());
      const isLatest = wanted.every((condition) => conditions.get(condition.type) === condition);
      if (written.ok && isLatest) break;
      if (!written.ok && !isConflict(written.failure)) {
        log('warning', `the status of the configuration could not be written: ${written.failure.message}`);
        break;
      }
      await clock.wait(RETRY_MS * (1 + options.random()));
    }
    isWriting = false;
  }

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
      conditions.set('Applied', appliedCondition(refused));
      void write();
    },
  });
  return {
    current: () => live.current().value ?? fallback,
    isAccepted: () => live.current().refused === undefined,
    tell: (condition) => {
      conditions.set(condition.type, condition);
      void live.synced.then(write);
    },
    synced: live.synced,
    stop: () => {
      isStopped = true;
      live.stop();
    },
  };
}

function appliedCondition(refused: string | undefined): Condition {
  if (refused === undefined)
    return { type: 'Applied', status: 'True', reason: 'Applied', message: 'in force' };
  const message = `refused, the last good configuration stays in force: ${refused}`;
  return { type: 'Applied', status: 'False', reason: 'Invalid', message };
}

/** Short enough for the message of a condition, which holds 32 KiB. */
function refusal(problems: readonly FieldProblem[]): string {
  const shown = problems.slice(0, MAX_PROBLEMS).map(({ path, message }) => `${formatPath(path)} ${message}`);
  const rest = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : '';
  return `${shown.join('; ')}${rest}`;
}
