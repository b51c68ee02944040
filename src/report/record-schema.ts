import { STANDALONES } from '../core/judgement.ts';
import { LEVELS } from '../core/level.ts';
import { PROBLEM_CODES } from '../core/problem.ts';
import { SEVERITIES } from '../core/severity.ts';
import { SCHEMA_VERSION } from './record.ts';

interface Field {
  readonly description: string;
  readonly [keyword: string]: unknown;
}
type Fields = Readonly<Record<string, Field>>;

const ref = (name: string): object => ({ $ref: `#/$defs/${name}` });
const listOf = (name: string): object => ({ type: 'array', items: ref(name) });
const text = (description: string): Field => ({ description, type: 'string' });
const count = (description: string): Field => ({ description, type: 'integer', minimum: 0 });
const oneOf = (values: readonly string[], description: string): Field => ({ description, enum: values });
const record = (name: string, description: string): Field => ({ description, ...ref(name) });
const records = (name: string, description: string): Field => ({ description, ...listOf(name) });

const localized = (more: 'wanted' | 'remedy'): Field => ({
  description: 'The same for people, in the language of the run (`--lang`): absent where that is English.',
  type: 'object',
  required: ['language', 'message'],
  properties: { language: { enum: ['ko', 'ja'] }, message: { type: 'string' }, [more]: { type: 'string' } },
});

