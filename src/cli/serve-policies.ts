import { statSync } from 'node:fs';
import { saying } from '../core/saying.ts';
import type { ClusterReader } from '../engines/evaluation.ts';
import { inForceAfter, NO_POLICIES, type PoliciesInForce } from '../engines/quarantine.ts';
import type { ServerLog } from '../server/log.ts';
import type { PolicyEndpointOptions } from '../server/policy-endpoint.ts';
import { UsageError } from './exit-codes.ts';
import { inputsOf } from './inputs.ts';
import { NEWEST_KUBERNETES } from './judging-options.ts';
import { loadPolicies } from './policies.ts';
import { policyEngines } from './policy-engines.ts';
import { scriptThreads } from './script-stage.ts';
import type { Terminal } from './terminal.ts';

/** Policies that are served, read again when their files change. */
export interface ServedPolicies {
  readonly endpoint: PolicyEndpointOptions;
  stop(): Promise<void>;
}

const EVERY_MS = 5_000;

/** Policies that do not compile at the start keep the server from starting; later ones leave the last good version in force. */
export async function servedPolicies(
  paths: readonly string[],
  cluster: ClusterReader,
  { stdin, env }: Pick<Terminal, 'stdin' | 'env'>,
  log: ServerLog,
): Promise<ServedPolicies> {
  const stage = scriptThreads();
  const engines = policyEngines(env, stage);
  const load = () => loadPolicies(paths, engines, { kubernetes: NEWEST_KUBERNETES, stdin });
  const first = await load();
  const fault = first.problems.find(({ incomplete }) => incomplete);
  if (fault !== undefined)
    throw new UsageError(
      saying('serve.policy-broken', '{place}: {fault}', {
        place: `${fault.file}:${fault.place?.line ?? 1}`,
        fault: fault.message,
      }),
    );
  for (const { message, file } of first.problems) log.cluster('warning', message, { file });
  let inForce: PoliciesInForce = inForceAfter(NO_POLICIES, first);
  let seen = signatureOf(paths, stdin);
  const look = async (): Promise<void> => {
    const now = signatureOf(paths, stdin);
    if (now === seen) return;
    seen = now;
    try {
      inForce = inForceAfter(inForce, await load());
      log.cluster('info', 'policies read again', { policies: inForce.programs.length });
      for (const { policy, problems, keepsEarlier } of inForce.quarantined)
        log.cluster('warning', 'a policy does not compile', {
          ...{ policy: policy.name, keepsEarlier, fault: problems[0]?.message ?? '' },
        });
    } catch (error) {
      log.cluster('warning', 'policies could not be read again; those in force stay', {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return {
    endpoint: {
      inForce: () => inForce,
      cluster,
      namespace: (name) => cluster.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name }),
      time: () => Date.now(),
      monotonic: () => performance.now(),
      log: log.admission,
    },
    stop: async () => {
      clearInterval(timer);
      await stage?.close();
    },
  };
}

/** Changes when a file is written, comes or goes. */
function signatureOf(paths: readonly string[], stdin: Terminal['stdin']): string {
  try {
    return inputsOf(paths, { stdin, exclude: [], own: [] })
      .map((input) => {
        if ('problem' in input) return input.problem.file;
        const { mtimeMs, size } = statSync(input.file);
        return `${input.file} ${mtimeMs} ${size}`;
      })
      .join('\n');
  } catch (error) {
    return String(error);
  }
}
