import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../core/saying.ts';
import type { Program, RuleResult } from '../engine.ts';
import { EVERYTHING } from '../native/match-fields.ts';
import { NOTHING } from '../outcome.ts';
import { parsePolicyTest } from './policy-test.ts';
import { ruleCoverage } from './rule-coverage.ts';
import { type CaseResult, runCase } from './run-case.ts';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: {} };

function program(name: string, answer: Program['evaluate'], mode: Program['mode'] = 'validating'): Program {
  return {
    policy: {
      ...{ engine: 'made-up', apiVersion: 'v1', kind: 'Policy', name, namespace: '' },
      place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
    },
    mode,
    match: [EVERYTHING],
    failurePolicy: 'Fail',
    actions: ['deny'],
    reinvocation: 'Never',
    evaluate: answer,
  };
}

const result = (changes: Partial<RuleResult>): RuleResult => ({
  ...{ rule: 'a', result: 'pass', message: '', actions: [], paths: [] },
  ...changes,
});
const answers = (...results: RuleResult[]): Program => program('p', () => ({ ...NOTHING, results }));

async function play(
  expectation: unknown,
  programs: readonly Program[],
  more: object = {},
): Promise<CaseResult> {
  const parsed = parsePolicyTest({
    apiVersion: 'gatehouse.dev/v1alpha1',
    kind: 'PolicyTest',
    metadata: { name: 't' },
    cases: [{ name: 'c', object: POD, expect: expectation, ...more }],
  });
  const [one] = 'test' in parsed ? parsed.test.cases : [];
  if (one === undefined) throw new Error(JSON.stringify(parsed));
  const { object, oldObject, ...rest } = one;
  return runCase(
    { ...rest, object: object as typeof POD, oldObject: oldObject as typeof POD | undefined },
    {
      programs,
      given: [],
      now: 0,
      limits: () => ({ deadline: { remaining: () => 1000 }, milliseconds: 1000 }),
    },
  );
}

const told = ({ differences }: CaseResult): string[] => differences.map(inEnglish);

test.each([
  ['allow', [result({})]],
  ['deny', [result({ result: 'fail', actions: ['deny'], message: 'no' })]],
  ['warn', [result({ result: 'fail', actions: ['warn'], message: 'no' })]],
  ['warn', [result({ result: 'fail', actions: ['audit'], message: 'no' })]],
  ['skip', [result({ result: 'skip' })]],
  ['skip', []],
  ['error', [result({ result: 'error', actions: ['deny'], message: 'oh' })]],
  // What could not be told is never a pass, nor hidden by a denial beside it.
  ['error', [result({ result: 'unknown' }), result({ result: 'fail', actions: ['deny'] })]],
])('the decision %s', async (decision, results) => {
  expect(told(await play(decision, [answers(...results)]))).toEqual([]);
  const other = decision === 'allow' ? 'deny' : 'allow';
  expect(told(await play(other, [answers(...results)]))).toEqual([
    `decision: ${other} expected, ${decision} found`,
  ]);
});

describe('what is expected besides', () => {
  const denial = answers(result({ result: 'fail', actions: ['deny'], message: 'no root' }));

  test('the message, to the letter', async () => {
    expect(told(await play({ decision: 'deny', message: 'no root' }, [denial]))).toEqual([]);
    expect(told(await play({ decision: 'deny', message: 'no roots' }, [denial]))).toEqual([
      'message: "no roots" expected, "no root" found',
    ]);
  });

  test('the message in each language that is given', async () => {
    const messages = { en: 'no root', ko: '루트는 안 된다' };
    const told3 = answers(result({ result: 'fail', actions: ['deny'], message: 'no root', messages }));
    const wanted = (message: object): object => ({
      ...{ decision: 'deny', message, results: [{ result: 'fail', message }] },
    });
    expect(told(await play(wanted(messages), [told3]))).toEqual([]);
    expect(told(await play(wanted({ ko: '루트는 된다' }), [told3]))[0]).toBe(
      'message.ko: "루트는 된다" expected, "루트는 안 된다" found',
    );
    // English in place of another language is not that language.
    expect(told(await play({ decision: 'deny', message: { ja: 'no root' } }, [told3]))).toEqual([
      'message.ja: "no root" expected, and the policy has no message in this language',
    ]);
  });

  test('results of single rules', async () => {
    const results = [{ policy: 'p', rule: 'a', result: 'fail' }];
    expect(told(await play({ decision: 'deny', results }, [denial]))).toEqual([]);
    const misspelt = { decision: 'deny', results: [{ rule: 'b', result: 'fail' }] };
    expect(told(await play(misspelt, [denial]))).toEqual(['results: no rule is called b; did you mean a?']);
    const passed = { decision: 'deny', results: [{ rule: 'a', result: 'pass' }] };
    expect(told(await play(passed, [denial]))[0]).toMatch(/^results: .* expected; found /);
  });

  test('a message where no rule failed', async () => {
    expect(told(await play({ decision: 'allow', message: 'no root' }, [answers(result({}))]))).toEqual([
      'message: "no root" expected, and no rule failed',
    ]);
  });

  test('the object as it is changed, field by field, and validating policies see it', async () => {
    const labelled = program(
      'm',
      ({ object }) => ({
        ...NOTHING,
        object: { ...object, metadata: { ...POD.metadata, labels: { a: 'b' } } },
      }),
      'mutating',
    );
    const seen = program('v', ({ object }) => ({
      ...NOTHING,
      results: [result({ result: JSON.stringify(object).includes('"a":"b"') ? 'pass' : 'fail' })],
    }));
    const wanted = { decision: 'allow', object: { metadata: { labels: { a: 'b' } } } };
    expect(told(await play(wanted, [seen, labelled]))).toEqual([]);
    expect(
      told(await play({ ...wanted, object: { metadata: { labels: { a: 'c' } } } }, [labelled, seen])),
    ).toEqual(['object.metadata.labels.a: "c" expected, "b" found']);
  });
});

test('what is given is all there is, and nobody may do what is not said', async () => {
  const asks = program('p', async ({ cluster, request }) => {
    const secret = await cluster.get({ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 's' });
    const access = await cluster.access({
      user: request.userInfo,
      verb: 'get',
      resource: { group: '', resource: 'secrets', subresource: '', namespace: 'shop', name: 's' },
    });
    return {
      ...NOTHING,
      results: [result({ message: `${secret.is} ${access.is === 'decided' && access.allowed}` })],
    };
  });
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'shop' } };
  expect((await play('allow', [asks])).admission.results[0]?.message).toBe('absent false');
  const more = { given: [secret], may: [{ verb: 'get', resource: 'secrets' }] };
  expect((await play('allow', [asks], more)).admission.results[0]?.message).toBe('found true');
});

test('DELETE has no object, and an old one makes an UPDATE', async () => {
  const tells = program('p', ({ object, oldObject, request }) => ({
    ...NOTHING,
    results: [result({ message: `${request.operation} ${object === null} ${oldObject === null}` })],
  }));
  const messageOf = async (more: object): Promise<string | undefined> =>
    (await play('allow', [tells], more)).admission.results[0]?.message;
  expect(await messageOf({ operation: 'DELETE' })).toBe('DELETE true false');
  expect(await messageOf({ oldObject: POD })).toBe('UPDATE false false');
});

test('a rule that was never seen to fail is told', async () => {
  const rules = ruleCoverage([
    await play('allow', [answers(result({}), result({ rule: 'b', result: 'skip' }))]),
  ]);
  expect(rules.map(({ rule, seen }) => [rule, [...seen]])).toEqual([['a', ['pass']]]);
});
