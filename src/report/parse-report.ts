import { type RunningPods, STANDALONES } from '../core/judgement.ts';
import { LEVELS } from '../core/level.ts';
import type { Place } from '../core/place.ts';
import { type Saying, saying } from '../core/saying.ts';
import { SEVERITIES } from '../core/severity.ts';
import { clusterIn } from './parse-cluster.ts';
import type {
  FindingRecord,
  JudgementRecord,
  ProblemRecord,
  RenderedRecord,
  SummaryRecord,
} from './record.ts';
import { SCHEMA_VERSION } from './record.ts';
import { RecordFault, RecordReader } from './record-reader.ts';

/** A report that was written with `-o json`. */
export interface Report {
  readonly toolVersion: string;
  readonly workloads: readonly JudgementRecord[];
  readonly problems: readonly ProblemRecord[];
  readonly summary: SummaryRecord;
}

/** Reads a json report. A fault says what is wrong and what to do about it, in one line. */
export function parseReport(text: string): { report: Report } | { fault: Saying } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const isLines = /^\s*\{.*\}\s*\n\s*\{/.test(text.slice(0, 1_000_000));
    return {
      fault: isLines
        ? saying(
            'report.lines',
            'it has one JSON object a line, as -o ndjson writes; use a report of gatehouse check -o json',
          )
        : saying(
            'report.not-json',
            'it is not valid JSON; use a report of gatehouse check -o json that was written to its end',
          ),
    };
  }
  try {
    const reader = new RecordReader(value, '');
    const version = reader.optional('schemaVersion', reader.number);
    if (version === undefined)
      return {
        fault: saying(
          'report.none',
          'it is no report: it has no schemaVersion; use one of gatehouse check -o json',
        ),
      };
    if (version !== SCHEMA_VERSION)
      return {
        fault: saying(
          'report.version',
          'it is of version {version}, and this gatehouse reads version {known}; use the gatehouse that wrote it',
          { version, known: SCHEMA_VERSION },
        ),
      };
    return { report: reportIn(reader) };
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    const { path, expected } = error;
    const fault = saying(
      'report.field',
      '{expected}; use a report of gatehouse check -o json as it was written',
      { expected },
    );
    return {
      fault: path === '' ? fault : saying('fault-at', '{place}: {fault}', { place: path, fault }),
    };
  }
}

function reportIn(reader: RecordReader): Report {
  return {
    toolVersion: reader.object('tool', (tool) => tool.text('version')),
    workloads: reader.list('workloads', judgementIn),
    problems: reader.list('problems', problemIn),
    summary: reader.object('summary', summaryIn),
  };
}

function judgementIn(reader: RecordReader): JudgementRecord {
  const twin = reader.optional('twin', reader.number);
  const admittedAt = reader.optional('admittedAt', (name) => reader.choice(name, LEVELS));
  return {
    resource: reader.object('resource', resourceIn),
    location: reader.object('location', placeIn),
    ...(twin === undefined ? {} : { twin }),
    version: reader.text('version'),
    wanted: reader.object('wanted', (wanted) => ({
      level: wanted.choice('level', LEVELS),
      because: wanted.choice('because', ['asked', 'namespace', 'default']),
    })),
    ...(admittedAt === undefined ? {} : { admittedAt }),
    refusals: reader.list('refusals', (refusal) => ({
      level: refusal.choice('level', ['baseline', 'restricted']),
      sentence: refusal.text('sentence'),
    })),
    defaulted: reader.texts('defaulted'),
    findings: reader.list('findings', findingIn),
    unknowns: reader.list('unknowns', (unknown) => ({
      check: unknown.text('check'),
      reason: unknown.text('reason'),
      detail: unknown.text('detail'),
      path: unknown.text('path'),
    })),
    // Reports of earlier releases do not have it.
    notApplicable:
      reader.optional('notApplicable', (name) =>
        reader.list(name, (one) => ({ check: one.text('check'), detail: one.text('detail') })),
      ) ?? [],
    ...scannedIn(reader),
  };
}

