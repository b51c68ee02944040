import { expect, test } from 'vitest';
import { KnownKinds } from '../resources/known-kinds.ts';
import { publishedDefinitions } from './published-definitions.ts';

const META = { allOf: [{ $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' }] };
const WIDGET = {
  type: 'object',
  properties: { metadata: META, spec: { type: 'object', properties: { count: { type: 'integer' } } } },
  'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Widget' }],
};
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/apis/example.com/v1': {
    resources: [
      { name: 'widgets', singularName: 'widget', kind: 'Widget', namespaced: true },
      { name: 'widgets/status', kind: 'Widget' },
      { name: 'others', kind: 'Other' },
      7,
    ],
  },
  '/openapi/v3/apis/example.com/v1': { components: { schemas: { a: 7, b: WIDGET } } },
  '/apis/broken.io/v1': { resources: 7 },
};

test('what an API server publishes of kinds tells their types', async () => {
  const asked: string[] = [];
  const client: Parameters<typeof publishedDefinitions>[0] = {
    request: ({ path }) => {
      asked.push(path);
      const value = ANSWERS[path];
      return Promise.resolve(
        value === undefined
          ? { ok: false, failure: { kind: 'timeout', message: 'no' } as never }
          : { ok: true, value },
      );
    },
  };
  const versions = ['example.com', 'broken.io', 'absent.io'].map((group) => ({ group, version: 'v1' }));
  const definitions = await publishedDefinitions(client, versions);
  const known = new KnownKinds(37, definitions);
  expect(known.kindsOf('example.com', 'v1', 'widget')).toMatchObject([
    { kind: 'Widget', resource: 'widgets' },
  ]);
  const struct = known.structOf('example.com', 'v1', 'Widget');
  expect([...(struct?.keys() ?? [])].sort()).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  expect(asked).toHaveLength(6);
});