/** What each field of a published record means; a field that a record lacks at times is in OPTIONAL. */
export const RECORD_FIELDS = {
  report: {
    schemaVersion: {
      description: 'Version of this format. Adding a field keeps it, anything else raises it.',
      const: SCHEMA_VERSION,
    },
    tool: {
      description: '`name` and `version` of the program that wrote the report.',
      type: 'object',
      required: ['name', 'version'],
      properties: { name: { const: 'gatehouse' }, version: { type: 'string' } },
    },
    workloads: records('workload', 'A list of workload records.'),
    problems: records('problem', 'A list of problem records.'),
    summary: record('summary', 'The summary record.'),
  },
  workload: {
    resource: record(
      'resource',
      '`apiVersion`, `kind`, `name` and `namespace`; a name that is not set is empty.',
    ),
    location: record('location', 'Where the object begins.'),
    twin: count(
      'How many objects of the same kind, namespace and name stand before it in its file; absent for none.',
    ),
    version: text('Version of the Standards it was judged by.'),
    wanted: {
      description:
        '`level`: from which level on violations are errors. `because`: `asked` (a flag or the configuration), `namespace` (its labels) or `default`.',
      type: 'object',
      required: ['level', 'because'],
      properties: { level: { enum: LEVELS }, because: { enum: ['asked', 'namespace', 'default'] } },
    },
    admittedAt: oneOf(LEVELS, 'The tightest level that admits its pod; absent for objects without one.'),
    refusals: {
      description: "By level, the API server's own `sentence`.",
      type: 'array',
      items: {
        type: 'object',
        required: ['level', 'sentence'],
        properties: { level: { enum: ['baseline', 'restricted'] }, sentence: { type: 'string' } },
      },
    },
    defaulted: {
      description: 'What the API server fills in before it looks, where there are findings.',
      type: 'array',
      items: { type: 'string' },
    },
    unknowns: {
      description:
        'What practices could not tell from this input: `check`, `reason`, `detail` and `path`. Never a pass.',
      type: 'array',
      items: {
        type: 'object',
        required: ['check', 'reason', 'detail', 'path'],
        properties: {
          check: { type: 'string' },
          reason: { type: 'string' },
          detail: { type: 'string' },
          path: { type: 'string' },
        },
      },
    },
    notApplicable: {
      description: 'What practices do not ask of such an object: `check`, and the reason as `detail`.',
      type: 'array',
      items: {
        type: 'object',
        required: ['check', 'detail'],
        properties: { check: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    running: {
      description:
        'Of a scan: the `pods` that run of a template, how many their namespace would refuse (`refused`), and those that stand otherwise than the template (`differing`: `pods`, the name of an `example`, its `admittedAt`, the checks they break and the template does not as `more`, and the other way round as `fewer`). Absent where nothing runs.',
      type: 'object',
      required: ['pods', 'refused', 'differing'],
      properties: {
        pods: { type: 'integer', minimum: 0 },
        refused: { type: 'integer', minimum: 0 },
        differing: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pods', 'example', 'admittedAt', 'more', 'fewer'],
            properties: {
              pods: { type: 'integer', minimum: 1 },
              example: { type: 'string' },
              admittedAt: { enum: LEVELS },
              more: { type: 'array', items: { type: 'string' } },
              fewer: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    owner: {
      description: 'Of a scan: `kind` and `name` of what it belongs to, where it is judged apart from that.',
      type: 'object',
      required: ['kind', 'name'],
      properties: { kind: { type: 'string' }, name: { type: 'string' } },
    },
    standalone: oneOf(
      STANDALONES,
      'Of a scan, where something that others make is judged by itself: `bare` (nothing replaces the pod), `static` (a kubelet runs it from a file), `orphaned` (its owner was not seen), `foreign` (its owner is no workload known here).',
    ),
    alike: count(
      'Of a scan: the record is of what runs and is not in the template of its `owner`, in so many pods.',
    ),
    findings: records(
      'finding',
      'A list of finding records. Absent in `ndjson`, where findings have lines of their own.',
    ),
  },
  finding: {
    fingerprint: text(
      'Stays when lines move or files are formatted or renamed; made from the check, the object and the field.',
    ),
    check: text('Id of the [control](../controls/README.md) or [practice](../practices/README.md).'),
    title: text('Its title.'),
    level: oneOf(LEVELS, 'The level that demands it; absent for practices.'),
    severity: oneOf(SEVERITIES, 'critical, high, medium, low or info.'),
    result: oneOf(
      ['fail', 'warn', 'info'],
      '`fail` counts as an error, `warn` as a warning, `info` as neither.',
    ),
    message: text('What is wrong, in one line. The text may change between releases.'),
    wanted: text('What would be right.'),
    found: text('The value that was found; absent where something is missing.'),
    container: text('Name of the container at fault; absent where the pod is.'),
    path: text('From the root of the document. Where a field is missing, the field that should be there.'),
    resource: record('resource', 'As in the workload record.'),
    location: record(
      'location',
      '`file`, `line`, `column` and `length` of the marked text. Lines and columns count from 1, columns and lengths in UTF-16 code units.',
    ),
    rendered: {
      description:
        'Where Helm or Kustomize has made the manifest: `location` (its file is the chart or overlay, its line one of the output), `text` (that line), `confidence` of `location` above (`exact`, `likely`, or `file` when only the file is known), `template` (as Helm names it), `value` (the line of a values file), `hook` (events of a Helm hook).',
      type: 'object',
      required: ['location', 'text', 'confidence'],
      properties: {
        location: ref('location'),
        text: { type: 'string' },
        confidence: { enum: ['exact', 'likely', 'file'] },
        template: { type: 'string' },
        value: ref('location'),
        hook: { type: 'string' },
      },
    },
    onChangedLine: {
      description: 'True with `--only-changed` where the line is among those changed; absent elsewhere.',
      const: true,
    },
    suppressed: {
      description:
        'Set when somebody has accepted the finding, so that it does not count: `kind` is `baseline` or `exception`; the rest may be absent. `until`, `exception` and `owner` are those of an exception.',
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { enum: ['baseline', 'exception'] },
        reason: { type: 'string' },
        exception: { type: 'string' },
        owner: { type: 'string' },
        until: { type: 'string' },
      },
    },
    localized: localized('wanted'),
  },
  problem: {
    code: oneOf(Object.keys(PROBLEM_CODES), 'One of [the codes](../problems.md).'),
    message: text('What is wrong, in one line.'),
    remedy: text('What to do about it; may be absent.'),
    file: text('The file, as it was named; `<stdin>` for standard input.'),
    location: record('location', 'As in a finding; absent where no line is at fault.'),
    incomplete: {
      description: 'True when something was not judged because of it.',
      type: 'boolean',
    },
    localized: localized('remedy'),
  },
  summary: {
    files: count('Files that were read.'),
    objects: count('Kubernetes objects in them.'),
    workloads: count('Those of them that contain a pod.'),
    errors: count('Findings with result `fail`.'),
    warnings: count('Findings with result `warn`.'),
    unknowns: count('Questions of practices that the input does not answer.'),
    suppressed: count('Findings that somebody has accepted; they are in no other count.'),
    workloadsWithFindings: count('Workloads with at least one finding.'),
    problems: count('Problem records.'),
    level: oneOf([...LEVELS, 'auto'], 'As asked for; `auto` when it was not.'),
    version: text('Version of the Standards, as asked for.'),
    admitted: {
      description: 'How many workloads are admitted at each level and at no tighter one.',
      type: 'object',
      required: LEVELS,
      properties: Object.fromEntries(LEVELS.map((level) => [level, { type: 'integer', minimum: 0 }])),
    },
    complete: { description: 'False when something could not be judged.', type: 'boolean' },
    milliseconds: { description: 'Duration of the run.', type: 'number', minimum: 0 },
    exitCode: { description: 'The exit code of the run.', type: 'integer' },
    timing: {
      description: 'With `--timing` only: milliseconds by stage, and `peakBytes`.',
      type: 'object',
      properties: Object.fromEntries(
        ['readMs', 'parseMs', 'judgeMs', 'reportMs', 'peakBytes'].map((name) => [name, { type: 'number' }]),
      ),
    },
    cluster: {
      description:
        'Of a scan only. `collections`: how far each kind is known. `namespaces`: what each enforces, audits and warns of and where that comes from (`levelFrom`), how its workloads and pods stand (`tightest`, `refusedPods`, `differingPods`), who may change its labels (`grants`). `lowering`: who may change the labels of all namespaces. `defaults`: how the level of a namespace without labels is known.',
      type: 'object',
      required: ['now', 'collections', 'defaults', 'namespaces', 'lowering'],
    },
  },
} as const satisfies Record<string, Fields>;

export type RecordName = keyof typeof RECORD_FIELDS;

const OPTIONAL: Readonly<Record<RecordName, readonly string[]>> = {
  report: [],
  workload: ['twin', 'admittedAt', 'running', 'owner', 'standalone', 'alike', 'findings'],
  finding: ['level', 'found', 'container', 'rendered', 'onChangedLine', 'suppressed', 'localized'],
  problem: ['remedy', 'location', 'localized'],
  summary: ['timing', 'cluster'],
};

/** JSON Schema (draft 2020-12) of `-o json`; `$defs.line` is a line of `-o ndjson`. Fields may be added, so others are let be. */
export function reportSchema(): object {
  const definition = (name: RecordName): object => ({
    type: 'object',
    required: Object.keys(RECORD_FIELDS[name]).filter((field) => !OPTIONAL[name].includes(field)),
    properties: RECORD_FIELDS[name],
  });
  const line = (name: RecordName): object => ({
    required: ['type'],
    properties: { type: { const: name } },
    ...ref(name),
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `gatehouse check -o json, version ${SCHEMA_VERSION}`,
    ...definition('report'),
    $defs: {
      resource: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'namespace'],
        properties: Object.fromEntries(
          ['apiVersion', 'kind', 'name', 'namespace'].map((name) => [name, { type: 'string' }]),
        ),
      },
      location: {
        type: 'object',
        required: ['file', 'line', 'column', 'length'],
        properties: {
          file: { type: 'string' },
          line: { type: 'integer', minimum: 1 },
          column: { type: 'integer', minimum: 1 },
          length: { type: 'integer', minimum: 1 },
        },
      },
      workload: definition('workload'),
      finding: definition('finding'),
      problem: definition('problem'),
      summary: definition('summary'),
      line: { oneOf: (['workload', 'finding', 'problem', 'summary'] as const).map(line) },
    },
  };
}
