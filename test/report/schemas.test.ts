/** What formats write is what the programs that read them demand. Sources of the schemas: test/data/report-schemas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Judgement } from '../../src/core/judgement.ts';
import type { Problem } from '../../src/core/problem.ts';
import type { Format } from '../../src/report/format.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { gitlabSast } from '../../src/report/gitlab-sast.ts';
import { json } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { openreports } from '../../src/report/openreports.ts';
import { policyreport } from '../../src/report/policyreport.ts';
import { sarif } from '../../src/report/sarif.ts';
import { ROOT } from '../cli/command.ts';
import { HOSTILE_JUDGEMENT, HOSTILE_PROBLEM } from '../made-up/hostile-report.ts';
import { MADE_UP_PROBLEM, madeUpFinding, madeUpJudgement, written } from '../made-up/reports.ts';

const accepted = madeUpFinding({ suppressed: { kind: 'baseline' } });
const proposal = { line: 3, column: 1, endLine: 3, endColumn: 1, text: 'hostPID: false\n' };
const RUNS: readonly (readonly [name: string, items: readonly (Judgement | Problem)[]])[] = [
  ['nothing', []],
  ['nothing found', [madeUpJudgement([])]],
  ['findings', [madeUpJudgement([madeUpFinding({ proposal }), madeUpFinding({ result: 'warn' }), accepted])]],
  ['problems', [MADE_UP_PROBLEM, { ...MADE_UP_PROBLEM, incomplete: false, code: 'duplicate-key' }]],
  ['hostile strings', [HOSTILE_JUDGEMENT, HOSTILE_PROBLEM, HOSTILE_JUDGEMENT]],
  [
    'practices',
    [
      madeUpJudgement(
        [madeUpFinding({ check: 'unheard-of', level: undefined, severity: 'info', result: 'info' })],
        {
          resource: { apiVersion: 'v1', kind: 'Namespace', name: 'shop', namespace: '' },
          unknowns: [
            { check: 'hostpath-via-pv', reason: 'not-collected', detail: 'no volume', path: ['spec'] },
          ],
        },
      ),
    ],
  ],
];

const schemaText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const schemaIn = (path: string): Record<string, unknown> => JSON.parse(schemaText(path));

/** What is wrong with the value, as text; empty when nothing is. */
function faults(schema: object, value: unknown): string {
  const options = { strict: false, allErrors: true, validateFormats: false, logger: false } as const;
  const isNewer = '$schema' in schema && String(schema.$schema).includes('2020-12');
  const ajv = isNewer ? new Ajv2020(options) : new Ajv(options);
  const validate = ajv.compile(schema);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

const textOf = (format: Format, items: readonly (Judgement | Problem)[]): string =>
  written(format, items).join('');

describe.each(RUNS)('%s', (_, items) => {
  test('sarif', () => {
    // The published schema is of draft 4, which differs from draft 7 in what it calls itself alone.
    const { id, ...rest } = schemaIn('test/data/report-schemas/sarif-2.1.0.json');
    const schema = { ...rest, $id: id, $schema: 'http://json-schema.org/draft-07/schema#' };
    expect(faults(schema, JSON.parse(textOf(sarif, items)))).toBe('');
  });

  test('junit', async () => {
    const { errors, valid } = await validateXML({
      xml: { fileName: 'report.xml', contents: textOf(junit, items) },
      schema: [schemaText('test/data/report-schemas/junit.xsd')],
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(valid).toBe(true);
  });

  test('gitlab', () => {
    const schema = schemaIn('test/data/report-schemas/gitlab-code-quality.json');
    expect(faults(schema, JSON.parse(textOf(gitlab, items)))).toBe('');
  });

  test('gitlab-sast', () => {
    const schema = schemaIn('test/data/report-schemas/gitlab-sast-15.0.7.json');
    expect(faults(schema, JSON.parse(textOf(gitlabSast, items)))).toBe('');
  });

  test.each([
    [openreports, 'openreports-v1alpha1.json', 'openreports.io/v1alpha1'],
    [policyreport, 'wgpolicyk8s-v1alpha2.json', 'wgpolicyk8s.io/v1alpha2'],
  ] as const)('%o', (format, file, apiVersion) => {
    const schemas = schemaIn(`test/data/report-schemas/${file}`);
    const list: { items: { kind: string; apiVersion: string; metadata: { name: string } }[] } = JSON.parse(
      textOf(format, items),
    );
    for (const report of list.items) {
      expect(report.apiVersion).toBe(apiVersion);
      expect(report.metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/);
      expect(faults(closed(schemas[report.kind]), report)).toBe('');
    }
  });

  test('json and ndjson', () => {
    const schema = schemaIn('schemas/report.schema.json');
    expect(faults(closed(schema), JSON.parse(textOf(json, items)))).toBe('');
    const line = { $schema: schema['$schema'], $ref: '#/$defs/line', $defs: schema['$defs'] };
    for (const record of textOf(ndjson, items).trimEnd().split('\n')) {
      expect(faults(line, JSON.parse(record))).toBe('');
    }
  });
});

/** An API server drops fields that a schema does not know; for us they are mistakes. */
function closed(schema: unknown): object {
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    typeof value === 'object' && value !== null && !Array.isArray(value) ? closed(value) : value,
  ]);
  const result: Record<string, unknown> = Object.fromEntries(entries);
  const isObject = result['type'] === 'object' && typeof result['properties'] === 'object';
  return isObject ? { additionalProperties: false, ...result } : result;
}

test('the fingerprints of a file are all different', () => {
  const twins = [0, 1].map((twin) => madeUpJudgement([madeUpFinding(), madeUpFinding()], { twin }));
  const issues: { fingerprint: string }[] = JSON.parse(textOf(gitlab, twins));
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(4);
});
