import { LANGUAGES, type Language } from '../core/language.ts';
import { LEVELS, type Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import { PROFILES, type Profile } from '../core/profile.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { parseVersion } from '../core/version.ts';

/** What `gatehouse.yaml` may say. Flags on the command line win over it. */
export interface Configuration {
  readonly level?: Level | 'auto';
  readonly version?: string;
  /** Judged when the command line names no path; relative to the file. */
  readonly paths?: readonly string[];
  /** Patterns of files left out; relative to the file. */
  readonly exclude?: readonly string[];
  readonly failOn?: FailOn;
  /** Files and directories with policies, relative to the file. */
  readonly policies?: readonly string[];
  /** A baseline, relative to the file: what it accepts does not count. */
  readonly baseline?: string;
  /** Files and directories of exceptions, relative to the file: what they accept does not count. */
  readonly exceptions?: readonly string[];
  /** `FORMAT` or `FORMAT=FILE`, relative to the file. */
  readonly output?: readonly string[];
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly workloads?: readonly CustomWorkloadEntry[];
  readonly profile?: Profile;
  /** The language of what people read; `auto` is that of the terminal. */
  readonly lang?: Language | 'auto';
  /** By id: off, on, or on with parameters. Whether ids and parameters exist is known to whoever knows the practices. */
  readonly practices?: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;
}

export const FAIL_ON = ['error', 'warning', 'none'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** A custom kind that contains a pod. */
export interface CustomWorkloadEntry {
  readonly apiVersion: string;
  readonly kind: string;
  /** Keys from the root of the object to what has the pod's metadata and spec, joined by dots. */
  readonly podPath: string;
}

/** Something in the configuration that cannot stand. */
export interface ConfigurationFault {
  readonly path: Path;
  readonly message: Saying;
}

interface Key {
  readonly description: string;
  /** A JSON Schema (draft 2020-12) for the value; what the schema cannot say, `fault` does. */
  readonly schema: object;
  fault(value: unknown): KeyFault | undefined;
}

interface KeyFault {
  /** From the value on. */
  readonly at?: Path;
  readonly message: Saying;
}

const texts = (message: Saying): Pick<Key, 'schema' | 'fault'> => ({
  schema: { type: 'array', items: { type: 'string' } },
  fault: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : { message },
});

const choiceExpected = (words: readonly string[]): Saying =>
  saying('expected.choice', 'one of {choices} is expected', { choices: words.join(', ') });

const choice = (words: readonly string[]): Pick<Key, 'schema' | 'fault'> => ({
  schema: { enum: [...words] },
  fault: (value) =>
    typeof value === 'string' && words.includes(value)
      ? undefined
      : { message: withSuggestion(choiceExpected(words), value, words) },
});

const VERSION_EXPECTED = saying('expected.version', 'must be "latest" or "v1.x"');

const WORKLOAD_KEYS = ['apiVersion', 'kind', 'podPath'];

const CHECKS_EXPECTED = saying('expected.checks', 'a list of control ids is expected');

/** One entry a key: the parser, the published JSON Schema and the docs page are made from this table. */
export const CONFIGURATION_KEYS: Readonly<Record<keyof Configuration, Key>> = {
  level: {
    description:
      'The level to judge by; auto takes it from the namespace, else reports how tight each workload is.',
    ...choice([...LEVELS, 'auto']),
  },
  version: {
    description: 'The version of the Pod Security Standards: latest or v1.N.',
    schema: { type: 'string', pattern: '^(latest|v1\\.(0|[1-9][0-9]*))$' },
    fault: (value) =>
      typeof value === 'string' && parseVersion(value) !== undefined
        ? undefined
        : { message: VERSION_EXPECTED },
  },
  paths: {
    description: 'What to judge when the command line names nothing.',
    ...texts(saying('expected.paths', 'a list of paths is expected')),
  },
  exclude: {
    description: 'Patterns of files to leave out, as in .gitignore without negation.',
    ...texts(saying('expected.patterns', 'a list of patterns is expected')),
  },
  policies: {
    description: 'Policies to judge by as well: files and directories, relative to the file.',
    ...texts(saying('expected.paths', 'a list of paths is expected')),
  },
  failOn: { description: 'From which findings on the exit code is 1.', ...choice(FAIL_ON) },
  baseline: {
    description: 'A baseline of accepted findings; relative to the file. gatehouse baseline write makes one.',
    schema: { type: 'string', minLength: 1 },
    fault: (value) =>
      typeof value === 'string' && value !== ''
        ? undefined
        : { message: saying('expected.file', 'the name of a file is expected') },
  },
  exceptions: {
    description:
      'Files and directories of exceptions; relative to the file. gatehouse except propose writes one.',
    ...texts(saying('expected.paths', 'a list of paths is expected')),
  },
  output: {
    description: 'Formats, each as FORMAT or FORMAT=FILE; relative to the file.',
    ...texts(saying('expected.outputs', 'a list of outputs is expected')),
  },
  select: { description: 'Only these controls.', ...texts(CHECKS_EXPECTED) },
  ignore: { description: 'Not these controls.', ...texts(CHECKS_EXPECTED) },
  workloads: {
    description: 'Custom kinds that contain a pod, and where.',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: WORKLOAD_KEYS,
        properties: Object.fromEntries(WORKLOAD_KEYS.map((key) => [key, { type: 'string', minLength: 1 }])),
      },
    },
    fault: workloadsFault,
  },
  profile: {
    description: 'Which practices are judged beside the Standards: pss none, strict all.',
    ...choice(PROFILES),
  },
  lang: {
    description: 'The language of what people read; auto is that of the terminal.',
    ...choice(['auto', ...LANGUAGES]),
  },
  practices: {
    description: 'Practices by id: false switches one off, true on, a mapping sets its parameters.',
    schema: { type: 'object', additionalProperties: { type: ['boolean', 'object'] } },
    fault: practicesFault,
  },
};

