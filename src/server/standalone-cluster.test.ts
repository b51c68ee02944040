import { describe, expect, it } from 'vitest';
import type { Problem } from '../core/problem.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { standaloneCluster } from './standalone-cluster.ts';

function clusterOf(text: string) {
  const problems: Problem[] = [];
  const documents = [...documentsIn(text, 'a.yaml')].filter((found) => found instanceof SourceDocument);
  return { cluster: standaloneCluster(documents, (problem) => problems.push(problem)), problems };
}

describe('standaloneCluster', () => {
  it('knows namespaces with their labels, and always the default one', () => {
    const { cluster } = clusterOf(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {a: b}, annotations: {c: d}}\n',
    );
    expect(cluster.namespace('shop')).toEqual({
      ok: true,
      value: { labels: { a: 'b' }, annotations: { c: 'd' } },
    });
    expect(cluster.namespace('default')).toEqual({ ok: true, value: { labels: {} } });
    expect(cluster.namespace('nowhere')).toEqual({ ok: false, error: 'namespaces "nowhere" not found' });
  });

  it('finds pods by namespace, also in lists, and nothing of other kinds or groups', () => {
    const { cluster } = clusterOf(`apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}
- {apiVersion: v1, kind: Pod, metadata: {name: b}}
- {apiVersion: v1, kind: Service, metadata: {name: c}}
- {apiVersion: other/v1, kind: Pod, metadata: {name: d}}
`);
    const names = (namespace: string) => {
      const found = cluster.pods(namespace);
      return found.ok ? found.value.map(({ metadata }) => metadata?.name) : [];
    };
    expect([names('shop'), names('default'), names('nowhere')]).toEqual([['a'], ['b'], []]);
  });

  it('reports what does not decode', () => {
    const { cluster, problems } = clusterOf(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: 1}\n',
    );
    expect(cluster.pods('default')).toEqual({ ok: true, value: [] });
    expect(problems).toMatchObject([{ code: 'wrong-type', file: 'a.yaml', incomplete: true }]);
  });
});
