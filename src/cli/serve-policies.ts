import { statSync } from 'node:fs';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { Engine } from '../engines/engine.ts';
import type { ClusterReader } from '../engines/evaluation.ts';
import { inForceAfter, NO_POLICIES, type PoliciesInForce } from '../engines/quarantine.ts';
import type { ServerLog } from '../server/log.ts';
import { quarantineText } from '../server/policy-condition.ts';
import type { PolicyEndpointOptions } from '../server/policy-endpoint.ts';
import { customVersions } from './custom-versions.ts';
import { UsageError } from './exit-codes.ts';
import { inputsOf } from './inputs.ts';
import { NEWEST_KUBERNETES } from './judging-options.ts';
import { isPolicyFile, loadPolicies, type PolicySet } from './policies.ts';
import { policyEngines } from './policy-engines.ts';
import { type GrantFlags, grantContext } from './policy-options.ts';
import { scriptThreads } from './script-stage.ts';
import type { PolicyBacking } from './serve-run.ts';
import type { Terminal } from './terminal.ts';

/** Policies that are served, read again when their files change. */
export interface ServedPolicies {
  readonly endpoint: PolicyEndpointOptions;
  stop(): Promise<void>;
}

export interface ServedPolicyOptions {
  readonly paths: readonly string[];
  readonly granted: GrantFlags;
  readonly cluster: ClusterReader;
  readonly log: ServerLog;
  /** Told of what is in force, now and after each change. */
  readonly changed?: ((inForce: PoliciesInForce) => void) | undefined;
  /** Told of policies that ran out of their time lately, when these are others than before. */
  readonly late?: ((policies: readonly string[]) => void) | undefined;
  /** What is known of custom kinds; undefined where nobody can be asked. */
  readonly definitions?: PolicyBacking['definitions'];
  /** A cluster depends on this server: a policy that does not compile must not keep it from starting. */
  readonly startsAnyway: boolean;
}

const EVERY_MS = 5_000;

/** Reads policies before they are served: one that does not compile is a usage error. */
export async function loadServedPolicies(
  paths: readonly string[],
  granted: GrantFlags,
  { stdin, env }: Pick<Terminal, 'stdin' | 'env'>,
  engines: readonly Engine[] = policyEngines(env),
): Promise<PolicySet> {
  const loaded = await loadPolicies(paths, engines, contextOf(granted, stdin));
  const fault = loaded.problems.find(({ incomplete }) => incomplete);
  if (fault === undefined) return loaded;
  throw new UsageError(
    saying('serve.policy-broken', '{place}: {fault}', {
      place: `${fault.file}:${fault.place?.line ?? 1}`,
      fault: fault.message,
    }),
  );
}

function contextOf(granted: GrantFlags, stdin: Terminal['stdin']) {
  return { kubernetes: NEWEST_KUBERNETES, stdin, ...grantContext(granted) };
}

/** One that does not compile later leaves its last good version in force. */
export async function servedPolicies(
  { paths, granted, cluster, log, changed, late, definitions, startsAnyway }: ServedPolicyOptions,
  terminal: Pick<Terminal, 'stdin' | 'env'>,
): Promise<ServedPolicies> {
  const { stdin, env } = terminal;
  const stage = scriptThreads();
  const engines = policyEngines(env, stage);
  const load = () => loadPolicies(paths, engines, contextOf(granted, stdin));
  // Before reading: what is written meanwhile is read again.
  let seen = signatureOf(paths, stdin);
  let first: PolicySet;
  try {
    first = startsAnyway ? await load() : await loadServedPolicies(paths, granted, terminal, engines);
  } catch (error) {
    await stage?.close();
    throw error;
  }
  let inForce: PoliciesInForce = NO_POLICIES;
  let telling = Promise.resolve();
  const remark = ({ message, file, place }: Problem): void =>
    log.cluster('warning', message, {
      ...{ file, ...(place === undefined ? {} : { line: place.line, column: place.column }) },
    });
  // Nobody waits for it: what is remarked changes no answer.
  const tellRemarks = async (loaded: PolicySet): Promise<void> => {
    const custom = customVersions(loaded);
    const known = custom.length === 0 ? [] : await definitions?.(custom);
    for (const problem of loaded.remarks(known ?? [])) remark(problem);
  };
  const take = (loaded: PolicySet): void => {
    for (const problem of loaded.problems) if (!problem.incomplete) remark(problem);
    telling = telling.then(() => tellRemarks(loaded));
    for (const name of strangersIn(granted, loaded))
      log.cluster('warning', 'a grant names a policy that is not among those served', { policy: name });
    inForce = inForceAfter(inForce, loaded);
    for (const one of inForce.quarantined)
      log.cluster('error', quarantineText(one), { policy: one.policy.name });
    changed?.(inForce);
  };
  take(first);
  const look = async (): Promise<void> => {
    const now = signatureOf(paths, stdin);
    if (now === seen) return;
    seen = now;
    try {
      take(await load());
      log.cluster('info', 'policies read again', { policies: inForce.programs.length });
    } catch (error) {
      log.cluster('error', 'policies could not be read again; those in force stay', {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
  let knownLate: readonly string[] = [];
  const lookAtTime = (): void => {
    const now = stage?.late() ?? [];
    for (const policy of now.filter((name) => !knownLate.includes(name)))
      log.cluster('warning', 'a policy does not end in its time, and leaves a thread to the others', {
        policy,
      });
    if (now.join() !== knownLate.join()) late?.(now);
    knownLate = now;
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    lookAtTime();
    looking = looking.then(look);
  }, EVERY_MS);
  timer.unref();
  return {
    endpoint: {
      inForce: () => inForce,
      ...(stage && { late: () => stage.late() }),
      cluster,
      namespace: (name) => cluster.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name }),
      time: () => Date.now(),
      monotonic: () => performance.now(),
      log: log.admission,
    },
    stop: async () => {
      clearInterval(timer);
      await telling;
      await stage?.close();
    },
  };
}

/** Whom nobody knows was meant for somebody else: a grant that does nothing would be relied on. */
function strangersIn({ grant = {} }: GrantFlags, { programs }: PolicySet): string[] {
  const names = new Set(programs.map(({ policy }) => policy.name));
  return Object.keys(grant).filter((name) => name !== '*' && !names.has(name));
}

/** Changes when a file is written, comes or goes. */
function signatureOf(paths: readonly string[], stdin: Terminal['stdin']): string {
  try {
    return inputsOf(paths, { stdin, exclude: [], own: [], alsoWanted: isPolicyFile })
      .map((input) => {
        if ('problem' in input) return input.problem.file;
        const { mtimeMs, size, ino } = statSync(input.file);
        return `${input.file} ${mtimeMs} ${size} ${ino}`;
      })
      .join('\n');
  } catch (error) {
    return String(error);
  }
}
