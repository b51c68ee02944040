import type { Control } from '../checks/check.ts';
import { failedControls } from '../checks/evaluate.ts';
import type { Level } from '../core/level.ts';
import { type Saying, saying } from '../core/saying.ts';
import { LATEST, type Version } from '../core/version.ts';
import type { Inexpressible } from '../exceptions/demand.ts';
import { faultSaying } from '../exceptions/exception-faults.ts';
import { type Obstacle, type Proposal, propose } from '../exceptions/propose.ts';
import { standards } from '../index.ts';
import { harmless } from '../report/terminal-text.ts';
import { agentIn } from '../resources/agent-features.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import type { CustomWorkload } from '../resources/workloads.ts';
import { proposalText } from './exception-text.ts';
import { EXIT } from './exit-codes.ts';
import { placedProblem } from './placed-problem.ts';
import type { FoundWorkload, ProposeInputs } from './propose-inputs.ts';
import type { ProposePolicies, Refusal } from './propose-policies.ts';
import { complain, type Terminal } from './terminal.ts';

export interface ProposeOptions {
  readonly level: Level;
  readonly version: Version | undefined;
  readonly isReported: (control: Control) => boolean;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | undefined;
  readonly expires: string;
  readonly workloads: readonly CustomWorkload[];
  /** What refuses beside the Standards. */
  readonly policies: ProposePolicies | undefined;
}

const ADMITTED: Refusal = { denials: [], unknowns: [] };

/** Prints the smallest exception of every workload that its level, or a policy, refuses. */
export async function proposeFor(
  inputs: ProposeInputs,
  options: ProposeOptions,
  terminal: Terminal,
): Promise<number> {
  const { level, version = LATEST, policies } = options;
  let code: number = EXIT.clean;
  let [written, admitted] = [0, 0];
  const note = (exit: number): void => {
    // What cannot be written weighs more than what could not be read.
    if (code !== EXIT.findings) code = exit;
  };
  const told = (file: string, said: Saying | string, exit: number): void => {
    complain(terminal, saying('fault-at', '{place}: {fault}', { place: harmless(file), fault: said }));
    note(exit);
  };
  for (const problem of policies?.problems ?? []) {
    complain(terminal, placedProblem(problem));
    note(EXIT.incomplete);
  }
  for (const found of inputs.workloads(options.workloads)) {
    if ('problem' in found) {
      told(found.file, found.problem, EXIT.incomplete);
      continue;
    }
    const { resource } = found;
    const place = `${found.file}: ${resource.kind} ${resource.name}`;
    const { pod } = applyPodDefaults(found.pod);
    const all = failedControls(pod, standards.select(level, version));
    const failed = all.filter(({ control }) => options.isReported(control));
    const { denials, unknowns } = (await policies?.refusalOf(found)) ?? ADMITTED;
    for (const { policy, missing } of unknowns) told(place, unknownSaying(policy, missing), EXIT.incomplete);
    if (failed.length + denials.length === 0) {
      if (unknowns.length === 0) admitted++;
      continue;
    }
    const proposal = propose(resource, pod, failed, options, denials);
    for (const obstacle of proposal.obstacles) told(place, obstacleSaying(obstacle), EXIT.findings);
    if (proposal.obstacles.length > 0) continue;
    const missed = { controls: all.length - failed.length, policies: unknowns.length };
    const text = textOf(proposal, found, missed, { ...options, inventory: inputs.inventory }, terminal);
    await terminal.write(`${written > 0 ? '---\n' : ''}${text}`);
    written++;
  }
  complain(terminal, summaryOf(written, admitted, options));
  return code;
}

/** What the exception does not reach. With any of it, it admits nothing, and does not say so. */
interface Missed {
  readonly controls: number;
  readonly policies: number;
}

function textOf(
  proposal: Proposal,
  { pod, resource }: FoundWorkload,
  missed: Missed,
  { inventory, policies, ...options }: ProposeOptions & Pick<ProposeInputs, 'inventory'>,
  { words }: Terminal,
): string {
  const head = [headOf(proposal, missed, { ...options, policies })];
  if (missed.policies > 0) head.push(UNJUDGED);
  const agent = agentIn(applyPodDefaults(pod).pod, resource.namespace, inventory);
  const body = proposalText(proposal, words, {
    ...(agent && { agent }),
    factsOf: (policy) => policies?.factsOf(policy),
  });
  return `${head.map((said) => `# ${words.say(said)}\n`).join('')}${body}`;
}

function headOf(
  { exception: { workload, namespace } }: Proposal,
  missed: Missed,
  { level, version = LATEST, policies }: ProposeOptions,
): Saying {
  const values = {
    workload: `${workload.kind} ${namespace}/${workload.name}`,
    ...{ level, version: version.text, count: missed.controls },
  };
  if (missed.controls > 0)
    return saying(
      'except.head.part',
      'Accepts a part of {workload}: {count, plural, one {# control} other {# controls}} of {level} {version} still refuse it.',
      values,
    );
  if (policies === undefined)
    return saying(
      'except.head',
      'Admits {workload} at {level} {version}, and nothing that is not listed.',
      values,
    );
  return saying(
    'except.head.policies',
    'Admits {workload} at {level} {version} and by {policies, plural, one {# policy} other {# policies}}, and nothing that is not listed.',
    { ...values, policies: policies.count },
  );
}

function summaryOf(
  written: number,
  admitted: number,
  { level, version = LATEST, policies }: ProposeOptions,
): Saying {
  if (written > 0 || admitted === 0)
    return saying(
      'except.proposed',
      '{written, plural, one {# exception} other {# exceptions}} proposed; {admitted} of the workloads need none. Nothing is accepted yet: gatehouse except approve',
      { written, admitted },
    );
  const values = { level, version: version.text };
  return policies === undefined
    ? saying('except.none-needed', 'nothing to accept: admitted at {level} {version} as it is', values)
    : saying(
        'except.none-needed.policies',
        'nothing to accept: admitted at {level} {version} as it is, and no policy refuses it',
        values,
      );
}

const UNJUDGED = saying(
  'except.head.unjudged',
  'What could not be judged may refuse it all the same; standard error has it.',
);

function unknownSaying(policy: string, missing: string): Saying {
  return saying(
    'except.policy-unknown',
    'the policy {policy} could not judge it: it asks for {missing}, which is not known here',
    { policy, missing },
  );
}

const WHY: Readonly<Record<Inexpressible, Saying>> = {
  'unnamed-container': saying(
    'except.unnamed-container',
    'a container without a name cannot be accepted; name it',
  ),
  'twin-container': saying(
    'except.twin-container',
    'two containers have the same name, so none of them can be accepted',
  ),
  'unnamed-volume': saying('except.unnamed-volume', 'a volume without a name cannot be accepted; name it'),
  'odd-volume': saying('except.odd-volume', 'a volume needs one source and a name of its own to be accepted'),
};

function obstacleSaying(obstacle: Obstacle): Saying {
  if ('fault' in obstacle) return faultSaying(obstacle.fault);
  if ('unjudged' in obstacle) {
    const { policy, message } = obstacle.unjudged;
    return saying(
      'except.policy-error',
      'the policy {policy} could not judge it, and what nobody could judge is not accepted: {message}',
      { policy, message },
    );
  }
  return saying('except.obstacle', '{control}: {why}', {
    control: obstacle.control.id,
    why: WHY[obstacle.why],
  });
}
