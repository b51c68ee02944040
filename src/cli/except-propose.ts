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
import { type AgentPod, agentIn } from '../resources/agent-features.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { FileInventory } from '../resources/inventory.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import { decodeText } from '../resources/source-text.ts';
import { type CustomWorkload, readWorkload, type Workload } from '../resources/workloads.ts';
import { proposalText } from './exception-text.ts';
import { EXIT } from './exit-codes.ts';
import type { Input } from './inputs.ts';
import { complain, type Terminal } from './terminal.ts';

export interface ProposeOptions {
  readonly level: Exclude<Level, 'privileged'>;
  readonly version: Version | undefined;
  readonly isReported: (control: Control) => boolean;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | undefined;
  readonly expires: string;
  readonly workloads: readonly CustomWorkload[];
}

/** Prints the smallest exception of every workload that its level refuses. */
export async function proposeFor(
  inputs: readonly Input[],
  options: ProposeOptions,
  terminal: Terminal,
): Promise<number> {
  const { level, version = LATEST } = options;
  let code: number = EXIT.clean;
  let [written, admitted] = [0, 0];
  const told = (file: string, said: Saying | string, exit: number): void => {
    complain(terminal, saying('fault-at', '{place}: {fault}', { place: harmless(file), fault: said }));
    // What cannot be written weighs more than what could not be read.
    if (code !== EXIT.findings) code = exit;
  };
  const inventory = new FileInventory();
  for (const input of inputs) {
    for await (const found of workloadsIn(input, options.workloads, inventory)) {
      if ('problem' in found) {
        told(found.file, found.problem, EXIT.incomplete);
        continue;
      }
      const { resource } = found;
      const { pod } = applyPodDefaults(found.pod);
      const all = failedControls(pod, standards.select(level, version));
      const failed = all.filter(({ control }) => options.isReported(control));
      if (failed.length === 0) {
        admitted++;
        continue;
      }
      const proposal = propose(resource, pod, failed, options);
      for (const obstacle of proposal.obstacles)
        told(`${found.file}: ${resource.kind} ${resource.name}`, obstacleSaying(obstacle), EXIT.findings);
      if (proposal.obstacles.length > 0) continue;
      await terminal.write(
        `${written > 0 ? '---\n' : ''}${textOf(proposal, all.length - failed.length, options, terminal, agentIn(pod, resource.namespace, inventory))}`,
      );
      written++;
    }
  }
  complain(terminal, summaryOf(written, admitted, level, version));
  return code;
}

/** With controls left out it admits nothing, and does not say so. */
function textOf(
  proposal: Proposal,
  leftOut: number,
  { level, version = LATEST }: ProposeOptions,
  { words }: Terminal,
  agent: AgentPod | undefined,
): string {
  const { workload, namespace } = proposal.exception;
  const values = {
    workload: `${workload.kind} ${namespace}/${workload.name}`,
    level,
    version: version.text,
    count: leftOut,
  };
  const head = words.say(
    leftOut === 0
      ? saying(
          'except.head',
          'Admits {workload} at {level} {version}, and nothing that is not listed.',
          values,
        )
      : saying(
          'except.head.part',
          'Accepts a part of {workload}: {count, plural, one {# control} other {# controls}} of {level} {version} still refuse it.',
          values,
        ),
  );
  return `# ${head}\n${proposalText(proposal, words, agent)}`;
}

function summaryOf(written: number, admitted: number, level: Level, version: Version): Saying {
  return written === 0 && admitted > 0
    ? saying('except.none-needed', 'nothing to accept: admitted at {level} {version} as it is', {
        level,
        version: version.text,
      })
    : saying(
        'except.proposed',
        '{written, plural, one {# exception} other {# exceptions}} proposed; {admitted} of the workloads need none. Nothing is accepted yet: gatehouse except approve',
        { written, admitted },
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
  return saying('except.obstacle', '{control}: {why}', {
    control: obstacle.control.id,
    why: WHY[obstacle.why],
  });
}

type Found =
  | (Workload & { readonly file: string })
  | { readonly file: string; readonly problem: Saying | string };

/** The ConfigMaps of a file are told before its workloads: they say which features of an agent are on. */
async function* workloadsIn(
  input: Input,
  custom: readonly CustomWorkload[],
  inventory: FileInventory,
): AsyncGenerator<Found> {
  if ('problem' in input) {
    yield { file: input.problem.file, problem: input.problem.said?.message ?? input.problem.message };
    return;
  }
  const { file } = input;
  const bytes = await input.read();
  const text = bytes instanceof Uint8Array ? decodeText(bytes, file) : { problem: bytes };
  if ('problem' in text) {
    yield { file, problem: text.problem.said?.message ?? text.problem.message };
    return;
  }
  const documents = [...documentsIn(text.text, file)];
  for (const found of documents) {
    if (!(found instanceof SourceDocument) || !isRecord(found.value)) continue;
    for (const { value } of objectsIn(found.value))
      if (resourceOf(value).kind === 'ConfigMap') inventory.add(value);
  }
  for (const found of documents) {
    if (!(found instanceof SourceDocument)) {
      if (found.incomplete) yield { file, problem: found.said?.message ?? found.message };
    } else if (isRecord(found.value)) {
      for (const site of objectsIn(found.value)) {
        const { workload, troubles } = readWorkload(site, custom);
        if (workload !== undefined) yield { ...workload, file };
        else if (troubles.length > 0)
          yield {
            file,
            problem: saying('except.unjudged', 'an object could not be judged; gatehouse check tells why'),
          };
      }
    }
  }
}
