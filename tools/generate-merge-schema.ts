/**
 * Makes src/engines/native/merge-schema.ts from the OpenAPI document of Kubernetes:
 * `npx tsx tools/generate-merge-schema.ts SWAGGER.json v1.37.1`. The document is api/openapi-spec/swagger.json of k8s.io/kubernetes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly 'x-kubernetes-group-version-kind'?: readonly Kind[];
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: string;
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const GROUPS = [
  '',
  'admissionregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
];

const [file = '', release = ''] = process.argv.slice(2);
const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as {
  definitions: Readonly<Record<string, Schema>>;
};

const referenceIn = (schema: Schema): string | undefined =>
  (schema.$ref ?? schema.allOf?.[0]?.$ref)?.replace('#/definitions/', '');
/** `io.k8s.api.core.v1.Container` to `core.v1.Container`. */
const shortName = (name: string): string =>
  name.replace(/^io\.k8s\.(api|apimachinery\.pkg\.apis)\./, '').replace(/^io\.k8s\.apimachinery\.pkg\./, '');

const structs = new Map<string, string>();

/** How a field is merged; empty for scalars, which are replaced. */
function codeOf(schema: Schema): string {
  const reference = referenceIn(schema);
  if (reference !== undefined) {
    const isStruct = visit(reference);
    return isStruct ? `{${shortName(reference)}}` : '';
  }
  if (schema.type === 'array') {
    const element = schema.items === undefined ? '' : codeOf(schema.items);
    if (schema['x-kubernetes-list-type'] === 'map')
      return `[${(schema['x-kubernetes-list-map-keys'] ?? []).join(',')}]${element}`;
    return schema['x-kubernetes-list-type'] === 'set' ? '[*]' : '[]';
  }
  if (schema.type !== 'object' || schema.additionalProperties === undefined) return '';
  return schema['x-kubernetes-map-type'] === 'atomic' ? '!' : `<>${codeOf(schema.additionalProperties)}`;
}

/** False for what is no struct: quantities, times. */
function visit(name: string): boolean {
  const schema = definitions[name];
  if (schema?.properties === undefined) return false;
  const short = shortName(name);
  if (structs.has(short)) return true;
  structs.set(short, '');
  const fields = Object.entries(schema.properties).flatMap(([field, type]) => {
    const code = codeOf(type);
    return code === '' ? [] : [`${field} ${code}`];
  });
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic';
  structs.set(short, (isAtomic ? ['!'] : fields).join('|'));
  return true;
}

const roots: [string, string][] = [];
for (const [name, schema] of Object.entries(definitions)) {
  const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
  const [kind] = kinds;
  const isObject = kinds.length === 1 && schema.properties?.['metadata'] !== undefined;
  if (kind === undefined || !isObject || kind.kind.endsWith('List')) continue;
  if (!GROUPS.includes(kind.group) || !/^v\d+$/.test(kind.version)) continue;
  visit(name);
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  roots.push([`${apiVersion}/${kind.kind}`, shortName(name)]);
}

const table = (entries: Iterable<readonly [string, string]>): string =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `  '${key}': '${value}',`)
    .join('\n');

const text = `// Made by \`npx tsx tools/generate-merge-schema.ts\` from the OpenAPI document of Kubernetes ${release}.

/** The struct of each kind. */
export const MERGE_ROOTS: Readonly<Record<string, string>> = {
${table(roots)}
};

/**
 * How the fields of structs are merged; fields that are not named are replaced. \`{x}\`: a struct; \`[name]{x}\`: a list whose items go by
 * these fields; \`[*]\`: a set; \`[]\`: a list as a whole; \`<>\`: a map by key; \`!\`: as a whole.
 */
export const MERGE_STRUCTS: Readonly<Record<string, string>> = {
${table([...structs].filter(([, fields]) => fields !== ''))}
};
`;
writeFileSync(join(import.meta.dirname, '../src/engines/native/merge-schema.ts'), text);