/** Reads a configuration from parsed YAML. Every fault is reported, not only the first. */
export function parseConfiguration(
  value: unknown,
): { configuration: Configuration } | { faults: ConfigurationFault[] } {
  if (value === null || value === undefined) return { configuration: {} };
  if (!isRecord(value)) return { faults: [{ path: [], message: MAPPING_EXPECTED }] };
  const faults: ConfigurationFault[] = [];
  for (const [key, entry] of Object.entries(value)) {
    if (!isKey(key)) {
      faults.push({ path: [key], message: unknownKey(key, Object.keys(CONFIGURATION_KEYS)) });
      continue;
    }
    const fault = entry === null ? undefined : CONFIGURATION_KEYS[key].fault(entry);
    if (fault !== undefined)
      faults.push({ path: [key, ...(fault.at ?? [])], message: ofKey(key, fault.message) });
  }
  if (faults.length > 0) return { faults };
  const present = Object.entries(value).filter(([, entry]) => entry !== null);
  // Every value has passed the check of its key.
  return { configuration: Object.fromEntries(present) as Configuration };
}

/** The JSON Schema of `gatehouse.yaml`, for editors. */
export function configurationSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'gatehouse.yaml',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(CONFIGURATION_KEYS).map(([key, { description, schema }]) => [
        key,
        { description, ...schema },
      ]),
    ),
  };
}

function isKey(key: string): key is keyof Configuration {
  return Object.hasOwn(CONFIGURATION_KEYS, key);
}

const MAPPING_EXPECTED = saying('expected.mapping', 'a mapping is expected');

function workloadsFault(value: unknown): KeyFault | undefined {
  if (!Array.isArray(value)) return { message: saying('expected.list', 'a list is expected') };
  for (const [i, entry] of value.entries()) {
    if (!isRecord(entry)) return { at: [i], message: MAPPING_EXPECTED };
    for (const key of Object.keys(entry)) {
      if (!WORKLOAD_KEYS.includes(key)) {
        return { at: [i, key], message: unknownKey(key, WORKLOAD_KEYS) };
      }
    }
    for (const key of WORKLOAD_KEYS) {
      const text = entry[key];
      if (text === undefined || text === null || text === '')
        return { at: [i], message: saying('configuration.missing-key', '{key} is missing', { key }) };
      if (typeof text !== 'string')
        return { at: [i, key], message: ofKey(key, saying('expected.text', 'a text is expected')) };
    }
    if (String(entry['podPath']).split('.').includes('')) {
      return { at: [i, 'podPath'], message: saying('configuration.empty-key', 'podPath has an empty key') };
    }
  }
  return undefined;
}

function practicesFault(value: unknown): KeyFault | undefined {
  if (!isRecord(value)) return { message: MAPPING_EXPECTED };
  const wrong = Object.entries(value).find(
    ([, setting]) => typeof setting !== 'boolean' && !isRecord(setting),
  );
  if (wrong === undefined) return undefined;
  const expected = saying('expected.setting', 'true, false or a mapping of parameters is expected');
  return { at: [wrong[0]], message: ofKey(wrong[0], expected) };
}

function unknownKey(key: string, keys: readonly string[]): Saying {
  return withSuggestion(saying('configuration.unknown-key', 'unknown key {key}', { key }), key, keys);
}

function ofKey(key: string, fault: Saying): Saying {
  return saying('configuration.key', '{key}: {fault}', { key, fault });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
