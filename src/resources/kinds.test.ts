import { expect, test } from 'vitest';
import { BUILT_IN_KINDS, REMOVED_APIS, splitApiVersion, WORKLOAD_KINDS, workloadKindOf } from './kinds.ts';

test.each([
  ['v1', { group: '', version: 'v1' }],
  ['apps/v1', { group: 'apps', version: 'v1' }],
  ['a/b/c', { group: 'a', version: 'b/c' }],
])('%s', (apiVersion, parts) => expect(splitApiVersion(apiVersion)).toEqual(parts));

test('workloads are the nine kinds of the specification, and built in', () => {
  expect(WORKLOAD_KINDS).toHaveLength(9);
  for (const { group, kind } of WORKLOAD_KINDS) expect(BUILT_IN_KINDS[group]).toContain(kind);
});

test('a kind belongs to its group', () => {
  expect(workloadKindOf('apps', 'Deployment')?.resource).toBe('deployments');
  expect(workloadKindOf('', 'Deployment')).toBeUndefined();
});

test('what was removed has a successor', () => {
  for (const { kinds } of REMOVED_APIS) {
    for (const kind of kinds) expect(WORKLOAD_KINDS.map((entry) => entry.kind)).toContain(kind);
  }
});
