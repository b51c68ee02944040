import { LANGUAGES as SPOKEN } from '../../core/language.ts';
import { parsePath } from '../../core/path.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Action, PolicyDocument } from '../engine.ts';
import type { MatchResources } from '../match-resources.ts';
import { type FieldFault, Fields, invalid, unsupported } from '../native/fields.ts';
import { alone, OPERATIONS, readLabelSelector, resourceFaults } from '../native/match-fields.ts';
import type { RuleResult } from '../outcome.ts';

export const MODULE_GROUP = 'gatehouse.dev';
export const MODULE_KIND = 'PolicyModule';

export type ModuleLanguage = 'js' | 'ts';

/** What a file that is a policy ends with. */
const LANGUAGES: Readonly<Record<string, ModuleLanguage>> = {
  '.policy.ts': 'ts',
  '.policy.mts': 'ts',
  '.policy.js': 'js',
  '.policy.mjs': 'js',
};

/** The language of a policy that is a file of its own, such as `no-latest.policy.ts`; undefined for other files. */
export function moduleLanguage(file: string): ModuleLanguage | undefined {
  const suffix = Object.keys(LANGUAGES).find((each) => file.endsWith(each));
  if (suffix !== undefined) return LANGUAGES[suffix];
  return /(^|[/\\])policy\.m?(js|ts)$/.exec(file)?.[2] as ModuleLanguage | undefined;
}

/** A module as a document, so that it goes where policies of other languages go. */
export function moduleDocument(file: string, text: string, language: ModuleLanguage): PolicyDocument {
  const lines = text.split('\n');
  const exported = lines.findIndex((line) => /^\s*export\s+default\b/.test(line));
  return {
    value: {
      apiVersion: `${MODULE_GROUP}/v1`,
      kind: MODULE_KIND,
      metadata: { name: file },
      spec: { source: text, language },
    },
    file,
    placeOf: (_path, { line, column, length } = { line: Math.max(1, exported + 1), column: 1 }) => {
      const rest = (lines[line - 1] ?? '').length - column + 1;
      return { file, line, column, length: Math.max(1, Math.min(length ?? rest, rest)) };
    },
  };
}

/** What a module says of itself, with its defaults. */
export interface ModuleDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly severity: string;
  readonly match: MatchResources;
  readonly action: Action;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly timeoutSeconds: number;
  readonly act: 'validate' | 'mutate';
}

/** `described` is the definition as JSON, where functions are told by `true`. */
export function parseDefinition(described: unknown): {
  readonly definition: ModuleDefinition;
  readonly faults: readonly FieldFault[];
} {
  const faults: FieldFault[] = [];
  if (!isRecord(described))
    faults.push({ path: [], message: 'the default export must be a definition of a policy' });
  const fields = new Fields(isRecord(described) ? described : {}, [], faults);
  const [validates, mutates] = [fields.flag('validate'), fields.flag('mutate')];
  if (validates === mutates && isRecord(described))
    fields.fault(['validate'], 'a policy has a function validate or a function mutate, one of them');
  const definition: ModuleDefinition = {
    name: fields.text('name'),
    title: fields.text('title'),
    description: fields.text('description'),
    severity: fields.has('severity') ? fields.choice('severity', SEVERITIES) : '',
    match: fields.object('match', readMatch) ?? NO_MATCH,
    action: fields.choice('action', ['deny', 'warn', 'audit']),
    failurePolicy: fields.choice('failurePolicy', ['Fail', 'Ignore']),
    timeoutSeconds: fields.number('timeoutSeconds') ?? 10,
    act: mutates ? 'mutate' : 'validate',
  };
  if (isRecord(described)) {
    if (definition.name === '') fields.required('name');
    if (!fields.has('match')) fields.required('match');
    if (definition.timeoutSeconds < 1 || definition.timeoutSeconds > 30)
      fields.fault(
        ['timeoutSeconds'],
        invalid(definition.timeoutSeconds, 'must be between 1 and 30 seconds'),
      );
    fields.finish();
  }
  return { definition, faults };
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

const NO_MATCH: MatchResources = {
  rules: [],
  exclude: [],
  namespaceSelector: {},
  objectSelector: {},
  matchPolicy: 'Equivalent',
};

function readMatch(fields: Fields): MatchResources {
  const orElse = (name: string, otherwise: string[]): string[] =>
    fields.has(name) ? fields.texts(name) : otherwise;
  const operations = orElse('operations', ['CREATE', 'UPDATE']);
  const apiGroups = orElse('apiGroups', ['*']);
  const apiVersions = orElse('apiVersions', ['*']);
  const resources = fields.texts('resources');
  if (resources.length === 0) fields.required('resources');
  for (const [i, operation] of operations.entries()) {
    if (!OPERATIONS.includes(operation))
      fields.fault(fields.at('operations', i), unsupported(operation, OPERATIONS));
  }
  alone(fields, 'operations', operations, 'operations');
  alone(fields, 'apiGroups', apiGroups, 'API groups');
  alone(fields, 'apiVersions', apiVersions, 'API versions');
  resourceFaults(fields, resources);
  const scope = fields.choice('scope', ['*', 'Cluster', 'Namespaced']);
  return {
    rules: [{ operations, apiGroups, apiVersions, resources, scope, resourceNames: [] }],
    exclude: [],
    namespaceSelector: readLabelSelector(fields, 'namespaceSelector'),
    objectSelector: readLabelSelector(fields, 'objectSelector'),
    matchPolicy: fields.choice('matchPolicy', ['Equivalent', 'Exact']),
  };
}

type Violation = Pick<RuleResult, 'message' | 'messages' | 'paths'>;

/** The violations of an answer of `validate`; undefined when it is no answer at all. */
export function violationsIn(answer: unknown): readonly Violation[] | undefined {
  if (answer === undefined || answer === null) return [];
  const violations = (Array.isArray(answer) ? (answer as unknown[]) : [answer]).map(violationOf);
  return violations.every((violation) => violation !== undefined) ? violations : undefined;
}

function violationOf(value: unknown): Violation | undefined {
  if (typeof value === 'string') return { message: value, paths: [] };
  if (!isRecord(value)) return undefined;
  const said = messageOf(value['message']);
  if (said === undefined) return undefined;
  const { path } = value;
  if (path === undefined || path === null) return { ...said, paths: [] };
  if (typeof path === 'string') return { ...said, paths: [parsePath(path)] };
  const isPath =
    Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
  return isPath ? { ...said, paths: [path] } : undefined;
}

/** A text, or one in each of several languages, English among them. */
function messageOf(message: unknown): Pick<Violation, 'message' | 'messages'> | undefined {
  if (typeof message === 'string') return { message };
  if (!isRecord(message)) return undefined;
  const isTexts = Object.entries(message).every(
    ([language, text]) => SPOKEN.some((known) => known === language) && typeof text === 'string',
  );
  const { en } = message;
  return isTexts && typeof en === 'string' ? { message: en, messages: message } : undefined;
}
