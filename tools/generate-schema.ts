/**
 * Writes `src/resources/schema.ts` and `src/resources/kind-schema.ts` from what the Go types of Kubernetes say of themselves (`oracle schema`). Needs Go, so
 * it is run by hand when the pinned version of `k8s.io/api` is raised; `npm run conformance` says when it is stale.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildOracle } from '../conformance/go/build.mjs';
import { formatted } from './generated-files.ts';

export interface Value {
  readonly kind: string;
  readonly pointer: boolean;
  readonly goType: string;
  readonly errorType: string;
  readonly struct?: string;
  readonly element?: Value;
}

export type Roots = readonly { apiVersion: string; kind: string; type: string }[];

export type Structs = readonly {
  key: string;
  goType: string;
  name: string;
  fields: readonly (Value & { name: string; embedded: readonly string[]; omit?: 'empty' | 'zero' })[];
}[];

export interface Schema {
  readonly modules: Readonly<Record<string, string>>;
  readonly roots: Roots;
  readonly structs: Structs;
  readonly otherRoots: Roots;
  readonly otherStructs: Structs;
}

const SCALARS = new Set([
  ...['bool', 'int32', 'int64', 'string', 'bytes', 'quantity', 'time', 'microTime', 'intOrString', 'rawJSON'],
]);

/** `k8s.io/api/core/v1.Pod` to `core.Pod`; versions other than v1 stay in. */
export function shortKey(key: string): string {
  return key.replace(/^.*\/(\w+)\/v1\.(\w+)$/, '$1.$2').replace(/^.*\/(\w+)\/(\w+)\.(\w+)$/, '$1/$2.$3');
}

/** `k8s.io/api/core/v1.Pod` to `v1.Pod`, which is how Go's errors call it. */
function typeName(key: string): string {
  return key.replace(/^.*\//, '');
}

/** With the names of Go where errors of the decoder tell them. */
export function typeText(value: Value, isDecoded: boolean): string {
  const { kind, struct, element, errorType } = value;
  if (kind === 'struct' && struct !== undefined) {
    if (typeName(struct) !== errorType) throw new Error(`odd struct ${errorType}`);
    return `{${shortKey(struct)}}`;
  }
  if (kind === 'list' && element !== undefined) {
    if (isDecoded && errorType !== `[]${element.goType}`) throw new Error(`odd list ${errorType}`);
    return `[]${typeText(element, isDecoded)}`;
  }
  if (kind === 'map' && element !== undefined)
    // Lists of resources have defaults of their own.
    return `map<${isDecoded || errorType === 'v1.ResourceList' ? errorType : ''}>${typeText(element, isDecoded)}`;
  if (!SCALARS.has(kind)) throw new Error(`no word for ${kind} ${value.goType}`);
  return kind === 'string' && isDecoded && errorType !== 'string' ? `string<${errorType}>` : kind;
}

/** `?` for what is left out when it is empty, `!` for what is left out when it is zero. */
const OMITS = { empty: '?', zero: '!' } as const;

function structLines(structs: Structs, isDecoded: boolean): string[] {
  return structs.map(({ key, fields }) => {
    const lines = fields.map(({ name, embedded, omit, ...value }) => {
      const prefix = embedded.length === 0 ? '' : `${embedded.join('.')}.`;
      const suffix = omit === undefined ? '' : OMITS[omit];
      return `${prefix}${name}${suffix} ${value.pointer ? '*' : ''}${typeText(value, isDecoded)}`;
    });
    return `  '${shortKey(key)}': '${lines.join('|')}',`;
  });
}

function rootLines(roots: Roots): string[] {
  return roots.map(({ apiVersion, kind, type }) => `  '${apiVersion}/${kind}': '${shortKey(type)}',`);
}

export function schemaSource(schema: Schema): string {
  return [
    `// Made by \`npx tsx tools/generate-schema.ts\` from k8s.io/api ${schema.modules['k8s.io/api']}.`,
    '',
    '/** The struct that each kind is decoded into. */',
    'export const ROOTS: Readonly<Record<string, string>> = {',
    ...rootLines(schema.roots),
    '};',
    '',
    '/**',
    ' * The JSON fields of each struct: `[Embedded.]name type`, joined by `|`. Types: bool, int32, int64, string, bytes, quantity,',
    ' * time, microTime, intOrString, rawJSON, `{struct}`, `[]element` and `map<Go type>element`; `string<T>` is a string that',
    ' * errors call T; `*` before a type is a Go pointer. A name with `?` is left out of the JSON when it is empty, one with `!` when',
    ' * it is zero; a pointer is empty when it is nil.',
    ' */',
    'export const STRUCTS: Readonly<Record<string, string>> = {',
    ...structLines(schema.structs, true),
    '};',
    '',
  ].join('\n');
}

export function kindSchemaSource(schema: Schema): string {
  return [
    `// Made by \`npx tsx tools/generate-schema.ts\` from k8s.io/api ${schema.modules['k8s.io/api']}.`,
    '',
    '/** The struct of each kind that Kubernetes serves in a stable version, beside those of `schema.ts`. */',
    'export const KIND_ROOTS: Readonly<Record<string, string>> = {',
    ...rootLines(schema.otherRoots),
    '};',
    '',
    '/** What they need beside the structs of `schema.ts`, written as there, but without the names of Go. */',
    'export const KIND_STRUCTS: Readonly<Record<string, string>> = {',
    ...structLines(schema.otherStructs, false),
    '};',
    '',
  ].join('\n');
}

/** What the files would hold, or why that cannot be told here. */
export async function freshSchema(): Promise<
  readonly { readonly path: string; readonly text: string }[] | { readonly skipped: string }
> {
  const oracle = await buildOracle();
  if ('skipped' in oracle) return oracle;
  const output = execFileSync(oracle.path, ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const schema = JSON.parse(output) as Schema;
  return formatted(ROOT, [
    { path: 'src/resources/schema.ts', text: schemaSource(schema) },
    { path: 'src/resources/kind-schema.ts', text: kindSchemaSource(schema) },
  ]);
}

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Undefined when the committed tables are what the pinned Kubernetes types give. */
export async function staleSchema(): Promise<string | undefined> {
  const fresh = await freshSchema();
  if ('skipped' in fresh) return undefined;
  const stale = fresh.find(({ path, text }) => text !== readFileSync(join(ROOT, path), 'utf8'));
  return stale && `${stale.path} is not what the pinned Kubernetes types give`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const fresh = await freshSchema();
  if ('skipped' in fresh) console.error(`skipped: ${fresh.skipped}`);
  else for (const { path, text } of fresh) writeFileSync(join(ROOT, path), text);
}
