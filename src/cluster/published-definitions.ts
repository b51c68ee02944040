import { isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';

type Fields = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 5_000;

/**
 * What an API server publishes of these groups and versions, each kind as a CustomResourceDefinition would say it. Whoever may talk to
 * an API server may read that; definitions themselves need a right. What does not answer is left out.
 */
export async function publishedDefinitions(
  client: Pick<ClusterClient, 'request'>,
  versions: readonly { readonly group: string; readonly version: string }[],
): Promise<Fields[]> {
  const read = async (path: string): Promise<Fields> => {
    const answer = await client.request({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
    return answer.ok && isRecord(answer.value) ? answer.value : {};
  };
  const found = await Promise.all(
    versions.map(async ({ group, version }) => {
      const path = `/apis/${group}/${version}`;
      const [served, published] = await Promise.all([read(path), read(`/openapi/v3${path}`)]);
      return definitionsIn(served, published, group, version);
    }),
  );
  return found.flat();
}

function definitionsIn(served: Fields, published: Fields, group: string, version: string): Fields[] {
  const resources = Array.isArray(served['resources']) ? served['resources'].filter(isRecord) : [];
  const components = isRecord(published['components']) ? published['components'] : {};
  const schemas = isRecord(components['schemas']) ? Object.values(components['schemas']) : [];
  return resources
    .filter(({ name }) => typeof name === 'string' && !name.includes('/'))
    .flatMap(({ name, singularName, kind }) => {
      const openAPIV3Schema = schemas.find((schema) => isOf(schema, { group, version, kind }));
      if (openAPIV3Schema === undefined) return [];
      const versions = [{ name: version, served: true, schema: { openAPIV3Schema } }];
      return [
        {
          kind: 'CustomResourceDefinition',
          spec: { group, names: { kind, plural: name, singular: singularName }, versions },
        },
      ];
    });
}

function isOf(schema: unknown, { group, version, kind }: Fields): boolean {
  const kinds = isRecord(schema) ? schema['x-kubernetes-group-version-kind'] : undefined;
  return (
    Array.isArray(kinds) &&
    kinds.some(
      (one) => isRecord(one) && one['group'] === group && one['version'] === version && one['kind'] === kind,
    )
  );
}
