import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { SCHEMA_VERSION } from '../src/report/record.ts';
import { RECORD_FIELDS, type RecordName, reportSchema } from '../src/report/record-schema.ts';
import { code, fenced, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

/** JSON has no comments, so `$comment` says that it is generated. */
export function reportSchemaFile(): GeneratedFile {
  const $comment = 'Made by `npm run generate` from src/report/record-schema.ts. Do not edit.';
  return { path: 'schemas/report.schema.json', text: `${JSON.stringify({ $comment, ...reportSchema() })}\n` };
}

/** The page on `-o json` and `-o ndjson`, with samples that the built command has written. */
export function jsonFormatPage(command: string, root: string, language: PageLanguage): GeneratedFile {
  const run = (args: readonly string[], input = ''): string => {
    const { stdout } = spawnSync(process.execPath, [command, 'check', ...args], {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { GATEHOUSE_LANG: language.id },
    });
    // A duration is the one thing that differs between two runs.
    return stdout.replace(/"milliseconds":[\d.]+/, '"milliseconds":12').trimEnd();
  };
  const files = ['examples/shop/namespaces.yaml', 'examples/shop/cart.yaml'];
  const report: unknown = JSON.parse(run([...files, '-o', 'json']));
  const lines = run(['-', '-o', 'ndjson'], 'kind: Pod\nspec: [\n');
  verify('report', report);
  for (const line of lines.split('\n')) {
    const { type, ...record } = recordOf(JSON.parse(line));
    if (!isRecordName(type)) throw new Error(`docs/formats/json.md does not know records of type ${type}`);
    verify(type, record);
  }
  const page = 'formats/json.md';
  const schema = posix.relative(posix.dirname(language.path(page)), 'schemas/report.schema.json');
  const sections = [
    madeFrom('src/report/record-schema.ts and two runs of gatehouse check'),
    language.links(page),
    `# ${language.text('json.title')}`,
    language.text('json.intro', { version: SCHEMA_VERSION, schema }),
    language.text('json.order'),
    ...Object.entries(RECORD_FIELDS).flatMap(([name, fields]) => [
      `## ${name}`,
      table(
        [language.text('json.field'), language.text('page.meaning')],
        Object.entries(fields).map(([field, { description }]) => [
          code(field),
          language.field(name, field, description),
        ]),
      ),
    ]),
    `## ${language.text('json.sample-json')}`,
    fenced('sh', `gatehouse check ${files.join(' ')} -o json`),
    fenced('json', JSON.stringify(report, undefined, 2)),
    `## ${language.text('json.sample-ndjson')}`,
    fenced('sh', "printf 'kind: Pod\\nspec: [\\n' | gatehouse check - -o ndjson"),
    fenced('json', lines),
  ];
  return { path: language.path(page), text: `${sections.join('\n\n')}\n` };
}

function isRecordName(name: unknown): name is RecordName {
  return typeof name === 'string' && Object.hasOwn(RECORD_FIELDS, name);
}

function verify(name: RecordName, value: unknown): void {
  const record = recordOf(value);
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(RECORD_FIELDS[name], field)) {
      throw new Error(`${name} has a field ${field}: say in src/report/record-schema.ts what it means`);
    }
  }
  const below = { workloads: 'workload', findings: 'finding', problems: 'problem' } as const;
  for (const [list, type] of Object.entries(below)) {
    const items = record[list];
    if (Array.isArray(items)) for (const item of items) verify(type, item);
  }
  if (name === 'report') verify('summary', record['summary']);
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('a record is an object');
  return { ...value };
}
