import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { CheckFacts } from '../core/check-facts.ts';
import type { LoadedConfiguration } from './configuration-file.ts';
import { NEWEST_KUBERNETES, split } from './judging-options.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Terminal } from './terminal.ts';

export interface PolicyFlags {
  readonly policy?: string[];
  readonly kubernetes?: number;
}

/** Policies that judge beside the checks, and what reports tell of them. */
export interface ChosenPolicies {
  readonly run: PolicyRun;
  readonly checks: readonly CheckFacts[];
}

export function addPolicyOption(command: Command): Command {
  return command.addOption(
    new Option('--policy <file,...>', 'judge by the policies of these files and directories as well')
      .argParser(split)
      .env('GATEHOUSE_POLICY'),
  );
}

/** Undefined where there are none; then nothing of policies is loaded, as in most runs. */
export async function chosenPolicies(
  { policy, kubernetes = NEWEST_KUBERNETES }: PolicyFlags,
  { configuration, directory }: LoadedConfiguration,
  { stdin, now }: Terminal,
): Promise<ChosenPolicies | undefined> {
  const paths =
    policy ?? configuration.policies?.map((path) => relative('', resolve(directory, path)) || '.');
  if (paths === undefined || paths.length === 0) return undefined;
  const { loadPolicies, policyCheck } = await import('./policies.ts');
  const { policyEngines } = await import('./policy-engines.ts');
  const { PolicyRun } = await import('./policy-run.ts');
  const set = await loadPolicies(paths, policyEngines(), { kubernetes, stdin });
  return {
    run: new PolicyRun(set, { now, time: Date.now() }),
    checks: set.programs.map(({ policy: facts }) => policyCheck(facts)),
  };
}
