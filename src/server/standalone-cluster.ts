import type { Found, Namespace } from '../admission/gate.ts';
import { namespaceNotFound } from '../admission/gate.ts';
import type { Problem } from '../core/problem.ts';
import { decodeObject } from '../resources/decode.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import type { ObjectMeta, Pod } from '../resources/pod.ts';

/** Namespaces and pods that come from manifests instead of a cluster. */
export interface StandaloneCluster {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  namespace(name: string): Found<Namespace>;
  pods(namespace: string): Found<readonly Pod[]>;
}

/** Builds the cluster that the documents describe. Objects that do not decode are reported and left out. */
export function standaloneCluster(
  documents: Iterable<SourceDocument>,
  onProblem: (problem: Problem) => void,
): StandaloneCluster {
  const namespaces = new Map<string, Namespace>();
  const pods = new Map<string, Pod[]>();
  for (const document of documents) {
    for (const { value } of isRecord(document.value) ? objectsIn(document.value) : []) {
      const { apiVersion, kind, name, namespace } = resourceOf(value);
      if (apiVersion !== 'v1' || (kind !== 'Namespace' && kind !== 'Pod')) continue;
      const decoded = decodeObject(value);
      if (!decoded.ok) {
        onProblem({ code: 'wrong-type', message: decoded.error, file: document.file, incomplete: true });
        continue;
      }
      const { metadata = {} }: { readonly metadata?: ObjectMeta } = decoded.object;
      if (kind === 'Namespace') {
        namespaces.set(name, { labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {} });
      } else {
        const list = pods.get(namespace || 'default');
        if (list === undefined) pods.set(namespace || 'default', [decoded.object]);
        else list.push(decoded.object);
      }
    }
  }
  if (!namespaces.has('default')) namespaces.set('default', { labels: {} });
  return {
    namespaces,
    namespace: (name) => {
      const found = namespaces.get(name);
      return found === undefined ? namespaceNotFound(name) : { ok: true, value: found };
    },
    pods: (namespace) => ({ ok: true, value: pods.get(namespace) ?? [] }),
  };
}
