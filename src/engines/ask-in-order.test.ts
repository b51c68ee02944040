import { expect, test } from 'vitest';
import { askInOrder } from './ask-in-order.ts';
import type { Program } from './engine.ts';
import { AMPLE, inputOf } from './fixture.ts';
import { EVERYTHING } from './native/match-fields.ts';
import { NOTHING } from './outcome.ts';

/** Adds its name to what the object has, once. */
function adding(name: string, changes: Partial<Program> = {}): Program {
  return {
    policy: {
      ...{ engine: 'made-up', apiVersion: 'v1', kind: 'Policy', name, namespace: '' },
      place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
    },
    mode: 'mutating',
    match: [EVERYTHING],
    failurePolicy: 'Fail',
    actions: ['deny'],
    reinvocation: 'Never',
    evaluate: ({ object }) => {
      const names = object?.['names'] as readonly string[];
      return names.includes(name) ? NOTHING : { ...NOTHING, object: { ...object, names: [...names, name] } };
    },
    ...changes,
  };
}

async function asked(programs: readonly Program[], mode: Program['mode'] = 'mutating', stopAt = '') {
  const heard: string[] = [];
  const object = await askInOrder(
    programs,
    mode,
    inputOf({ names: [] }),
    () => AMPLE,
    ({ program }, isAgain) => {
      heard.push(`${program.policy.name}${isAgain ? ' again' : ''}`);
      return program.policy.name === stopAt ? 'stop' : 'go on';
    },
  );
  return { heard, names: object?.['names'] };
}

test('each sees what those before it have made; who wants to be is asked once more when a later one has changed it', async () => {
  const again = { reinvocation: 'IfNeeded' } as const;
  expect(await asked([adding('a', again), adding('b'), adding('c', again)])).toEqual({
    heard: ['a', 'b', 'c', 'a again'],
    names: ['a', 'b', 'c'],
  });
});

test('who stops it is the last, and what that one has made does not count', async () => {
  expect(await asked([adding('a'), adding('b'), adding('c')], 'mutating', 'b')).toEqual({
    heard: ['a', 'b'],
    names: ['a'],
  });
});

test('validating policies change nothing', async () => {
  const validating = { mode: 'validating' } as const;
  expect(await asked([adding('a', validating), adding('m'), adding('b', validating)], 'validating')).toEqual({
    heard: ['a', 'b'],
    names: [],
  });
});
