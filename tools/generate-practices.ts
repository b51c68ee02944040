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
import { standards } from '../src/index.ts';
import { inventoryOf } from '../src/resources/inventory.ts';
import { resourceOf } from '../src/resources/objects.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { bullets, code, fenced, fixSection, safetyTable, table, wantedSection } from './check-page.ts';
import { CHECKED_AGAINST, checkedLine, sourceOf } from './generate-controls.ts';
import type { GeneratedFile } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

/** The catalogue of the practices, and a page for each. */
export function practicePages(practices: readonly Practice[], language: PageLanguage): GeneratedFile[] {
  return [
    { path: language.path('practices/README.md'), text: catalogue(practices, language) },
    ...practices.map((practice) => {
      const { id } = practice;
      const head = [sourceOf(`practices/${id}.ts`, language), language.links(`practices/${id}.md`)];
      return {
        path: language.path(`practices/${id}.md`),
        text: [...head, page(practice, language)].join('\n\n'),
      };
    }),
  ];
}

function catalogue(practices: readonly Practice[], language: PageLanguage): string {
  const rows = practices.map((practice) => [
    `[${practice.id}](${practice.id}.md)`,
    language.term('severity', practice.severity),
    profilesOf(practice),
    language.check(practice).summary,
    language.term('safety', practice.fix.safety),
  ]);
  const head = (
    ['practices.practice', 'page.severity', 'page.profiles', 'practices.advises', 'page.fix'] as const
  ).map((id) => language.text(id));
  const sections = [
    sourceOf('practices', language),
    language.links('practices/README.md'),
    `# ${language.text('practices.title')}`,
    language.text('practices.intro', { count: practices.length }),
    table(head, rows),
    language.text('practices.results'),
    safetyTable(language),
    checkedLine(language),
  ];
  return `${sections.join('\n\n')}\n`;
}

function profilesOf({ profiles }: Practice): string {
  return [...profiles, 'strict'].join(', ');
}

function page(practice: Practice, language: PageLanguage): string {
  const { id, severity, fields, fix, references, examples } = practice;
  const { title, summary, attack } = language.check(practice);
  const subjects =
    practice.subjects === 'workload' ? language.text('page.workloads') : practice.subjects.join(', ');
  const sections = [
    `# ${id}: ${title}`,
    summary,
    table(
      ['', ''],
      [
        [language.text('page.asked-about'), subjects],
        [language.text('page.profiles'), profilesOf(practice)],
        [language.text('page.severity'), language.term('severity', severity)],
        [language.text('page.fix'), language.term('safety', fix.safety)],
      ],
    ),
    `## ${language.text('page.attack')}`,
    attack,
    `## ${language.text('page.fields')}`,
    bullets(fields.map(code)),
    ...wantedSection(practice, language),
    ...fixSection(practice, language),
    ...beforeAndAfter(practice, language),
    ...parametersSection(practice, language),
    `## ${language.text('page.examples')}`,
    language.text('page.examples-note'),
    language.text('page.passes'),
    ...examples.pass.map((example) => exampleBlock(example, language)),
    language.text('page.fails'),
    ...examples.fail.flatMap((example) => [
      exampleBlock(example, language),
      bullets(tellings(practice, example, language)),
    ]),
    `## ${language.text('page.references')}`,
    bullets(references),
    checkedLine(language),
  ];
  return `${sections.join('\n\n')}\n`;
}

function parametersSection(practice: Practice, language: PageLanguage): string[] {
  const parameters = Object.entries(practice.parameters ?? {});
  if (parameters.length === 0) return [];
  const { parameters: descriptions = {} } = language.check(practice);
  return [
    `## ${language.text('page.parameters')}`,
    language.text('page.parameters-where', { id: practice.id }),
    table(
      [language.text('page.parameter'), language.text('page.default'), language.text('page.meaning')],
      parameters.map(([name, { description, default: value }]) => [
        code(name),
        code(JSON.stringify(value)),
        descriptions[name] ?? description,
      ]),
    ),
  ];
}

function tellings(practice: Practice, example: PracticeExample, language: PageLanguage): string[] {
  const { messages } = language.check(practice);
  return violationsOf(practice, example).map(({ message, container, found, values }) =>
    language.told(messages[message]?.text ?? '', { ...values, container, found }),
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
function beforeAndAfter(practice: Practice, language: PageLanguage): string[] {
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
      return [
        language.text('page.before'),
        exampleBlock(example, language),
        language.text('page.after'),
        exampleBlock(current, language),
      ];
    }
  }
  return [];
}

function edited(example: PracticeExample, edits: Parameters<typeof applyEdits>[1]): PracticeExample {
  if (example.object !== undefined) return { ...example, object: applyEdits(example.object, edits) };
  return { ...example, pod: applyEdits(example.pod ?? {}, edits) };
}

function exampleBlock(example: PracticeExample, language: PageLanguage): string {
  const { pod, kind, status, object, objects = [], parameters, kubernetes } = example;
  const notes = [
    ...(kind === undefined || kind === 'Pod' ? [] : [language.text('example.kind', { kind })]),
    ...(parameters === undefined
      ? []
      : [language.text('example.parameters', { parameters: JSON.stringify(parameters) })]),
    ...(kubernetes === undefined
      ? []
      : [language.text('example.kubernetes', { version: `v1.${kubernetes}` })]),
  ];
  const documents = [object ?? { ...pod, ...(status && { status }) }, ...objects].map((value) =>
    dump(value, { lineWidth: 100 }).trimEnd(),
  );
  return fenced('yaml', [...notes.map((note) => `# ${note}`), documents.join('\n---\n')].join('\n'));
}
