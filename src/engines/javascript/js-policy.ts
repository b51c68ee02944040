import type { FailurePolicy } from '../engine.ts';
import type { MatchResources } from '../match-resources.ts';
import { type FieldFault, Fields, invalid, isSubdomain, unsupported } from '../native/fields.ts';
import { alone, OPERATIONS, readLabelSelector, resourceFaults } from '../native/match-fields.ts';

export const GROUP = 'policy.jspolicy.com';
const API_VERSION = `${GROUP}/v1beta1`;

export const TYPES = ['Validating', 'Mutating', 'Controller'] as const;
export const VIOLATION_POLICIES = ['Deny', 'Warn', 'Dry'] as const;

/** A JsPolicy, with its defaults. */
export interface JsPolicy {
  readonly name: string;
  readonly type: (typeof TYPES)[number];
  readonly match: MatchResources;
  readonly failurePolicy: FailurePolicy;
  readonly reinvocation: 'Never' | 'IfNeeded';
  readonly violationPolicy: (typeof VIOLATION_POLICIES)[number];
  readonly timeoutSeconds: number;
  readonly auditPolicy: 'Log' | 'Skip';
  readonly auditLogSize: number;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Absent where a JsPolicyBundle of the same name has it. */
  readonly javascript: string | undefined;
}

export interface JsPolicyBundle {
  readonly name: string;
  /** Base64 of gzip. */
  readonly bundle: string;
}

export interface Parsed<T> {
  readonly value: T;
  /** What the API server, or jsPolicy's webhook, would refuse it for. */
  readonly faults: readonly FieldFault[];
  /** What they would refuse as well, but what does not keep us from judging by it. */
  readonly remarks: readonly FieldFault[];
}

export function parseJsPolicy(object: Readonly<Record<string, unknown>>): Parsed<JsPolicy> {
  return parse(object, (spec, name) => {
    const type = spec.choice('type', TYPES);
    return {
      name,
      type,
      match: readMatch(spec, type),
      failurePolicy: spec.choice('failurePolicy', ['Fail', 'Ignore']),
      reinvocation: spec.choice('reinvocationPolicy', ['Never', 'IfNeeded']),
      violationPolicy: spec.choice('violationPolicy', VIOLATION_POLICIES),
      timeoutSeconds: readNumber(
        spec,
        'timeoutSeconds',
        10,
        30,
        'the timeout value must be between 1 and 30 seconds',
      ),
      auditPolicy: spec.choice('auditPolicy', ['Log', 'Skip']),
      auditLogSize: readNumber(
        spec,
        'auditLogSize',
        10,
        40,
        'The audit log size needs to be between 1 and 40',
      ),
      dependencies: spec.labels('dependencies'),
      javascript: spec.has('javascript') ? spec.text('javascript') : undefined,
    };
  });
}

export function parseJsPolicyBundle(object: Readonly<Record<string, unknown>>): Parsed<JsPolicyBundle> {
  return parse(object, (spec, name) => ({ name, bundle: spec.text('bundle') }));
}

function parse<T>(
  object: Readonly<Record<string, unknown>>,
  read: (spec: Fields, name: string) => T,
): Parsed<T> {
  const faults: FieldFault[] = [];
  const remarks: FieldFault[] = [];
  const root = new Fields(object, [], faults);
  if (root.text('apiVersion') !== API_VERSION)
    root.fault(['apiVersion'], unsupported(root.text('apiVersion'), [API_VERSION]));
  root.has('kind');
  // The API server wrote it; nobody judges by it.
  root.has('status');
  const name = root.has('metadata') ? nameIn(object['metadata']) : '';
  if (name === '') root.fault(['metadata', 'name'], 'Required value');
  else nameRemark(name, remarks);
  const value = root.object('spec', (spec) => read(spec, name));
  if (value === undefined) root.fault(['spec'], 'Required value');
  root.finish();
  return { value: value ?? read(new Fields({}, ['spec'], []), name), faults, remarks };
}

/** It becomes the name of a webhook. Where there is no cluster, any name will do. */
function nameRemark(name: string, remarks: FieldFault[]): void {
  const path = ['metadata', 'name'];
  if (!isSubdomain(name))
    remarks.push({
      path,
      message: invalid(name, 'a cluster takes only lower case letters, digits, - and . here'),
    });
  else if (name.split('.').length < 3)
    remarks.push({
      path,
      message: invalid(name, 'should be a domain with at least three segments separated by dots'),
    });
}

function nameIn(metadata: unknown): string {
  if (typeof metadata !== 'object' || metadata === null || !('name' in metadata)) return '';
  return typeof metadata.name === 'string' ? metadata.name : '';
}

function readMatch(spec: Fields, type: JsPolicy['type']): MatchResources {
  const operations = spec.texts('operations');
  const resources = spec.texts('resources');
  const apiGroups = orAll(spec, 'apiGroups');
  const apiVersions = orAll(spec, 'apiVersions');
  const allowed = type === 'Controller' ? ['*', 'CREATE', 'DELETE'] : OPERATIONS;
  if (operations.length === 0) spec.required('operations');
  if (resources.length === 0) spec.required('resources');
  for (const [i, operation] of operations.entries()) {
    if (!allowed.includes(operation)) spec.fault(spec.at('operations', i), unsupported(operation, allowed));
  }
  alone(spec, 'operations', operations, 'operations');
  alone(spec, 'apiGroups', apiGroups, 'API groups');
  alone(spec, 'apiVersions', apiVersions, 'API versions');
  for (const [name, values] of Object.entries({ apiVersions, resources })) {
    const empty = values.indexOf('');
    if (empty >= 0) spec.fault(spec.at(name, empty), 'Required value');
  }
  resourceFaults(spec, resources);
  const wild = resources.findIndex((resource) => resource.includes('*'));
  if (type === 'Controller' && wild >= 0)
    spec.fault(
      spec.at('resources', wild),
      invalid(resources[wild], 'a Controller policy takes no wildcards'),
    );
  const scope = spec.choice('scope', ['*', 'Cluster', 'Namespaced']);
  return {
    rules: [{ operations, apiGroups, apiVersions, resources, scope, resourceNames: [] }],
    exclude: [],
    namespaceSelector: readLabelSelector(spec, 'namespaceSelector'),
    objectSelector: readLabelSelector(spec, 'objectSelector'),
    matchPolicy: spec.choice('matchPolicy', ['Equivalent', 'Exact']),
  };
}

function orAll(spec: Fields, name: string): string[] {
  return spec.has(name) ? spec.texts(name) : ['*'];
}

function readNumber(spec: Fields, name: string, otherwise: number, most: number, rule: string): number {
  const found = spec.number(name);
  if (found === undefined) return otherwise;
  if (Number.isInteger(found) && found >= 1 && found <= most) return found;
  spec.fault(spec.at(name), invalid(found, rule));
  return otherwise;
}
