import { expect, test } from 'vitest';
import type { Outcome, Program } from '../engines/engine.ts';
import { AMPLE, inputOf } from '../engines/fixture.ts';
import { NOTHING } from '../engines/outcome.ts';
import { policyAnswer } from './policy-answer.ts';

const program = (name: string, evaluate: Program['evaluate'], more: Partial<Program> = {}): Program => ({
  policy: {
    ...{ engine: 'e', apiVersion: 'v1', kind: 'K', name, namespace: '' },
    place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
  },
  mode: 'validating',
  match: [{ rules: [], exclude: [], namespaceSelector: {}, objectSelector: {}, matchPolicy: 'Exact' }],
  failurePolicy: 'Fail',
  actions: ['deny'],
  reinvocation: 'Never',
  evaluate,
  ...more,
});
const result = (change: Partial<Outcome['results'][number]>): Outcome => ({
  ...NOTHING,
  results: [{ rule: '', result: 'fail', message: 'no', actions: ['deny'], paths: [], ...change }],
});
const input = inputOf({ a: 1 });

test('the first denial is told, and warnings of all', async () => {
  const programs = [
    program('warns', () => ({ ...NOTHING, warnings: ['careful'] })),
    program('denies', () => result({ message: 'never', code: 422, reason: 'Invalid' })),
    program('denies-too', () => result({ message: 'later' })),
  ];
  expect(await policyAnswer(programs, 'validating', input, () => AMPLE)).toMatchObject({
    allowed: false,
    status: { message: 'never', code: 422, reason: 'Invalid' },
    warnings: ['careful'],
  });
});

test('what could not be told denies, unless the policy ignores that, and then it is told to the log', async () => {
  const unknown = program('u', () => result({ result: 'unknown', message: 'Namespace x' }));
  expect((await policyAnswer([unknown], 'validating', input, () => AMPLE)).allowed).toBe(false);
  const ignoring = program('u', () => result({ result: 'error', message: 'x', actions: [] }));
  expect(await policyAnswer([ignoring], 'validating', input, () => AMPLE)).toMatchObject({
    allowed: true,
    ignored: [{ policy: 'u', message: 'x' }],
  });
});

test('each mutation sees the one before it, and the patch is of all', async () => {
  const add = (name: string): Program =>
    program(
      name,
      ({ object }) => ({ ...NOTHING, object: { ...object, [name]: Object.keys(object ?? {}).length } }),
      {
        mode: 'mutating',
      },
    );
  const { patch } = await policyAnswer([add('x'), add('y')], 'mutating', input, () => AMPLE);
  expect(patch).toEqual([
    { op: 'add', path: '/x', value: 1 },
    { op: 'add', path: '/y', value: 2 },
  ]);
});

test('a policy that wants to is asked again when a later one has changed the object', async () => {
  const seen: unknown[] = [];
  const first = program(
    'first',
    ({ object }) => {
      seen.push(object?.['b']);
      return NOTHING;
    },
    { mode: 'mutating', reinvocation: 'IfNeeded' },
  );
  const second = program('second', ({ object }) => ({ ...NOTHING, object: { ...object, b: 2 } }), {
    mode: 'mutating',
  });
  await policyAnswer([first, second], 'mutating', input, () => AMPLE);
  expect(seen).toEqual([undefined, 2]);
});

test('a mutation that fails denies, and nothing is changed', async () => {
  const bad = program('bad', () => result({ result: 'error', message: 'x' }), { mode: 'mutating' });
  const answer = await policyAnswer([bad], 'mutating', input, () => AMPLE);
  expect([answer.allowed, answer.patch]).toEqual([false, undefined]);
});

test('a client is told in its language as far as the policy speaks it; programs and logs in English', async () => {
  const messages = { en: 'never', ko: '안 된다' };
  const prefixed = "ValidatingAdmissionPolicy 'p' denied request: ";
  const programs = [
    program('warns', () => ({
      ...result({ message: 'careful', messages: { en: 'careful', ko: '조심' }, actions: ['audit', 'warn'] }),
      warnings: ['[warns]: careful', 'as it is'],
    })),
    program(
      'denies',
      () => result({ message: 'never', messages, causes: [{ message: `${prefixed}never` }] }),
      {
        record: { action: 'Deny', size: 1 },
      },
    ),
  ];
  const told = (language: 'en' | 'ko' | 'ja') =>
    policyAnswer(programs, 'validating', input, () => AMPLE, { language });
  const korean = await told('ko');
  expect(korean).toMatchObject({
    status: { message: `${prefixed}안 된다`, causes: [{ message: `${prefixed}never` }] },
    warnings: ['[warns]: 조심', 'as it is'],
    violations: [{ message: 'never' }],
  });
  const english = await told('en');
  expect(english.status?.message).toBe(`${prefixed}never`);
  // A language that the policy does not speak.
  expect(await told('ja')).toEqual(english);
});
