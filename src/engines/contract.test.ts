import { describe, expect, test } from 'vitest';
import { problemSaying } from '../core/problem.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { type ContractSubject, contractCases } from './contract.ts';
import type { Engine, PolicyDocument, Program } from './engine.ts';
import { failed } from './evaluate.ts';
import { AMPLE, inputOf } from './fixture.ts';
import { NOTHING, type Outcome } from './outcome.ts';

/** A language of one word: what a policy does. */
function madeUp(change: Partial<Program> = {}, brokenToo = true): Engine {
  return {
    name: 'made-up',
    accepts: [{ group: 'example.org', kind: 'MadeUp' }],
    compile: (documents) => {
      const all = documents.map((document) => compiled(document, change));
      const programs = all.map(({ program }) => program);
      return {
        programs: programs.filter(({ broken }) => brokenToo || broken === undefined),
        problems: all.flatMap(({ program }) => program.broken ?? []),
      };
    },
  };
}

function compiled(document: PolicyDocument, change: Partial<Program>): { program: Program } {
  const spec = isRecord(document.value['spec']) ? document.value['spec'] : {};
  const does = String(spec['does']);
  const place = document.placeOf(['spec', 'does']);
  const known = ['deny', 'loop', 'throw', 'need', 'mutate', 'garble'].includes(does);
  const broken = problemSaying({
    ...{ code: 'policy-invalid', file: document.file, place, incomplete: true },
    message: 'no such word',
  });
  const base = {
    failurePolicy: spec['failurePolicy'] === 'Ignore' ? 'Ignore' : 'Fail',
    actions: ['deny'],
  } as const;
  const program: Program = {
    policy: {
      ...{ engine: 'made-up', apiVersion: 'example.org/v1', kind: 'MadeUp', namespace: '', place },
      name: resourceOf(document.value).name,
    },
    ...base,
    mode: does === 'mutate' ? 'mutating' : 'validating',
    match: [{ rules: [], exclude: [], namespaceSelector: {}, objectSelector: {}, matchPolicy: 'Equivalent' }],
    reinvocation: 'Never',
    ...(known ? {} : { broken: [broken] }),
    evaluate: ({ object }): Outcome => {
      if (!known) return failed(base, 'no such word');
      switch (does) {
        case 'mutate':
          return { ...NOTHING, object: { ...object, changed: true } };
        case 'need':
          return {
            ...NOTHING,
            results: [
              { rule: '', result: 'unknown', message: 'x', missing: ['x'], actions: ['deny'], paths: [] },
            ],
          };
        case 'deny':
          return object?.['bad'] === true
            ? {
                ...NOTHING,
                results: [{ rule: '', result: 'fail', message: 'bad', actions: ['deny'], paths: [] }],
              }
            : NOTHING;
        default:
          return failed(base, does);
      }
    },
    ...change,
  };
  return { program };
}

const policy = (name: string, does: string, more = ''): string =>
  `apiVersion: example.org/v1\nkind: MadeUp\nmetadata:\n  name: ${name}\nspec:\n  does: ${does}\n${more}`;

const subject = (engine: Engine): ContractSubject => ({
  engine,
  refused: inputOf({ bad: true }),
  admitted: inputOf({ bad: false }),
  policies: {
    denying: policy('denying', 'deny'),
    broken: policy('broken', 'dney'),
    brokenAt: { line: 6, column: 3 },
    endless: policy('endless', 'loop'),
    erringWarn: policy('erring-warn', 'throw'),
    erringIgnore: policy('erring-ignore', 'throw', '  failurePolicy: Ignore\n'),
    needing: policy('needing', 'need'),
    mutating: policy('mutating', 'mutate'),
    garbled: policy('garbled', 'garble'),
  },
  limits: () => AMPLE,
});

describe('an engine that keeps the contract', () => {
  test.each(contractCases(subject(madeUp())))('$name', async ({ run }) => {
    expect(await run()).toEqual([]);
  });
});

const BAD: readonly (readonly [mistake: string, engine: Engine, caught: string])[] = [
  [
    'throws',
    madeUp({
      evaluate: () => {
        throw new Error('x');
      },
    }),
    'throws nothing at odd inputs, and changes none',
  ],
  ['allows everything', madeUp({ evaluate: () => NOTHING }), 'refuses what it should, and says why'],
  [
    'denies everything',
    madeUp({ evaluate: () => failed({ failurePolicy: 'Fail', actions: ['deny'] }, 'x') }),
    'lets through what it should',
  ],
  [
    'drops broken policies',
    madeUp({}, false),
    'fails closed with a broken policy, and leaves the others alone',
  ],
  ['hides errors', madeUp({ evaluate: () => NOTHING }), 'does not let a warning hide an error'],
  [
    'takes unknown for a pass',
    madeUp({ evaluate: () => NOTHING }),
    'data that is not there is unknown, and no pass',
  ],
  [
    'takes garbage for a yes',
    madeUp({ evaluate: () => NOTHING }),
    'does not take an answer that is none for a yes',
  ],
];

test.each(BAD)('an engine that %s is caught', async (_, engine, caught) => {
  const found = contractCases(subject(engine)).find(({ name }) => name === caught);
  expect(await found?.run()).not.toEqual([]);
});
