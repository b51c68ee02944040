import type { Command } from 'commander';
import type { Control } from '../checks/check.ts';
import type { Practice } from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { controls } from '../index.ts';
import type { Words } from '../messages/words.ts';
import { practices } from '../practices/index.ts';
import { LEVEL_TERMS, SAFETY_TERMS, SEVERITY_TERMS } from '../report/terms.ts';
import { wrapText } from '../report/wrap-text.ts';
import { checkId, checksAbout } from './check-names.ts';
import type { Terminal } from './terminal.ts';

const COLUMNS = 100;

const EXAMPLES = `
Examples:
  $ gatehouse explain                    every check, with what it demands
  $ gatehouse explain hostPathVolumes
  $ gatehouse explain host-path-volumes  capitals and hyphens do not matter
  $ gatehouse explain token              the checks that speak of tokens`;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a check means, which fields it looks at and how it changed')
    .description(
      'Says what a control or a practice demands, what an attacker gains where it is not met, and how it is mended.',
    )
    .argument('[check]', 'id or title of a check, or what it speaks of; without one, all are listed')
    .addHelpText('after', EXAMPLES)
    .action(async (name?: string) => {
      const { words } = terminal;
      await terminal.write(`${name === undefined ? listChecks(words) : explainNamed(name, words)}\n`);
    });
}

function explainNamed(name: string, words: Words): string {
  let id: string;
  try {
    id = checkId(name, words);
  } catch (error) {
    const found = checksAbout(name, (each) => words.check(checkOf(each)));
    if (found.length === 0) throw error;
    return listed(found.map(checkOf), words).join('\n');
  }
  const control = controls.find((candidate) => candidate.id === id);
  if (control !== undefined) return explainControl(control, words);
  const practice = practices.find((candidate) => candidate.id === id);
  if (practice === undefined) throw new Error(`no check ${id}`);
  return explainPractice(practice, words);
}

const all: readonly (Control | Practice)[] = [...controls, ...practices];

function checkOf(id: string): Control | Practice {
  const check = all.find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return check;
}

function listChecks(words: Words): string {
  const section = (title: string, checks: readonly (Control | Practice)[]): string =>
    [`${title}:`, ...listed(checks, words)].join('\n');
  return [
    ...(['baseline', 'restricted'] as const).map((level) =>
      section(
        words.say(LEVEL_TERMS[level]),
        controls.filter((control) => control.level === level),
      ),
    ),
    section(words.say(saying('explain.practices', 'practices (--profile)')), practices),
  ].join('\n\n');
}

function listed(checks: readonly (Control | Practice)[], words: Words): string[] {
  const width = Math.max(...all.map(({ id }) => id.length));
  return checks.map((check) => `  ${check.id.padEnd(width)}  ${words.check(check).summary}`);
}

function explainControl(control: Control, words: Words): string {
  const head = saying('explain.control', '{id}: {title} ({level}, severity {severity})', {
    id: control.id,
    title: words.check(control).title,
    level: LEVEL_TERMS[control.level],
    severity: SEVERITY_TERMS[control.severity],
  });
  const history = historyOf(control, words).flatMap(({ version, what }) =>
    wrapText(version.padEnd(7), what, COLUMNS - 2),
  );
  const sections = [
    ...commonSections(words.say(head), control, words),
    `${words.say(REFERENCES)}\n${indent(control.references)}`,
    `${words.say(saying('explain.history', 'History'))}\n${indent(history)}`,
  ];
  if (control.overrides !== undefined) {
    const overridden = control.overrides.join(', ');
    const told = saying(
      'explain.overrides',
      'Takes the place of the baseline control {overridden} where both apply.',
      { overridden },
    );
    sections.push(words.say(told));
  }
  return sections.join('\n\n');
}

function explainPractice(practice: Practice, words: Words): string {
  const { title, parameters: described = {} } = words.check(practice);
  const head = saying('explain.practice', '{id}: {title} (practice, severity {severity})', {
    id: practice.id,
    title,
    severity: SEVERITY_TERMS[practice.severity],
  });
  const parameters = Object.entries(practice.parameters ?? {}).map(([name, parameter]) =>
    words.say(
      saying('explain.parameter', '{name}: {description} Default: {value}.', {
        name,
        description: described[name] ?? parameter.description,
        value: JSON.stringify(parameter.default),
      }),
    ),
  );
  const where = saying('explain.parameters', 'Parameters, in gatehouse.yaml under practices.{id}', {
    id: practice.id,
  });
  const profiles = saying('explain.profiles', 'Profiles: {profiles}', {
    profiles: [...practice.profiles, 'strict'].join(', '),
  });
  return [
    ...commonSections(words.say(head), practice, words),
    words.say(profiles),
    ...(parameters.length === 0 ? [] : [`${words.say(where)}\n${indent(parameters)}`]),
    `${words.say(REFERENCES)}\n${indent(practice.references)}`,
  ].join('\n\n');
}

const REFERENCES = saying('explain.references', 'References');

function commonSections(head: string, check: Control | Practice, words: Words): string[] {
  const { summary, attack, fix, messages } = words.check(check);
  const wanted = wantedIn(Object.values(messages).map((message) => words.outline(message.wanted)));
  const attackHead = words.say(saying('explain.attack', 'Attack:'));
  const fixHead = words.say(
    saying('explain.fix', 'Fix ({safety}):', { safety: SAFETY_TERMS[check.fix.safety] }),
  );
  return [
    head,
    summary,
    wrapText(`${attackHead} `, attack, COLUMNS).join('\n'),
    `${words.say(saying('explain.fields', 'Restricted fields'))}\n${indent(check.fields)}`,
    ...(wanted.length === 0 ? [] : [`${words.say(saying('explain.wanted', 'Wanted'))}\n${indent(wanted)}`]),
    wrapText(`${fixHead} `, fix, COLUMNS).join('\n'),
  ];
}

/** What findings fill in stands in angle brackets here; what is nothing else says nothing. */
function wantedIn(outlines: readonly string[]): string[] {
  const told = outlines
    .map((text) => text.replace(/\{(\w+)\}/g, '<$1>'))
    .filter((text) => !/^<\w+>$/.test(text));
  return [...new Set(told)];
}

/** One line for each version of the Standards in which the control changed. */
function historyOf(control: Control, words: Words): { version: string; what: string }[] {
  const { notes = {} } = words.check(control);
  return control.revisions.map(({ since, note }, i) => {
    const version = `v1.${since}`;
    const unsaid =
      i === 0 ? saying('explain.first', 'First version.') : saying('explain.changed', 'Changed.');
    return { version, what: notes[version] ?? note ?? words.say(unsaid) };
  });
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
