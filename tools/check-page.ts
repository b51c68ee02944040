import { dump } from 'js-yaml';
import type { Check, FixSafety } from '../src/checks/check.ts';
import { applyEdits } from '../src/core/edit.ts';
import type { Violation } from '../src/core/violation.ts';
import type { Pod } from '../src/resources/pod.ts';

/** How a check judges one of its examples; `sentence` is what Kubernetes says, where it says anything. */
export interface Judged {
  readonly violations: readonly Violation[];
  readonly sentence?: string;
  /** The version it was judged at. */
  readonly version?: string;
}

/** What a page says beyond the fields that all checks share. */
export interface PageExtras {
  /** Rows for the table at the top. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Sections between the fix and the examples. */
  readonly sections?: readonly string[];
  /** The last line: what the text was checked against. */
  readonly footer?: string;
  judge(pod: Pod): Judged;
}

export const SAFETY: Readonly<Record<FixSafety, string>> = {
  safe: 'cannot break a working program',
  review: 'right for most programs, but test it',
  advice: 'left to a person; there is no automatic edit',
};

/** The page of a control or a practice, from the value that defines it. */
export function checkPage(check: Check, extras: PageExtras): string {
  const facts = [...extras.facts, ['Severity', check.severity], ['Fix', check.fix.safety]] as const;
  const sections = [
    `# ${check.id}: ${check.title}`,
    check.summary,
    table(['', ''], facts),
    '## Attack',
    check.attack,
    '## Fields',
    bullets(check.fields.map(code)),
    ...(check.fields.some((field) => field.includes('.containers[*]'))
      ? ['`containers[*]` stands for `containers`, `initContainers` and `ephemeralContainers`.']
      : []),
    '## What is wanted',
    table(
      ['Finding', 'Wanted'],
      Object.values(check.messages).map(({ text, wanted }) => [placeholders(text), wanted]),
    ),
    '## Fix',
    `${check.fix.summary} (${check.fix.safety}: ${SAFETY[check.fix.safety]}.)`,
    ...beforeAndAfter(check, extras),
    ...(extras.sections ?? []),
    '## Examples',
    'Only what matters to this check is shown.',
    'Passes:',
    ...check.examples.pass.map(yamlBlock),
    'Fails:',
    ...check.examples.fail.flatMap((pod) => [yamlBlock(pod), ...sentenceOf(extras.judge(pod))]),
    ...(extras.footer === undefined ? [] : [extras.footer]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The first failing example that the edits of the check clear, before and after. */
function beforeAndAfter(check: Check, extras: PageExtras): string[] {
  for (const before of check.examples.fail) {
    const after = fixed(before, check, extras);
    if (after !== undefined) return ['Before:', yamlBlock(before), 'After:', yamlBlock(after)];
  }
  return [];
}

function fixed(pod: Pod, { fix }: Check, { judge }: PageExtras): Pod | undefined {
  let current = pod;
  for (let tries = 0; tries < 20; tries++) {
    const [violation] = judge(current).violations;
    if (violation === undefined) return current === pod ? undefined : current;
    const edits = fix.edits?.(violation, current);
    if (edits === undefined) return undefined;
    current = applyEdits(current, edits);
  }
  return undefined;
}

function sentenceOf({ sentence, version }: Judged): string[] {
  if (sentence === undefined) return [];
  return [`Kubernetes${version === undefined ? '' : `, at ${version}`}:`, fenced('text', sentence)];
}

function yamlBlock(pod: Pod): string {
  return fenced('yaml', dump(pod, { lineWidth: 100 }).trimEnd());
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** `{found}` is filled in when the message is used; a page shows the place. */
function placeholders(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `*${name}*`);
}
