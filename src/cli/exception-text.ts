import { type Saying, saying } from '../core/saying.ts';
import type { Demand } from '../exceptions/demand.ts';
import { exceptionObject } from '../exceptions/exception-object.ts';
import type { Proposal, Purpose } from '../exceptions/propose.ts';
import type { Words } from '../messages/words.ts';
import { renderEntries, renderItem } from '../remediation/render-value.ts';
import { oneLine } from '../report/one-line.ts';
import { wrapText } from '../report/wrap-text.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { isRecord } from '../resources/objects.ts';

const LAYOUT = { step: 2, dash: 2, newline: '\n', sorted: false } as const;
const COLUMNS = 100;

/** A proposal as YAML, with what each element is for, and what it gives to an attacker, above it. */
export function proposalText({ exception, purposes }: Proposal, words: Words): string {
  const { spec, ...head } = exceptionObject(exception);
  const { allow, ...terms } = isRecord(spec) ? spec : {};
  const elements = Array.isArray(allow) ? allow : [];
  const items = elements.flatMap((element, i) => {
    const purpose = purposes[i];
    const isNew = purpose !== undefined && purpose.control.id !== purposes[i - 1]?.control.id;
    return [
      ...(purpose === undefined ? [] : commentOf(purpose, isNew, words)),
      renderItem(element, 4, LAYOUT),
    ];
  });
  return `${[renderEntries(head, 0, LAYOUT), 'spec:', renderEntries(terms, 2, LAYOUT), '  allow:', ...items].join('\n')}\n`;
}

/** Only words of ours: what stands in a manifest could end a comment. What a control is about is told once. */
function commentOf({ control, element: { grant } }: Purpose, isNew: boolean, words: Words): string[] {
  const { title, attack } = words.check(control);
  const risk = riskOf(grant);
  const isUnmounted = grant.type === 'volume' && grant.mounts.length === 0;
  const told = [
    ...(isNew ? [title, attack] : []),
    ...(risk === undefined ? [] : [words.say(saying('except.risk', 'This {because}.', { because: risk }))]),
    ...(isUnmounted
      ? [words.say(saying('except.unmounted', 'No container mounts it, so the volume can go.'))]
      : []),
  ];
  return told.flatMap((text) =>
    wrapText('    # ', oneLine(text), COLUMNS).map((line) => line.replace(/^ {5,}(?=\S)/, '    # ')),
  );
}

/** What this path of the node is to an attacker, where that is known. */
function riskOf(grant: Demand): Saying | undefined {
  const path = grant.type === 'volume' && grant.source === 'hostPath' ? grant.settings['path'] : undefined;
  if (typeof path !== 'string' || grant.type !== 'volume') return undefined;
  const isWritten = grant.mounts.some(({ readOnly }) => !readOnly);
  return hostPathRisk(path, isWritten ? 'write' : 'read')?.because;
}
