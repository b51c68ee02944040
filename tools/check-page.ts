import { dump } from 'js-yaml';
import type { Check } from '../src/checks/check.ts';
import { applyEdits } from '../src/core/edit.ts';
import type { Violation } from '../src/core/violation.ts';
import type { Pod } from '../src/resources/pod.ts';
import type { DescribedCheck, PageLanguage } from './page-language.ts';

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

/** The page of a control, from the value that defines it. */
export function checkPage(check: Check, language: PageLanguage, extras: PageExtras): string {
  const { title, summary, attack } = language.check(check);
  const sections = [
    `# ${check.id}: ${title}`,
    summary,
    table(
      ['', ''],
      [
        ...extras.facts,
        [language.text('page.severity'), language.term('severity', check.severity)],
        [language.text('page.fix'), language.term('safety', check.fix.safety)],
      ],
    ),
    `## ${language.text('page.attack')}`,
    attack,
    `## ${language.text('page.fields')}`,
    bullets(check.fields.map(code)),
    ...(check.fields.some((field) => field.includes('.containers[*]'))
      ? [language.text('page.containers')]
      : []),
    ...wantedSection(check, language),
    ...fixSection(check, language),
    ...beforeAndAfter(check, language, extras),
    ...(extras.sections ?? []),
    `## ${language.text('page.examples')}`,
    language.text('page.examples-note'),
    language.text('page.passes'),
    ...check.examples.pass.map(yamlBlock),
    language.text('page.fails'),
    ...check.examples.fail.flatMap((pod) => [yamlBlock(pod), ...sentenceOf(extras.judge(pod), language)]),
    ...(extras.footer === undefined ? [] : [extras.footer]),
  ];
  return `${sections.join('\n\n')}\n`;
}

export function wantedSection(check: DescribedCheck, language: PageLanguage): string[] {
  const { messages } = language.check(check);
  return [
    `## ${language.text('page.what-is-wanted')}`,
    table(
      [language.text('page.finding'), language.text('page.wanted')],
      Object.keys(check.messages).map((key) => {
        const { text = '', wanted = '' } = messages[key] ?? {};
        return [language.outline(text), language.outline(wanted)];
      }),
    ),
  ];
}

export function fixSection(check: DescribedCheck, language: PageLanguage): string[] {
  const { safety } = check.fix;
  const values = {
    fix: language.check(check).fix,
    safety: language.term('safety', safety),
    meaning: language.text(`safety.${safety}`),
  };
  return [`## ${language.text('page.fix')}`, language.text('page.fix-safety', values)];
}

/** What the words in the column "Fix" of a catalogue mean. */
export function safetyTable(language: PageLanguage): string {
  const safeties = ['safe', 'review', 'advice'] as const;
  return table(
    [language.text('page.fix'), language.text('safety.means')],
    safeties.map((safety) => [language.term('safety', safety), language.text(`safety.${safety}`)]),
  );
}

/** The first failing example that the edits of the check clear, before and after. */
function beforeAndAfter(check: Check, language: PageLanguage, extras: PageExtras): string[] {
  for (const before of check.examples.fail) {
    const after = fixed(before, check, extras);
    if (after !== undefined) {
      return [language.text('page.before'), yamlBlock(before), language.text('page.after'), yamlBlock(after)];
    }
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

function sentenceOf({ sentence, version = '' }: Judged, language: PageLanguage): string[] {
  return sentence === undefined
    ? []
    : [language.text('page.kubernetes', { version }), fenced('text', sentence)];
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
