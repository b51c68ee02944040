import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { CheckFacts } from '../core/check-facts.ts';
import { saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import type { CompileContext, Program } from '../engines/engine.ts';
import { isGrant, POWERS } from '../engines/javascript/powers.ts';
import type { LoadedConfiguration } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import { NEWEST_KUBERNETES, split } from './judging-options.ts';
import type { PolicySet } from './policies.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Terminal } from './terminal.ts';

export interface PolicyFlags extends GrantFlags {
  readonly policy?: string[];
  readonly kubernetes?: number;
}

/** Policies that judge beside the checks, and what reports tell of them. */
export interface ChosenPolicies {
  readonly set: PolicySet;
  readonly run: PolicyRun;
  readonly checks: readonly CheckFacts[];
}

export function addPolicyOption(command: Command): Command {
  return addGrantOptions(
    command.addOption(
      new Option('--policy <file,...>', 'judge by the policies of these files and directories as well')
        .argParser(split)
        .env('GATEHOUSE_POLICY'),
    ),
  );
}

/** What policies are granted, and how those of others run. */
export interface GrantFlags {
  readonly grant?: Grants;
  readonly compat?: string;
}

export function addGrantOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--grant <policy=power,...>',
        'let a policy in JavaScript use a function that reaches outside',
      )
        .argParser(readGrants)
        .env('GATEHOUSE_GRANT'),
    )
    .addOption(
      new Option('--compat <whose>', 'keep the quirks of what policies were written for')
        .choices(['jspolicy'])
        .env('GATEHOUSE_COMPAT'),
    );
}

/** As engines are told of it. */
export function grantContext({ grant = {}, compat }: GrantFlags): Pick<CompileContext, 'grants' | 'compat'> {
  return { grants: grant, ...(compat !== undefined && { compat }) };
}

type Grants = Readonly<Record<string, readonly string[]>>;

/** `NAME=env:HOME,NAME=fetchSync`; `*` is every policy. Not in gatehouse.yaml: that is written by those who are judged. */
function readGrants(text: string, before: Grants = {}): Grants {
  const grants: Record<string, readonly string[]> = { ...before };
  for (const entry of split(text)) {
    const equals = entry.indexOf('=');
    const [name, grant] = [entry.slice(0, Math.max(0, equals)), entry.slice(equals + 1)];
    if (name === '' || !isGrant(grant))
      throw new InvalidValue(
        saying(
          'expected.grant',
          'POLICY=FUNCTION or POLICY=FUNCTION:LIMIT is expected, with one of {functions}',
          {
            functions: POWERS.join(', '),
          },
        ),
      );
    grants[name] = [...(grants[name] ?? []), grant];
  }
  return grants;
}

/** Throws {@link UsageError} where one is granted to nobody: most likely its name is misspelt. */
export function knownGrants({ grant = {} }: GrantFlags, programs: readonly Program[]): void {
  const names = programs.map(({ policy }) => policy.name);
  const faults = Object.keys(grant)
    .filter((name) => name !== '*' && !names.includes(name))
    .map((name) =>
      withSuggestion(saying('grant.no-policy', '--grant: there is no policy {name}', { name }), name, names),
    );
  if (faults.length > 0) throw new UsageError(...faults);
}

/** Undefined where there are none; then nothing of policies is loaded, as in most runs. */
export async function chosenPolicies(
  { policy, kubernetes = NEWEST_KUBERNETES, ...granted }: PolicyFlags,
  { configuration, directory }: LoadedConfiguration,
  { stdin, now, env }: Terminal,
): Promise<ChosenPolicies | undefined> {
  const paths =
    policy ?? configuration.policies?.map((path) => relative('', resolve(directory, path)) || '.');
  if (paths === undefined || paths.length === 0) return undefined;
  const { loadPolicies, policyCheck } = await import('./policies.ts');
  const { policyEngines } = await import('./policy-engines.ts');
  const { PolicyRun } = await import('./policy-run.ts');
  const set = await loadPolicies(paths, policyEngines(env), {
    ...{ kubernetes, stdin, ...grantContext(granted) },
  });
  knownGrants(granted, set.programs);
  return {
    set,
    run: new PolicyRun(set, { now, time: Date.now() }),
    checks: set.programs.map(({ policy: facts }) => policyCheck(facts)),
  };
}
