import { describe, expect, test } from 'vitest';
import { madeUpFinding, madeUpJudgement } from '../../test/made-up/reports.ts';
import type { Finding } from '../core/finding.ts';
import { inEnglish } from '../core/saying.ts';
import { AcceptedFindings, type BaselineScope } from './accepted-findings.ts';
import { type Baseline, BaselineWriter, baselineText } from './baseline.ts';
import { parseBaseline } from './parse-baseline.ts';

const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', name, namespace: 'shop' });
const found = (name: string, changes: Partial<Finding> = {}) =>
  madeUpJudgement([madeUpFinding({ resource: pod(name), ...changes })], { resource: pod(name) });

function baselineOf(...judgements: ReturnType<typeof found>[]): Baseline {
  const writer = new BaselineWriter((file) => file);
  for (const judgement of judgements) writer.add(judgement);
  return { level: 'auto', version: 'latest', entries: writer.entries() };
}

const SCOPE: BaselineScope = {
  file: 'base.json',
  nameOf: (file) => file,
  isGone: () => false,
  isJudged: () => true,
  isComparable: true,
};

const accepted = (accept: AcceptedFindings, judgement: ReturnType<typeof found>): unknown[] =>
  accept.accept(judgement).findings.map(({ suppressed }) => suppressed?.kind);

describe('a baseline', () => {
  test('is read as it was written, in an order of its own', () => {
    const baseline = baselineOf(found('web'), found('cart', { container: 'app' }), found('web'));
    expect(baseline.entries.map(({ object, count }) => [object, count])).toEqual([
      ['Pod shop/cart', 1],
      ['Pod shop/web', 2],
    ]);
    expect(parseBaseline(baselineText(baseline))).toEqual({ baseline });
    expect(baselineText(baseline)).toBe(
      baselineText(baselineOf(found('cart', { container: 'app' }), found('web'), found('web'))),
    );
    expect(parseBaseline(baselineText(baselineOf()))).toMatchObject({ baseline: { entries: [] } });
  });

  test('takes nothing that counts nowhere, and nothing that was granted', () => {
    expect(
      baselineOf(found('a', { result: 'info' }), found('b', { suppressed: { kind: 'exception' } })).entries,
    ).toEqual([]);
    expect(baselineOf(found('c', { suppressed: { kind: 'baseline' } })).entries).toHaveLength(1);
  });

  test.each([
    ['', /not valid JSON .*; write it again/],
    ['[]', /it is no baseline/],
    ['{}', /it has no baselineVersion/],
    ['{"baselineVersion": 2}', /of version 2, and this gatehouse reads version 1/],
    ['{"baselineVersion": 1, "fingerprintVersion": 7}', /fingerprints are of version 7/],
    ['{"baselineVersion": 1, "fingerprintVersion": 1, "findings": {}}', /findings: a list/],
    ['{"baselineVersion": 1, "fingerprintVersion": 1, "findings": [1]}', /findings\[0\]: an object/],
    ['{"baselineVersion": 1, "fingerprintVersion": 1, "findings": [{"fingerprint": "x"}]}', /32 hexadecimal/],
    [
      `{"baselineVersion": 1, "fingerprintVersion": 1, "findings": [{"fingerprint": "${'a'.repeat(32)}", "count": 0}]}`,
      /count: a whole number/,
    ],
  ])('%j is told in one line', (text, message) => {
    const parsed = parseBaseline(text);
    const fault = 'fault' in parsed ? inEnglish(parsed.fault) : '';
    expect(fault).toMatch(message);
    expect(fault).toMatch(/^[^\n]+$/);
  });
});

describe('accepting', () => {
  test('moved lines and another file are the same finding; another object is none', () => {
    const accept = new AcceptedFindings(baselineOf(found('web')), SCOPE);
    const moved = { place: { file: 'other.yaml', line: 99, column: 1, length: 1 } };
    expect(accepted(accept, found('cart'))).toEqual([undefined]);
    expect(accepted(accept, found('web', moved))).toEqual(['baseline']);
  });

  test('as often as it was there, so that a copy is new', () => {
    const accept = new AcceptedFindings(baselineOf(found('web'), found('web')), SCOPE);
    expect([1, 2, 3].map(() => accepted(accept, found('web'))[0])).toEqual([
      'baseline',
      'baseline',
      undefined,
    ]);
  });

  test('what was granted stays granted, and takes nothing from the baseline', () => {
    const accept = new AcceptedFindings(baselineOf(found('web')), SCOPE);
    expect(accepted(accept, found('web', { suppressed: { kind: 'exception' } }))).toEqual(['exception']);
    expect(accepted(accept, found('web'))).toEqual(['baseline']);
  });
});

describe('stale entries', () => {
  const staleWith = (scope: Partial<BaselineScope>, run: (accept: AcceptedFindings) => void): string[] => {
    const accept = new AcceptedFindings(baselineOf(found('web'), found('web'), found('cart')), {
      ...SCOPE,
      ...scope,
    });
    run(accept);
    return accept.stale().map(({ object, count }) => `${object} ${count}`);
  };
  const saw = (accept: AcceptedFindings): void => accept.sawFile('a.yaml');

  test('are those of files that were judged or are gone', () => {
    expect(staleWith({}, saw)).toEqual(['Pod shop/cart 1', 'Pod shop/web 2']);
    expect(staleWith({ isGone: () => true }, () => {})).toHaveLength(2);
    expect(staleWith({}, () => {})).toEqual([]);
  });

  test('are counted', () => {
    expect(
      staleWith({}, (accept) => {
        saw(accept);
        accept.accept(found('web'));
        accept.accept(found('cart'));
      }),
    ).toEqual(['Pod shop/web 1']);
  });

  test('are none of what was not judged', () => {
    expect(staleWith({ isJudged: () => false }, saw)).toEqual([]);
    expect(staleWith({ isComparable: false }, saw)).toEqual([]);
  });

  test('are named, and shrinking is suggested; nothing is lost by them', () => {
    const many = Array.from({ length: 12 }, (_, i) => found(`p${i}`));
    const problemOf = (baseline: Baseline) => {
      const accept = new AcceptedFindings(baseline, SCOPE);
      accept.sawFile('a.yaml');
      return accept.staleProblem();
    };
    expect(problemOf(baselineOf(found('web', { container: 'app' })))).toMatchObject({
      code: 'stale-baseline',
      message: '1 entry matches nothing any more: hostPID of Pod shop/web (app) in a.yaml',
      remedy:
        'Shrink the baseline, so that they cannot come back:\ngatehouse baseline write --shrink --file base.json',
      incomplete: false,
    });
    expect(problemOf(baselineOf(...many))?.message).toMatch(/^12 entries match .* and 2 more$/);
    expect(problemOf(baselineOf())).toBeUndefined();
  });
});
