import type { ClusterClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import type { Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import type { Version } from '../core/version.ts';
import { latestExpiry } from '../exceptions/exception.ts';
import { parseTime } from '../exceptions/parse-time.ts';
import { apiPathOf } from '../posture/snapshot-document.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import type { LiveReader } from '../server/live-reader.ts';
import { loadConfiguration } from './configuration-file.ts';
import { proposeFor } from './except-propose.ts';
import { UsageError } from './exit-codes.ts';
import { judgingOf } from './fix-options.ts';
import { type FileInput, inputsOf } from './inputs.ts';
import {
  type ClusterFlags,
  type LiveName,
  liveNameOf,
  liveWorkload,
  orFailure,
  withCluster,
} from './live-objects.ts';
import { chosenPolicies, type PolicyFlags } from './policy-options.ts';
import { readProposeInputs } from './propose-inputs.ts';
import type { ProposePolicies } from './propose-policies.ts';
import type { Terminal } from './terminal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a proposal lasts where nobody says. */
const USUAL_DAYS = 90;

export interface ProposeFlags extends ClusterFlags, PolicyFlags {
  readonly level: Level;
  readonly version?: Version;
  readonly control?: string[];
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  readonly expires?: string;
  readonly now?: number;
}

/** By the policies of the options and of gatehouse.yaml, as `check` does. */
export async function proposeAll(
  paths: readonly string[],
  flags: ProposeFlags,
  asked: Terminal,
): Promise<number> {
  const { judging, terminal } = await judgingOf(
    paths,
    flags.control === undefined ? {} : { select: flags.control },
    asked,
  );
  const { now = Date.now(), level, owner, reason, ticket, version } = flags;
  const expires = flags.expires ?? new Date(now + USUAL_DAYS * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  const end = parseTime(expires) ?? now;
  if (end <= now || end > latestExpiry(now)) {
    throw new UsageError(
      saying('except.expires', '--expires {expires}: an end within a year from now is expected', { expires }),
    );
  }
  const chosen = await chosenPolicies(flags, loadConfiguration(undefined, paths), terminal);
  const live = paths.flatMap((path) => liveNameOf(path) ?? []);
  const files = paths.filter((path) => liveNameOf(path) === undefined);
  const named = inputsOf(files, { stdin: terminal.stdin, exclude: judging.exclude, own: judging.own });
  const { workloads, isReported } = judging;
  const proposed = async (company: readonly FileInput[], reader?: LiveReader): Promise<number> => {
    const inputs = await readProposeInputs([...company, ...named]);
    const clock = { now: terminal.now, time: now };
    const policies = chosen && (await proposePolicies(chosen.set, inputs, clock, reader));
    const terms = { owner, reason, ticket, expires };
    return proposeFor(inputs, { level, version, isReported, ...terms, workloads, policies }, terminal);
  };
  if (live.length === 0) return proposed([]);
  return orFailure(terminal, () =>
    withCluster(flags, terminal, async (client) => {
      const reader = chosen && (await liveReader(client));
      return proposed(await liveInputs(live, client, reader), reader);
    }),
  );
}

/** Workloads of the cluster as if each stood in a file, which is called as the API calls it; for policies, with their namespaces. */
async function liveInputs(
  names: readonly LiveName[],
  client: ClusterClient,
  reader: LiveReader | undefined,
): Promise<FileInput[]> {
  const objects: PlainObject[] = [];
  for (const name of names) objects.push(await liveWorkload(client, name));
  for (const name of new Set(objects.map((object) => resourceOf(object).namespace))) {
    const found = await reader?.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name });
    if (found?.is === 'found') objects.push({ apiVersion: 'v1', kind: 'Namespace', ...found.object });
  }
  return objects.map((object) => {
    const bytes = new TextEncoder().encode(JSON.stringify(object));
    return { file: apiPathOf(resourceOf(object)), isFound: false, read: async () => bytes };
  });
}

/** Loaded where there are policies, and not else. */
async function proposePolicies(
  ...needed: ConstructorParameters<typeof ProposePolicies>
): Promise<ProposePolicies> {
  const loaded = await import('./propose-policies.ts');
  return new loaded.ProposePolicies(...needed);
}

async function liveReader(client: ClusterClient): Promise<LiveReader> {
  const loaded = await import('../server/live-reader.ts');
  return new loaded.LiveReader({ client, clock: systemClock });
}
