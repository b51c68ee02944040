import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDocuments } from '../src/resources/documents.ts';
import { isRecord, resourceOf } from '../src/resources/objects.ts';
import { missingRules } from '../src/resources/webhook-rules.ts';

export type Manifest = Readonly<Record<string, unknown>>;

export const PLAIN = fileURLToPath(new URL('manifests/install.yaml', import.meta.url));
export const CHART = fileURLToPath(new URL('chart/gatehouse', import.meta.url));

/** The objects of a text of YAML documents; a mistake in it is thrown. */
export function objectsOf(text: string): Manifest[] {
  const { documents, problems } = readDocuments(text, 'manifests');
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return documents.flatMap(({ value }) => (isRecord(value) ? [value] : []));
}

export function plainObjects(): Manifest[] {
  return objectsOf(readFileSync(PLAIN, 'utf8'));
}

export function ofKind(objects: readonly Manifest[], kind: string): Manifest[] {
  return objects.filter((object) => resourceOf(object).kind === kind);
}

export function recordsIn(value: unknown): Manifest[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function recordIn(object: unknown, ...keys: string[]): Manifest {
  let value: unknown = object;
  for (const key of keys) value = isRecord(value) ? value[key] : undefined;
  return isRecord(value) ? value : {};
}

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A webhook configuration as a replica leaves it that has put the rules in. */
export function armed(configuration: Manifest): Manifest {
  const missing = missingRules(configuration);
  if ('trouble' in missing) throw new Error(missing.trouble);
  return {
    ...configuration,
    webhooks: recordsIn(configuration['webhooks']).map((webhook) => ({
      ...webhook,
      ...missing.find(({ name }) => name === webhook['name']),
    })),
  };
}
