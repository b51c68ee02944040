import { type Saying, saying } from '../core/saying.ts';
import type { PolicyFacts } from '../engines/engine.ts';
import type { Demand } from '../exceptions/demand.ts';
import { purposeOf } from '../exceptions/element-purpose.ts';
import type { PolicyElement } from '../exceptions/exception.ts';
import { exceptionObject } from '../exceptions/exception-object.ts';
import type { Proposal, Purpose } from '../exceptions/propose.ts';
import type { Words } from '../messages/words.ts';
import { renderEntries, renderItem } from '../remediation/render-value.ts';
import { oneLine } from '../report/one-line.ts';
import { wrapText } from '../report/wrap-text.ts';
import type { AgentPod } from '../resources/agent-features.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { isRecord } from '../resources/objects.ts';

const LAYOUT = { step: 2, dash: 2, newline: '\n', sorted: false } as const;
const COLUMNS = 100;

/** What is known of the workload and of what refuses it, beside the proposal. */
export interface ProposalCompany {
  readonly agent?: AgentPod;
  readonly factsOf?: (policy: string) => PolicyFacts | undefined;
}

/** A proposal as YAML, with what each element is for, and what it gives to an attacker, above it. */
export function proposalText(
  { exception, purposes }: Proposal,
  words: Words,
  { agent, factsOf = () => undefined }: ProposalCompany = {},
): string {
  const { spec, ...head } = exceptionObject(exception);
  const { allow, policies, ...terms } = isRecord(spec) ? spec : {};
  const elements = (Array.isArray(allow) ? allow : []).flatMap((element, i) => {
    const purpose = purposes[i];
    const isNew = purpose !== undefined && purpose.control.id !== purposes[i - 1]?.control.id;
    return [
      ...(purpose === undefined ? [] : commentOf(purpose, isNew, words, agent)),
      renderItem(element, 4, LAYOUT),
    ];
  });
  const denied = (Array.isArray(policies) ? policies : []).flatMap((element, i, all) => {
    const { name } = element as PolicyElement;
    const isNew = name !== (all[i - 1] as PolicyElement | undefined)?.name;
    return [...(isNew ? policyComment(factsOf(name)) : []), renderItem(element, 4, LAYOUT)];
  });
  const lines = [
    ...[renderEntries(head, 0, LAYOUT), 'spec:', renderEntries(terms, 2, LAYOUT)],
    ...(elements.length > 0 ? ['  allow:', ...elements] : []),
    ...(denied.length > 0 ? ['  policies:', ...denied] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the policy says of itself, where it does. */
function policyComment(facts: PolicyFacts | undefined): string[] {
  return [facts?.title, facts?.description].flatMap((text) =>
    text === undefined || text.trim() === '' ? [] : commentLines(text),
  );
}

function commentLines(text: string): string[] {
  return wrapText('    # ', oneLine(text), COLUMNS).map((line) => line.replace(/^ {5,}(?=\S)/, '    # '));
}

/** Only words of ours: what stands in a manifest could end a comment. What a control is about is told once. */
function commentOf(
  { control, element: { grant } }: Purpose,
  isNew: boolean,
  words: Words,
  agent: AgentPod | undefined,
): string[] {
  const { title, attack } = words.check(control);
  const risk = riskOf(grant);
  const isUnmounted = grant.type === 'volume' && grant.mounts.length === 0;
  const told = [
    ...(isNew ? [title, attack] : []),
    ...(agent === undefined ? [] : neededBy(grant, agent, words)),
    ...(risk === undefined ? [] : [words.say(saying('except.risk', 'This {because}.', { because: risk }))]),
    ...(isUnmounted
      ? [words.say(saying('except.unmounted', 'No container mounts it, so the volume can go.'))]
      : []),
  ];
  return told.flatMap(commentLines);
}

/** Which features of a known agent ask for it; what no feature needs may well go. */
function neededBy(grant: Demand, agent: AgentPod, words: Words): string[] {
  const purpose = purposeOf(grant, agent);
  if (purpose === undefined) return [];
  const named = (titles: readonly Saying[]): string =>
    [...new Set(titles.map((title) => words.say(title)))].join(', ');
  const what = shortly(grant);
  const { features, possible } = purpose;
  if (features.length > 0)
    return [words.say(saying('except.needed', '{what}: {features}', { what, features: named(features) }))];
  const values = { what, agent: purpose.agent, features: named(possible) };
  return [
    words.say(
      possible.length > 0
        ? saying(
            'except.maybe-needed',
            '{what}: {features}, unless they are off; the ConfigMap that says so is not here',
            values,
          )
        : saying('except.not-needed', '{what}: no feature of {agent} that is on is known to need it', values),
    ),
  ];
}

/** What it is, without whose: that stands below it. */
function shortly(grant: Demand): string {
  if (grant.type !== 'volume') return grant.type === 'field' ? fieldText(grant) : grant.type;
  const isWritten = grant.mounts.some(({ readOnly }) => !readOnly);
  const mode = grant.mounts.length === 0 ? '' : isWritten ? ' rw' : ' ro';
  return `${grant.source} ${String(grant.settings['path'])}${mode}`;
}

function fieldText({ field, value = '' }: Extract<Demand, { type: 'field' }>): string {
  return field.endsWith('capabilities.add') ? value : field.replace(/^spec\./, '');
}

/** What this path of the node is to an attacker, where that is known. */
function riskOf(grant: Demand): Saying | undefined {
  const path = grant.type === 'volume' && grant.source === 'hostPath' ? grant.settings['path'] : undefined;
  if (typeof path !== 'string' || grant.type !== 'volume') return undefined;
  const isWritten = grant.mounts.some(({ readOnly }) => !readOnly);
  return hostPathRisk(path, isWritten ? 'write' : 'read')?.because;
}
