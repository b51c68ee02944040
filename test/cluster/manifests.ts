import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { readFixtures } from '../../conformance/fixtures.ts';
import { sharedData } from '../../conformance/shared-data.ts';
import { WORKLOAD_KINDS } from '../../src/resources/kinds.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Fields = Readonly<Record<string, unknown>>;

export interface Case {
  readonly name: string;
  /** Plural with its API, such as `apis/apps/v1` and `deployments`. */
  readonly api: string;
  readonly plural: string;
  readonly object: Fields;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every workload of the manifests, read by a YAML library that is not ours, and its pod as a Pod of its own. */
export function manifestCases(): Case[] {
  const folders = [join(ROOT, 'examples'), join(ROOT, '../shared/manifests')];
  return folders
    .filter(existsSync)
    .flatMap((folder) => filesBelow(folder))
    .flatMap((file) =>
      objectsOf(file).flatMap((object, i) => casesOf(`${relative(ROOT, file)}#${i}`, object)),
    );
}

/** Pods out of upstream's own fixtures, evenly from all of them. */
export function fixtureCases(count: number): Case[] {
  const data = sharedData('pod-security');
  if ('skipped' in data) return [];
  const all = readFixtures(data.folder);
  const step = Math.max(1, Math.floor(all.length / count));
  return all
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .flatMap(({ name, pod }) => (isFields(pod) ? casesOf(name, JSON.parse(JSON.stringify(pod))) : []));
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export function objectsOf(file: string): Fields[] {
  try {
    return loadAll(readFileSync(file, 'utf8')).filter(isFields);
  } catch {
    return [];
  }
}

function casesOf(name: string, object: Fields): Case[] {
  const apiVersion = String(object['apiVersion'] ?? '');
  const kind = WORKLOAD_KINDS.find(
    ({ group, kind: own }) => own === object['kind'] && apiVersion === (group === '' ? 'v1' : `${group}/v1`),
  );
  if (kind === undefined) return [];
  const api = kind.group === '' ? 'api/v1' : `apis/${kind.group}/v1`;
  const whole = { name: `${name} ${kind.kind}`, api, plural: kind.resource, object };
  const template = kind.podPath.reduce<unknown>(
    (at, step) => (isFields(at) ? at[String(step)] : undefined),
    object,
  );
  if (kind.kind === 'Pod' || !isFields(template)) return [whole];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: template['metadata'], spec: template['spec'] };
  return [whole, { name: `${name} its Pod`, api: 'api/v1', plural: 'pods', object: pod }];
}

/** The object as it is created in this namespace. */
export function placed({ object }: Case, namespace: string, name: string): Fields {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const { generateName: _, ...kept } = metadata;
  return {
    ...object,
    metadata: { ...kept, name: typeof kept['name'] === 'string' ? kept['name'] : name, namespace },
  };
}
