import { dump } from 'js-yaml';
import type {
  Outcome,
  Practice,
  PracticeExample,
  PracticeViolation,
  Subject,
} from '../src/checks/practice.ts';
import { parametersOf } from '../src/checks/run-practices.ts';
import { applyEdits } from '../src/core/edit.ts';
import { formatMessage, outlineOf } from '../src/core/message-format.ts';
import { filledIn, inEnglish } from '../src/core/saying.ts';
import { standards } from '../src/index.ts';
import { inventoryOf } from '../src/resources/inventory.ts';
import { resourceOf } from '../src/resources/objects.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { bullets, code, fenced, SAFETY, table } from './check-page.ts';
import { CHECKED_AGAINST } from './generate-controls.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';

/** The catalogue of the practices, and a page for each. */
export function practicePages(practices: readonly Practice[]): GeneratedFile[] {
  return [
    { path: 'docs/practices/README.md', text: catalogue(practices) },
    ...practices.map((practice) => ({
      path: `docs/practices/${practice.id}.md`,
      text: `${madeFrom(`src/practices/${practice.id}.ts`)}\n\n${page(practice)}`,
    })),
  ];
}

function catalogue(practices: readonly Practice[]): string {
  const rows = practices.map(({ id, severity, profiles, summary, fix }) => [
    `[${id}](${id}.md)`,
    severity,
    [...profiles, 'strict'].join(', '),
    summary,
    fix.safety,
  ]);
  const sections = [
    madeFrom('src/practices'),
    '# Practices',
    `What no level of the Pod Security Standards demands and we advise all the same: ${practices.length} checks. They are judged with \`--profile\`; single ones are switched and parameterised in \`gatehouse.yaml\` under \`practices\`.`,
    table(['Practice', 'Severity', 'Profiles', 'Advises', 'Fix'], rows),
    'Critical and high are errors, medium and low warnings; info is shown with `--verbose`. How much a fix can be trusted:',
    table(['Fix', 'Means'], Object.entries(SAFETY)),
    `Checked against Kubernetes v1.${CHECKED_AGAINST}.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function page(practice: Practice): string {
  const { id, title, summary, severity, profiles, attack, fields, messages, fix, references, examples } =
    practice;
  const parameters = Object.entries(practice.parameters ?? {});
  const subjects = practice.subjects === 'workload' ? 'workloads' : practice.subjects.join(', ');
  const sections = [
    `# ${id}: ${title}`,
    summary,
    table(
      ['', ''],
      [
        ['Asked about', subjects],
        ['Profiles', [...profiles, 'strict'].join(', ')],
        ['Severity', severity],
        ['Fix', fix.safety],
      ],
    ),
    '## Attack',
    attack,
    '## Fields',
    bullets(fields.map(code)),
    '## What is wanted',
    table(
      ['Finding', 'Wanted'],
      Object.values(messages).map(({ text, wanted }) => [placeholders(text), placeholders(wanted)]),
    ),
    '## Fix',
    `${fix.summary} (${fix.safety}: ${SAFETY[fix.safety]}.)`,
    ...beforeAndAfter(practice),
    ...(parameters.length === 0
      ? []
      : [
          '## Parameters',
          `In \`gatehouse.yaml\`, under \`practices.${id}\`:`,
          table(
            ['Parameter', 'Default', 'Meaning'],
            parameters.map(([name, { description, default: value }]) => [
              code(name),
              code(JSON.stringify(value)),
              description,
            ]),
          ),
        ]),
    '## Examples',
    'Only what matters to this check is shown.',
    'Passes:',
    ...examples.pass.map(exampleBlock),
    'Fails:',
    ...examples.fail.flatMap((example) => [exampleBlock(example), bullets(tellings(practice, example))]),
    '## References',
    bullets(references),
    `Checked against Kubernetes v1.${CHECKED_AGAINST}.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function tellings(practice: Practice, example: PracticeExample): string[] {
  return violationsOf(practice, example).map(({ message, container, found, values }) =>
    formatMessage(
      practice.messages[message]?.text ?? '',
      filledIn({ ...values, container, found }, inEnglish),
    ),
  );
}

function violationsOf(practice: Practice, example: PracticeExample): PracticeViolation[] {
  return outcomesOf(practice, example).filter((outcome) => outcome.type === 'violation');
}

function outcomesOf(practice: Practice, example: PracticeExample): readonly Outcome[] {
  return practice.evaluate(subjectOf(example), contextOf(practice, example));
}

function contextOf(
  practice: Practice,
  { objects = [], parameters, kubernetes = CHECKED_AGAINST }: PracticeExample,
) {
  const inventory = inventoryOf(objects);
  return { inventory, kubernetes, selector: standards, parameters: parametersOf(practice, parameters) };
}

function subjectOf({ pod, object, status, kind = 'Pod' }: PracticeExample): Subject {
  if (object !== undefined) return { type: 'object', resource: resourceOf(object), object };
  const filled = applyPodDefaults(pod ?? {}).pod;
  const { name = '', namespace = '' } = filled.metadata ?? {};
  const resource = { apiVersion: 'v1', kind, name, namespace };
  return { type: 'workload', resource, pod: filled, ...(status === undefined ? {} : { status }) };
}

/** The first failing example that the edits clear, before and after. */
function beforeAndAfter(practice: Practice): string[] {
  for (const example of practice.examples.fail) {
    let current = example;
    for (let tries = 0; tries < 20; tries++) {
      const [violation] = violationsOf(practice, current);
      if (violation === undefined) break;
      const edits = practice.fix.edits?.(violation, subjectOf(current), contextOf(practice, current)) ?? [];
      if (edits.length === 0) break;
      current = edited(current, edits);
    }
    if (current !== example && violationsOf(practice, current).length === 0) {
      return ['Before:', exampleBlock(example), 'After:', exampleBlock(current)];
    }
  }
  return [];
}

function edited(example: PracticeExample, edits: Parameters<typeof applyEdits>[1]): PracticeExample {
  if (example.object !== undefined) return { ...example, object: applyEdits(example.object, edits) };
  return { ...example, pod: applyEdits(example.pod ?? {}, edits) };
}

function exampleBlock(example: PracticeExample): string {
  const { pod, kind, status, object, objects = [], parameters, kubernetes } = example;
  const notes = [
    ...(kind === undefined || kind === 'Pod' ? [] : [`# the pod of a ${kind}`]),
    ...(parameters === undefined ? [] : [`# with ${JSON.stringify(parameters)}`]),
    ...(kubernetes === undefined ? [] : [`# for Kubernetes v1.${kubernetes}`]),
  ];
  const documents = [object ?? { ...pod, ...(status && { status }) }, ...objects].map((value) =>
    dump(value, { lineWidth: 100 }).trimEnd(),
  );
  return fenced('yaml', [...notes, documents.join('\n---\n')].join('\n'));
}

function placeholders(text: string): string {
  return outlineOf(text, (name) => `*${name}*`);
}
