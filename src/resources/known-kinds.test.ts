import { expect, it, test } from 'vitest';
import { KIND_ROOTS, KIND_STRUCTS } from './kind-schema.ts';
import { KnownKinds } from './known-kinds.ts';
import { ROOTS, STRUCTS } from './schema.ts';
import { FIELD_CHANGES, KIND_CHANGES, NEWEST } from './schema-history.ts';

const fieldsOf = (minor: number, kind: string, ...path: readonly string[]): string[] => {
  let struct = new KnownKinds(minor).structOf('', 'v1', kind);
  for (const name of path) {
    const type = struct?.get(name)?.type;
    const inner = type?.kind === 'list' ? type.element : type;
    struct = inner?.kind === 'struct' ? inner.struct : undefined;
  }
  return [...(struct?.keys() ?? [])];
};

// As the modules of each release have them; with the real API servers of four in test/cluster/policy-types.suite.ts.
it.each([
  [26, 'Pod', ['spec', 'containers'], 'resizePolicy', false],
  [27, 'Pod', ['spec', 'containers'], 'resizePolicy', true],
  [29, 'Pod', ['spec', 'securityContext'], 'appArmorProfile', false],
  [30, 'Pod', ['spec', 'securityContext'], 'appArmorProfile', true],
  [30, 'Pod', ['spec', 'resourceClaims'], 'source', true],
  [31, 'Pod', ['spec', 'resourceClaims'], 'source', false],
  [28, 'PersistentVolumeClaim', ['spec', 'resources'], 'claims', true],
  [29, 'PersistentVolumeClaim', ['spec', 'resources'], 'claims', false],
  [35, 'Pod', ['spec', 'workloadRef'], 'podGroup', true],
  [36, 'Pod', ['spec'], 'workloadRef', false],
  [20, 'Pod', ['spec', 'containers'], 'resizePolicy', false],
  [99, 'Pod', ['spec', 'containers'], 'resizePolicy', true],
] as const)('v1.%i %s %j: %s %s', (minor, kind, path, name, isThere) => {
  expect(fieldsOf(minor, kind, ...path).includes(name)).toBe(isThere);
});

it.each([
  ['admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies', 30, 37],
  ['flowcontrol.apiserver.k8s.io', 'v1beta3', 'flowschemas', 26, 31],
  ['resource.k8s.io', 'v1', 'resourceclaims', 34, 37],
  ['storage.k8s.io', 'v1beta1', 'csistoragecapacities', 26, 26],
] as const)('%s/%s %s', (group, version, resource, since, until) => {
  const minors = Array.from({ length: 12 }, (_, i) => i + 26);
  const having = minors.filter((minor) => new KnownKinds(minor).kindsOf(group, version, resource).length > 0);
  expect([having[0], having.at(-1)]).toEqual([since, until]);
});

test('the history is of the tables that there are', () => {
  const all: Readonly<Record<string, string>> = { ...STRUCTS, ...KIND_STRUCTS };
  for (const [struct, changes] of Object.entries(FIELD_CHANGES)) {
    const names = (all[struct] ?? '')
      .split('|')
      .map((entry) => entry.replace(/^(?:\w+\.)*/, '').replace(/[?!]? .*/, ''));
    for (const change of changes.split('|').filter((each) => !each.includes('-')))
      expect(names, struct).toContain(change.split(' ')[0]);
  }
  const roots = { ...ROOTS, ...KIND_ROOTS };
  for (const change of KIND_CHANGES.filter((each) => !/ \d+-/.test(each)))
    expect(Object.keys(roots)).toContain(change.split(' ')[0]);
  // Every struct of every release can be read.
  for (let minor = 26; minor <= NEWEST; minor++)
    expect(fieldsOf(minor, 'Pod', 'spec').length).toBeGreaterThan(30);
});

test('a definition that says nothing defines an object', () => {
  const definition = (spec: unknown): Record<string, unknown> => ({ kind: 'CustomResourceDefinition', spec });
  const bare = {
    group: 'x.y',
    names: { kind: 'A', plural: 'as' },
    versions: [{ name: 'v1', served: true }, 7],
  };
  const known = new KnownKinds(37, [definition(bare), definition(7), definition({}), { kind: 'Pod' }]);
  expect(known.kindsOf('x.y', 'v1', 'as')).toMatchObject([{ kind: 'A', singular: 'a' }]);
  expect([...(known.structOf('x.y', 'v1', 'A')?.keys() ?? [])]).toEqual(['apiVersion', 'kind', 'metadata']);
});
