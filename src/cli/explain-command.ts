import type { Command } from 'commander';
import type { Control } from '../checks/check.ts';
import { controls } from '../index.ts';
import { controlId } from './check-command.ts';
import type { Terminal } from './terminal.ts';

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
    `Attack\n${indent([control.attack])}`,
    `Restricted fields\n${indent(control.fields)}`,
    `Wanted\n${indent([...wanted])}`,
    `Fix (${control.fix.safety})\n${indent([control.fix.summary])}`,
    `History\n${indent(historyOf(control))}`,
  ];
  if (control.overrides !== undefined) {
    sections.push(
      `Takes the place of the baseline control ${control.overrides.join(', ')} where both apply.`,
    );
  }
  return sections.join('\n\n');
}

/** One line for each version of the Standards in which the control changed. */
export function historyOf({ revisions }: Control): string[] {
  return revisions.map(({ since, note }, i) => {
    const what = note ?? (i === 0 ? 'First version.' : 'Changed.');
    return `v1.${since}  ${what}`;
  });
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
