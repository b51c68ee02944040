import type { Command } from 'commander';
import type { Control } from '../checks/check.ts';
import type { Practice } from '../checks/practice.ts';
import { controls } from '../index.ts';
import { practices } from '../practices/index.ts';
import { wrapText } from '../report/wrap-text.ts';
import { checkId } from './check-names.ts';
import type { Terminal } from './terminal.ts';

const COLUMNS = 100;

const EXAMPLES = `
Examples:
  $ gatehouse explain                    every check, with what it demands
  $ gatehouse explain hostPathVolumes
  $ gatehouse explain host-path-volumes  capitals and hyphens do not matter`;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a check means, which fields it looks at and how it changed')
    .description(
      'Says what a control or a practice demands, what an attacker gains where it is not met, and how it is mended.',
    )
    .argument('[check]', 'id of a control or a practice; without one, all are listed')
    .addHelpText('after', EXAMPLES)
    .action(async (name?: string) => {
      await terminal.write(`${name === undefined ? listChecks() : explainNamed(name)}\n`);
    });
}

function explainNamed(name: string): string {
  const id = checkId(name);
  const control = controls.find((candidate) => candidate.id === id);
  if (control !== undefined) return explainControl(control);
  const practice = practices.find((candidate) => candidate.id === id);
  if (practice === undefined) throw new Error(`no check ${id}`);
  return explainPractice(practice);
}

function listChecks(): string {
  const width = Math.max(...[...controls, ...practices].map(({ id }) => id.length));
  const listed = (
    title: string,
    checks: readonly { readonly id: string; readonly summary: string }[],
  ): string =>
    [`${title}:`, ...checks.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`)].join('\n');
  return [
    ...(['baseline', 'restricted'] as const).map((level) =>
      listed(
        level,
        controls.filter((control) => control.level === level),
      ),
    ),
    listed('practices (--profile)', practices),
  ].join('\n\n');
}

function explainControl(control: Control): string {
  const head = `${control.id}: ${control.title} (${control.level}, severity ${control.severity})`;
  const sections = [
    ...commonSections(head, control),
    `References\n${indent(control.references)}`,
    `History\n${indent(historyOf(control).flatMap(({ version, what }) => wrapText(version.padEnd(7), what, COLUMNS - 2)))}`,
  ];
  if (control.overrides !== undefined) {
    sections.push(
      `Takes the place of the baseline control ${control.overrides.join(', ')} where both apply.`,
    );
  }
  return sections.join('\n\n');
}

function explainPractice(practice: Practice): string {
  const head = `${practice.id}: ${practice.title} (practice, severity ${practice.severity})`;
  const parameters = Object.entries(practice.parameters ?? {}).map(
    ([name, { description, default: value }]) => `${name}: ${description} Default: ${JSON.stringify(value)}.`,
  );
  return [
    ...commonSections(head, practice),
    `Profiles: ${[...practice.profiles, 'strict'].join(', ')}`,
    ...(parameters.length === 0
      ? []
      : [`Parameters, in gatehouse.yaml under practices.${practice.id}\n${indent(parameters)}`]),
    `References\n${indent(practice.references)}`,
  ].join('\n\n');
}

function commonSections(head: string, check: Control | Practice): string[] {
  const wanted = new Set(Object.values(check.messages).map((message) => message.wanted));
  return [
    head,
    check.summary,
    wrapText('Attack: ', check.attack, COLUMNS).join('\n'),
    `Restricted fields\n${indent(check.fields)}`,
    `Wanted\n${indent([...wanted])}`,
    wrapText(`Fix (${check.fix.safety}): `, check.fix.summary, COLUMNS).join('\n'),
  ];
}

/** One line for each version of the Standards in which the control changed. */
export function historyOf({ revisions }: Control): { version: string; what: string }[] {
  return revisions.map(({ since, note }, i) => ({
    version: `v1.${since}`,
    what: note ?? (i === 0 ? 'First version.' : 'Changed.'),
  }));
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
