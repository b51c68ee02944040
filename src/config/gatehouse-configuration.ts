import { LANGUAGES, type Language } from '../core/language.ts';
import { isLevel, LEVEL_ERROR, type Level } from '../core/level.ts';
import { formatPath } from '../core/path.ts';
import { LATEST, parseVersion, VERSION_ERROR, type Version } from '../core/version.ts';
import { GROUP, KIND, NAME, SPEC, VERSION } from './gatehouse-configuration-schema.ts';
import type { PodSecurityConfiguration } from './pod-security-configuration.ts';
import { type FieldProblem, schemaProblems } from './schema-problems.ts';

/** All that Gatehouse can be told in a cluster. */
export interface GatehouseConfiguration extends PodSecurityConfiguration {
  readonly enforceWorkloads: boolean;
  readonly language: Language;
}

export type GatehouseConfigurationResult =
  | { readonly ok: true; readonly configuration: GatehouseConfiguration }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Members = Readonly<Record<string, unknown>>;

/** Reads a GatehouseConfiguration object. Every problem is found, not only the first. */
export function parseGatehouseConfiguration(object: unknown): GatehouseConfigurationResult {
  if (!isMembers(object)) return { ok: false, problems: [{ path: [], message: 'must be an object' }] };
  const problems: FieldProblem[] = [];
  const expect = (value: unknown, wanted: string, ...path: string[]) => {
    if (value !== wanted) problems.push({ path, message: `must be ${wanted}` });
  };
  expect(object['apiVersion'], `${GROUP}/${VERSION}`, 'apiVersion');
  expect(object['kind'], KIND, 'kind');
  expect(membersIn(object, 'metadata')['name'], NAME, 'metadata', 'name');
  problems.push(...schemaProblems(object['spec'], SPEC, ['spec']));

  const spec = membersIn(object, 'spec');
  const defaults = membersIn(spec, 'defaults');
  const pairOf = (mode: string) => ({
    level: levelIn(defaults, mode, problems),
    version: versionIn(defaults, `${mode}Version`, problems),
  });
  const resolved = { enforce: pairOf('enforce'), audit: pairOf('audit'), warn: pairOf('warn') };
  if (problems.length > 0) return { ok: false, problems };
  const exemptions = membersIn(spec, 'exemptions');
  return {
    ok: true,
    configuration: {
      defaults: resolved,
      exemptions: {
        namespaces: namesIn(exemptions, 'namespaces'),
        runtimeClasses: namesIn(exemptions, 'runtimeClasses'),
        usernames: namesIn(exemptions, 'usernames'),
      },
      enforceWorkloads: spec['enforceWorkloads'] === true,
      language: LANGUAGES.find((language) => language === spec['language']) ?? 'en',
    },
  };
}

function levelIn(defaults: Members, key: string, problems: FieldProblem[]): Level {
  const text = defaults[key] ?? 'privileged';
  if (typeof text === 'string' && isLevel(text)) return text;
  return noted('privileged', LEVEL_ERROR, key, problems);
}

/** The schema knows the form of a version, not that its number has to fit 64 bits. */
function versionIn(defaults: Members, key: string, problems: FieldProblem[]): Version {
  const text = defaults[key] ?? 'latest';
  const version = typeof text === 'string' ? parseVersion(text) : undefined;
  return version ?? noted(LATEST, VERSION_ERROR, key, problems);
}

function noted<T>(fallback: T, message: string, key: string, problems: FieldProblem[]): T {
  const path = ['spec', 'defaults', key];
  if (!problems.some((problem) => formatPath(problem.path) === formatPath(path)))
    problems.push({ path, message });
  return fallback;
}

function namesIn(members: Members, key: string): string[] {
  const names = members[key];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function membersIn(members: Members, key: string): Members {
  const value = members[key];
  return isMembers(value) ? value : {};
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
