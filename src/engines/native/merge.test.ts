import { expect, test } from 'vitest';
import { mergeApplied } from './merge.ts';

const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
const list = (...names: readonly string[]) => names.map((name) => ({ name, image: `${name}:1` }));

/** Old items, items of the patch, and the order that server-side apply gives them. */
const ORDERS: readonly (readonly [before: string, patch: string, after: string])[] = [
  ['a b c', 'b', 'a b c'],
  ['a b', 'c', 'a b c'],
  ['a b c', 'x b', 'a x b c'],
  ['a b c', 'c a', 'b c a'],
  ['', 'a b', 'a b'],
  ['a', 'x a y', 'x a y'],
];

test.each(ORDERS)('%s with %s is %s', (before, patch, after) => {
  const names = (text: string): string[] => (text === '' ? [] : text.split(' '));
  const merged = mergeApplied(
    pod({ containers: list(...names(before)) }),
    pod({ containers: names(patch).map((name) => ({ name, tty: true })) }),
  );
  const { spec } =
    'object' in merged
      ? (merged.object as unknown as { spec: { containers: { name: string }[] } })
      : { spec: { containers: [] } };
  expect(spec.containers.map(({ name }) => name).join(' ')).toBe(after);
});

test('maps and structs keep what is not named, and items are merged', () => {
  const merged = mergeApplied(
    {
      ...pod({
        containers: [{ name: 'a', image: 'a:1', ports: [{ containerPort: 80, protocol: 'TCP', name: 'x' }] }],
      }),
    },
    pod({
      containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 1 }] }],
      securityContext: { runAsUser: 1 },
    }),
  );
  expect(merged).toEqual({
    object: pod({
      containers: [
        { name: 'a', image: 'a:1', ports: [{ containerPort: 80, protocol: 'TCP', name: 'x', hostPort: 1 }] },
      ],
      securityContext: { runAsUser: 1 },
    }),
  });
});

const FAULTS: readonly (readonly [patch: object, fault: string])[] = [
  [
    { spec: { containers: [{ image: 'x' }] } },
    'element 0: associative list with keys has an element that omits key field "name" (and doesn\'t have default value)',
  ],
  [{ spec: { containers: list('a', 'a') } }, 'duplicate entries for key ["a"]'],
  [
    { spec: { nodeSelector: { a: 'b' } } },
    'may not mutate atomic arrays, maps or structs: .spec.nodeSelector',
  ],
  [
    { spec: { containers: [{ name: 'a', args: ['x'] }] } },
    'may not mutate atomic arrays, maps or structs: .spec.containers[0].args',
  ],
];

test.each(FAULTS)('%j is refused', (patch, fault) => {
  const merged = mergeApplied(pod({ containers: list('a') }), { ...pod({}), ...patch });
  expect('fault' in merged && merged.fault).toContain(fault);
});

test('a custom resource is merged by what it looks like', () => {
  const object = { apiVersion: 'example.org/v1', kind: 'Thing', spec: { a: 1, list: [1] } };
  expect(mergeApplied(object, { spec: { b: { c: 2 } } })).toEqual({
    object: { ...object, spec: { a: 1, list: [1], b: { c: 2 } } },
  });
  expect(mergeApplied(object, { spec: { list: [2] } })).toHaveProperty('fault');
});
