/**
 * Writes `src/resources/schema.ts` from what the Go types of Kubernetes say of themselves (`oracle schema`). Needs Go, so
 * it is run by hand when the pinned version of `k8s.io/api` is raised; `npm run conformance` says when it is stale.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildOracle } from '../conformance/go/build.mjs';
import { formatted } from './generated-files.ts';

interface Value {
  readonly kind: string;
  readonly pointer: boolean;
  readonly goType: string;
  readonly errorType: string;
  readonly struct?: string;
  readonly element?: Value;
}

interface Schema {
  readonly modules: Readonly<Record<string, string>>;
  readonly roots: readonly { apiVersion: string; kind: string; type: string }[];
  readonly structs: readonly {
    key: string;
    goType: string;
    name: string;
    fields: readonly (Value & { name: string; embedded: readonly string[] })[];
  }[];
}

const SCALARS = new Set(['bool', 'int32', 'int64', 'string', 'quantity', 'time', 'intOrString', 'rawJSON']);

/** `k8s.io/api/core/v1.Pod` to `core.Pod`; versions other than v1 stay in. */
function shortKey(key: string): string {
  return key.replace(/^.*\/(\w+)\/v1\.(\w+)$/, '$1.$2').replace(/^.*\/(\w+)\/(\w+)\.(\w+)$/, '$1/$2.$3');
}

/** `k8s.io/api/core/v1.Pod` to `v1.Pod`, which is how Go's errors call it. */
function typeName(key: string): string {
  return key.replace(/^.*\//, '');
}

function typeText(value: Value): string {
  if (value.kind === 'struct' && value.struct !== undefined) {
    if (typeName(value.struct) !== value.errorType) throw new Error(`odd struct ${value.errorType}`);
    return `{${shortKey(value.struct)}}`;
  }
  if (value.kind === 'list' && value.element !== undefined) {
    if (value.errorType !== `[]${value.element.goType}`) throw new Error(`odd list ${value.errorType}`);
    return `[]${typeText(value.element)}`;
  }
  if (value.kind === 'map' && value.element !== undefined)
    return `map<${value.errorType}>${typeText(value.element)}`;
  if (!SCALARS.has(value.kind)) throw new Error(`no word for ${value.kind} ${value.goType}`);
  return value.kind === 'string' && value.errorType !== 'string' ? `string<${value.errorType}>` : value.kind;
}

export function schemaSource(schema: Schema): string {
  const structs = schema.structs.map(({ key, fields }) => {
    const lines = fields.map(({ name, embedded, ...value }) => {
      const prefix = embedded.length === 0 ? '' : `${embedded.join('.')}.`;
      return `${prefix}${name} ${typeText(value)}`;
    });
    return `  '${shortKey(key)}': '${lines.join('|')}',`;
  });
  const roots = schema.roots.map(
    ({ apiVersion, kind, type }) => `  '${apiVersion}/${kind}': '${shortKey(type)}',`,
  );
  return [
    `// Made by \`npx tsx tools/generate-schema.ts\` from k8s.io/api ${schema.modules['k8s.io/api']}.`,
    '',
    '/** The struct that each kind is decoded into. */',
    'export const ROOTS: Readonly<Record<string, string>> = {',
    ...roots,
    '};',
    '',
    '/**',
    ' * The JSON fields of each struct: `[Embedded.]name type`, joined by `|`. Types: bool, int32, int64, string, quantity,',
    ' * time, intOrString, rawJSON, `{struct}`, `[]element` and `map<Go type>element`; `string<T>` is a string that errors',
    ' * call T.',
    ' */',
    'export const STRUCTS: Readonly<Record<string, string>> = {',
    ...structs,
    '};',
    '',
  ].join('\n');
}

/** What the file would hold, or why that cannot be told here. */
export async function freshSchema(): Promise<{ text: string } | { skipped: string }> {
  const oracle = await buildOracle();
  if ('skipped' in oracle) return oracle;
  const output = execFileSync(oracle.path, ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const path = 'src/resources/schema.ts';
  const [file] = formatted(ROOT, [{ path, text: schemaSource(JSON.parse(output)) }]);
  return { text: file?.text ?? '' };
}

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const SCHEMA_FILE = join(ROOT, 'src/resources/schema.ts');

/** Undefined when the committed table is what the pinned Kubernetes types give. */
export async function staleSchema(): Promise<string | undefined> {
  const fresh = await freshSchema();
  if ('skipped' in fresh || fresh.text === readFileSync(SCHEMA_FILE, 'utf8')) return undefined;
  return 'src/resources/schema.ts is not what the pinned Kubernetes types give';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const fresh = await freshSchema();
  if ('skipped' in fresh) console.error(`skipped: ${fresh.skipped}`);
  else writeFileSync(SCHEMA_FILE, fresh.text);
}
