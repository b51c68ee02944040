import { spawnSync } from 'node:child_process';
import { SCHEMA_VERSION } from '../src/report/record.ts';
import { code, fenced, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';

/** What each field of a record means. A field that a sample has and this table lacks stops the generator. */
const RECORDS = {
  report: {
    schemaVersion: 'Version of this format. Adding a field keeps it, anything else raises it.',
    tool: '`name` and `version` of the program that wrote the report.',
    workloads: 'A list of workload records.',
    problems: 'A list of problem records.',
    summary: 'The summary record.',
  },
  workload: {
    resource: '`apiVersion`, `kind`, `name` and `namespace`; a name that is not set is empty.',
    location: 'Where the object begins.',
    version: 'Version of the Standards it was judged by.',
    wanted:
      '`level`: from which level on violations are errors. `because`: `asked` (a flag or the configuration), `namespace` (its labels) or `default`.',
    admittedAt: 'The tightest level that admits its pod; absent for objects without one.',
    refusals: "By level, the API server's own `sentence`.",
    defaulted: 'What the API server fills in before it looks, where there are findings.',
    unknowns:
      'What practices could not tell from this input: `check`, `reason`, `detail` and `path`. Never a pass.',
    findings: 'A list of finding records. Absent in `ndjson`, where findings have lines of their own.',
  },
  finding: {
    fingerprint:
      'Stays when lines move or files are formatted or renamed; made from the check, the object and the field.',
    check: 'Id of the [control](../controls/README.md) or [practice](../practices/README.md).',
    title: 'Its title.',
    level: 'The level that demands it; absent for practices.',
    severity: 'critical, high, medium, low or info.',
    result: '`fail` counts as an error, `warn` as a warning, `info` as neither.',
    message: 'What is wrong, in one line. The text may change between releases.',
    wanted: 'What would be right.',
    found: 'The value that was found; absent where something is missing.',
    container: 'Name of the container at fault; absent where the pod is.',
    path: 'From the root of the document. Where a field is missing, the field that should be there.',
    resource: 'As in the workload record.',
    location:
      '`file`, `line`, `column` and `length` of the marked text. Lines and columns count from 1, columns and lengths in UTF-16 code units.',
    suppressed:
      'Set when somebody has accepted the finding, so that it does not count: `kind` is `baseline` or `exception`; `reason` may be absent.',
    rendered:
      'Where Helm or Kustomize has made the manifest: `location` (its file is the chart or overlay, its line one of the output), `text` (that line), `confidence` of `location` above (`exact`, `likely`, or `file` when only the file is known), `template` (as Helm names it), `value` (the line of a values file), `hook` (events of a Helm hook).',
    onChangedLine: 'True with `--only-changed` where the line is among those changed; absent elsewhere.',
  },
  problem: {
    code: 'One of [the codes](../problems.md).',
    message: 'What is wrong, in one line.',
    remedy: 'What to do about it; may be absent.',
    file: 'The file, as it was named; `<stdin>` for standard input.',
    location: 'As in a finding; absent where no line is at fault.',
    incomplete: 'True when something was not judged because of it.',
  },
  summary: {
    files: 'Files that were read.',
    objects: 'Kubernetes objects in them.',
    workloads: 'Those of them that contain a pod.',
    errors: 'Findings with result `fail`.',
    warnings: 'Findings with result `warn`.',
    unknowns: 'Questions of practices that the input does not answer.',
    suppressed: 'Findings that somebody has accepted; they are in no other count.',
    workloadsWithFindings: 'Workloads with at least one finding.',
    problems: 'Problem records.',
    level: 'As asked for; `auto` when it was not.',
    version: 'Version of the Standards, as asked for.',
    admitted: 'How many workloads are admitted at each level and at no tighter one.',
    complete: 'False when something could not be judged.',
    milliseconds: 'Duration of the run.',
    exitCode: 'The exit code of the run.',
    timing: 'With `--timing` only: milliseconds by stage, and `peakBytes`.',
  },
} as const;

type RecordName = keyof typeof RECORDS;

/** The page on `-o json` and `-o ndjson`, with samples that the built command has written. */
export function jsonFormatPage(command: string, root: string): GeneratedFile {
  const run = (args: readonly string[], input = ''): string => {
    const { stdout } = spawnSync(process.execPath, [command, 'check', ...args], {
      cwd: root,
      input,
      encoding: 'utf8',
      env: {},
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
  const sections = [
    madeFrom('tools/generate-json-format.ts and two runs of gatehouse check'),
    '# JSON and NDJSON',
    `\`gatehouse check PATH -o json\` writes one JSON document, \`-o ndjson\` one JSON object a line. Both hold the same records. This is version ${SCHEMA_VERSION} of the format.`,
    '`json` keeps problems to the end; `ndjson` writes everything as it comes, the summary last, and says in `type` what a line is: `workload`, `finding`, `problem` or `summary`. A finding follows the workload it belongs to. Both are written while the run goes on, so neither needs memory for the whole report.',
    ...Object.entries(RECORDS).flatMap(([name, fields]) => [
      `## ${name}`,
      table(
        ['Field', 'Meaning'],
        Object.entries(fields).map(([field, meaning]) => [code(field), meaning]),
      ),
    ]),
    '## Sample: json',
    fenced('sh', `gatehouse check ${files.join(' ')} -o json`),
    fenced('json', JSON.stringify(report, undefined, 2)),
    '## Sample: ndjson, with a problem',
    fenced('sh', "printf 'kind: Pod\\nspec: [\\n' | gatehouse check - -o ndjson"),
    fenced('json', lines),
  ];
  return { path: 'docs/formats/json.md', text: `${sections.join('\n\n')}\n` };
}

function isRecordName(name: unknown): name is RecordName {
  return typeof name === 'string' && Object.hasOwn(RECORDS, name);
}

function verify(name: RecordName, value: unknown): void {
  const record = recordOf(value);
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(RECORDS[name], field)) {
      throw new Error(`${name} has a field ${field}: say in tools/generate-json-format.ts what it means`);
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
