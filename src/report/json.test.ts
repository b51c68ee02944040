import { expect, test } from 'vitest';
import {
  MADE_UP_PROBLEM,
  madeUpFinding,
  madeUpJudgement,
  PLAIN,
  written,
} from '../../test/made-up/reports.ts';
import { Words } from '../messages/words.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { sarif } from './sarif.ts';

const items = [
  madeUpJudgement([madeUpFinding(), madeUpFinding({ container: 'c', found: 'x' })]),
  MADE_UP_PROBLEM,
  madeUpJudgement([]),
];

test('json is one document with everything in it', () => {
  const report: unknown = JSON.parse(written(json, items).join(''));
  expect(report).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'gatehouse', version: '1.2.3' },
    workloads: [
      { admittedAt: 'privileged', findings: [{}, { container: 'c', found: 'x' }] },
      { findings: [] },
    ],
    problems: [{ code: 'yaml-syntax', file: 'b.yaml', incomplete: true, location: { line: 3, column: 2 } }],
    summary: { errors: 1, exitCode: 1, complete: true },
  });
});

test('an empty run is a document, too', () => {
  expect(JSON.parse(written(json, []).join(''))).toMatchObject({ workloads: [], problems: [] });
});

test('ndjson is one record a line: a record for each finding, the summary last', () => {
  const lines = written(ndjson, items).join('').trimEnd().split('\n');
  const records = lines.map((line): { type: string } => JSON.parse(line));
  expect(records.map(({ type }) => type)).toEqual([
    'workload',
    'finding',
    'finding',
    'problem',
    'workload',
    'summary',
  ]);
  expect(records[0]).not.toHaveProperty('findings');
});

test('what is published of a finding', () => {
  const [, line] = written(ndjson, items).join('').split('\n');
  expect(JSON.parse(line ?? '')).toEqual({
    type: 'finding',
    fingerprint: '14de6fa16e774d8cff05b3cc0828ea0c',
    check: 'hostPID',
    title: 'Host processes',
    level: 'baseline',
    severity: 'high',
    result: 'fail',
    message: 'the pod is too curious',
    wanted: 'less of it',
    path: 'spec.hostPID',
    resource: { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop' },
    location: { file: 'a.yaml', line: 7, column: 9, length: 4 },
  });
});

test('what somebody has accepted says so', () => {
  const accepted = madeUpFinding({
    suppressed: { kind: 'exception', reason: 'until the driver is replaced' },
  });
  const [, line] = written(ndjson, [madeUpJudgement([accepted])])
    .join('')
    .split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    suppressed: { kind: 'exception', reason: 'until the driver is replaced' },
  });
});

test('other languages than English stand beside it', () => {
  const words = new Words({
    language: 'ko',
    checks: {
      hostPID: {
        checked: 'v1.37',
        title: '호스트 프로세스',
        summary: '',
        attack: '',
        fix: '',
        messages: { curious: { text: '파드가 지나치게 궁금해한다', wanted: '그보다 적게' } },
      },
    },
    sayings: {},
  });
  const options = { ...PLAIN, words };
  const [, line] = written(ndjson, items, { options }).join('').split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    message: 'the pod is too curious',
    localized: { language: 'ko', message: '파드가 지나치게 궁금해한다', wanted: '그보다 적게' },
  });
  const report: unknown = JSON.parse(written(json, items, { options }).join(''));
  expect(report).toMatchObject({ problems: [{ localized: { language: 'ko' } }] });
  expect(written(sarif, items, { options }).join('')).toContain('"localized":{"language":"ko"');
});