/** What only the report of a scan has. */
function scannedIn(
  reader: RecordReader,
): Pick<JudgementRecord, 'running' | 'owner' | 'standalone' | 'alike'> {
  const running = reader.optional('running', (name) => reader.object(name, runningIn));
  const owner = reader.optional('owner', (name) =>
    reader.object(name, (one) => ({ kind: one.text('kind'), name: one.text('name') })),
  );
  const standalone = reader.optional('standalone', (name) => reader.choice(name, STANDALONES));
  const alike = reader.optional('alike', reader.number);
  return {
    ...(running === undefined ? {} : { running }),
    ...(owner === undefined ? {} : { owner }),
    ...(standalone === undefined ? {} : { standalone }),
    ...(alike === undefined ? {} : { alike }),
  };
}

function runningIn(reader: RecordReader): RunningPods {
  return {
    pods: reader.number('pods'),
    refused: reader.number('refused'),
    differing: reader.list('differing', (group) => ({
      pods: group.number('pods'),
      example: group.text('example'),
      admittedAt: group.choice('admittedAt', LEVELS),
      more: group.texts('more'),
      fewer: group.texts('fewer'),
    })),
  };
}

function findingIn(reader: RecordReader): FindingRecord {
  return {
    fingerprint: reader.text('fingerprint'),
    check: reader.text('check'),
    title: reader.text('title'),
    level: reader.optional('level', (name) => reader.choice(name, LEVELS)),
    severity: reader.choice('severity', SEVERITIES),
    result: reader.choice('result', ['fail', 'warn', 'info']),
    message: reader.text('message'),
    wanted: reader.text('wanted'),
    found: reader.optional('found', reader.text),
    container: reader.optional('container', reader.text),
    path: reader.text('path'),
    resource: reader.object('resource', resourceIn),
    location: reader.object('location', placeIn),
    rendered: reader.optional('rendered', (name) => reader.object(name, renderedIn)),
    onChangedLine: reader.optional('onChangedLine', reader.truth) === true ? true : undefined,
    suppressed: reader.optional('suppressed', (name) =>
      reader.object(name, (suppressed) => ({
        kind: suppressed.choice('kind', ['baseline', 'exception']),
        reason: suppressed.optional('reason', suppressed.text),
        exception: suppressed.optional('exception', suppressed.text),
        owner: suppressed.optional('owner', suppressed.text),
        until: suppressed.optional('until', suppressed.text),
      })),
    ),
  };
}

function renderedIn(reader: RecordReader): RenderedRecord {
  return {
    location: reader.object('location', placeIn),
    text: reader.text('text'),
    confidence: reader.choice('confidence', ['exact', 'likely', 'file']),
    template: reader.optional('template', reader.text),
    value: reader.optional('value', (name) => reader.object(name, placeIn)),
    hook: reader.optional('hook', reader.text),
  };
}

function resourceIn(reader: RecordReader): JudgementRecord['resource'] {
  return {
    apiVersion: reader.text('apiVersion'),
    kind: reader.text('kind'),
    name: reader.text('name'),
    namespace: reader.text('namespace'),
  };
}

function placeIn(reader: RecordReader): Place {
  return {
    file: reader.text('file'),
    line: reader.number('line'),
    column: reader.number('column'),
    length: reader.number('length'),
  };
}

function problemIn(reader: RecordReader): ProblemRecord {
  const remedy = reader.optional('remedy', reader.text);
  const location = reader.optional('location', (name) => reader.object(name, placeIn));
  return {
    code: reader.text('code'),
    message: reader.text('message'),
    ...(remedy === undefined ? {} : { remedy }),
    file: reader.text('file'),
    ...(location === undefined ? {} : { location }),
    incomplete: reader.truth('incomplete'),
  };
}

function summaryIn(reader: RecordReader): SummaryRecord {
  const number = (name: string): number => reader.number(name);
  const cluster = reader.optional('cluster', (name) => reader.object(name, clusterIn));
  return {
    files: number('files'),
    objects: number('objects'),
    workloads: number('workloads'),
    errors: number('errors'),
    warnings: number('warnings'),
    unknowns: number('unknowns'),
    suppressed: number('suppressed'),
    workloadsWithFindings: number('workloadsWithFindings'),
    problems: number('problems'),
    level: reader.choice('level', [...LEVELS, 'auto']),
    version: reader.text('version'),
    admitted: reader.object('admitted', (admitted) => ({
      privileged: admitted.number('privileged'),
      baseline: admitted.number('baseline'),
      restricted: admitted.number('restricted'),
    })),
    complete: reader.truth('complete'),
    milliseconds: number('milliseconds'),
    exitCode: number('exitCode'),
    ...(cluster === undefined ? {} : { cluster }),
  };
}
