import type { Command } from 'commander';
import type { Control } from '../checks/check.ts';
import { controls } from '../index.ts';
import { wrapText } from '../report/wrap-text.ts';
import { controlId } from './control-names.ts';
import type { Terminal } from './terminal.ts';

const COLUMNS = 100;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a control means, which fields it restricts and how it changed')
    .argument('[control]', 'id of a control; without one, all are listed')
    .addHelpText('after', '\nExample:\n  $ gatehouse explain hostPathVolumes')
    .action(async (name?: string) => {
      const text = name === undefined ? listControls() : explain(controlNamed(name));
      await terminal.write(`${text}\n`);
    });
}

function controlNamed(name: string): Control {
  const id = controlId(name);
  const control = controls.find((candidate) => candidate.id === id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return control;
}

function listControls(): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  return (['baseline', 'restricted'] as const)
    .map((level) => {
      const lines = controls
        .filter((control) => control.level === level)
        .map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`);
      return [`${level}:`, ...lines].join('\n');
    })
    .join('\n\n');
}

function explain(control: Control): string {
  const wanted = new Set(Object.values(control.messages).map((message) => message.wanted));
  const sections = [
    `${control.id}: ${control.title} (${control.level}, severity ${control.severity})`,
    control.summary,
    wrapText('Attack: ', control.attack, COLUMNS).join('\n'),
    `Restricted fields\n${indent(control.fields)}`,
    `Wanted\n${indent([...wanted])}`,
    wrapText(`Fix (${control.fix.safety}): `, control.fix.summary, COLUMNS).join('\n'),
    `History\n${indent(historyOf(control).flatMap(({ version, what }) => wrapText(version.padEnd(7), what, COLUMNS - 2)))}`,
  ];
  if (control.overrides !== undefined) {
    sections.push(
      `Takes the place of the baseline control ${control.overrides.join(', ')} where both apply.`,
    );
  }
  return sections.join('\n\n');
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
