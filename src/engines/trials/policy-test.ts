import type { Texts } from '../../core/language.ts';
import type { Path } from '../../core/path.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Operation, PolicyUser } from '../evaluation.ts';
import { type FieldFault, Fields, unsupported } from '../native/fields.ts';
import { OPERATIONS } from '../native/match-fields.ts';
import type { RuleResult } from '../outcome.ts';

export const TEST_KIND = 'PolicyTest';
export const TEST_VERSION = 'gatehouse.dev/v1alpha1';

/** Tests of policies, as a document beside them. */
export interface PolicyTest {
  readonly name: string;
  /** Files and directories with the policies, relative to the test; all of its directory when there are none. */
  readonly policies: readonly string[];
  /** Files with objects that policies may look up: namespaces, parameters. */
  readonly given: readonly string[];
  readonly cases: readonly TestCase[];
}

/** One request, and what is to become of it. */
export interface TestCase {
  readonly name: string;
  /** In the document of the test. */
  readonly path: Path;
  /** The policies that are asked, by name; all when there are none. */
  readonly only: readonly string[];
  /** An object, or the file that holds it. */
  readonly object: PlainObject | string | undefined;
  readonly oldObject: PlainObject | string | undefined;
  readonly operation: Operation;
  readonly subResource: string;
  /** Who asks; unless it is said, what depends on it is unknown. */
  readonly user: PolicyUser | undefined;
  /** What that user may do, for policies that ask the authorizer. */
  readonly may: readonly AllowedRequest[];
  readonly dryRun: boolean;
  /** Further objects that policies may look up. */
  readonly given: readonly PlainObject[];
  readonly expect: Expectation;
}

export interface AllowedRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

export const DECISIONS = ['allow', 'deny', 'warn', 'skip', 'error'] as const;

/**
 * What becomes of a request. `allow`: at least one policy was asked, and none had anything to say. `deny`: a rule failed. `warn`:
 * admitted, and somebody is warned or it is audited. `skip`: no policy is about it. `error`: a rule could not be judged.
 */
export type Outcomes = (typeof DECISIONS)[number];

/** Only what is given is compared. */
export interface Expectation {
  readonly decision: Outcomes;
  /** Of the first rule that failed or could not be judged; in each language that is given, where there are several. */
  readonly message?: string | Texts;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** After mutation; fields that are not given are not looked at. */
  readonly object?: PlainObject;
  readonly results?: readonly ExpectedResult[];
}

export interface ExpectedResult {
  readonly policy?: string;
  readonly rule?: string;
  readonly result: RuleResult['result'];
  readonly message?: string | Texts;
}

const RESULTS = ['pass', 'fail', 'warn', 'skip', 'error', 'unknown'] as const;

/** A test out of a document. What is wrong with it stands in `faults`, misspelt names among that; nothing is passed over. */
export function parsePolicyTest(value: PlainObject): {
  readonly test: PolicyTest;
  readonly faults: readonly FieldFault[];
} {
  const faults: FieldFault[] = [];
  const fields = new Fields(value, [], faults);
  fields.text('apiVersion');
  fields.text('kind');
  const name = fields.object('metadata', (metadata) => metadata.text('name')) ?? '';
  const test: PolicyTest = {
    name,
    policies: fields.texts('policies'),
    given: fields.texts('given'),
    cases: fields.objects('cases', readCase),
  };
  if (test.cases.length === 0) fields.required('cases', 'a test without cases tests nothing');
  fields.finish();
  const names = new Set<string>();
  for (const { name: own, path } of test.cases) {
    if (own === '') faults.push({ path: [...path, 'name'], message: 'Required value' });
    else if (names.has(own)) faults.push({ path: [...path, 'name'], message: `Duplicate value: ${own}` });
    names.add(own);
  }
  return { test, faults };
}

function readCase(fields: Fields): TestCase {
  const oldObject = objectOrFile(fields, 'oldObject');
  const operation = fields.has('operation') ? fields.text('operation') : oldObject ? 'UPDATE' : 'CREATE';
  const known = OPERATIONS.filter((one) => one !== '*');
  if (!known.includes(operation)) fields.fault(fields.at('operation'), unsupported(operation, known));
  const object = objectOrFile(fields, 'object');
  if (object === undefined && operation !== 'DELETE')
    fields.required('object', 'an object, or the file that holds it');
  return {
    name: fields.text('name'),
    path: fields.path,
    only: fields.texts('only'),
    object,
    oldObject,
    operation: operation as Operation,
    subResource: fields.text('subResource'),
    user: fields.object('user', readUser),
    may: fields.objects('may', readAllowed),
    dryRun: fields.flag('dryRun'),
    given: fields.plainObjects('given'),
    expect: readExpectation(fields),
  };
}

function objectOrFile(fields: Fields, name: string): PlainObject | string | undefined {
  const value = fields.any(name);
  if (value === undefined || isRecord(value) || typeof value === 'string') return value;
  fields.fault(fields.at(name), 'an object, or the name of a file, is expected');
  return undefined;
}

function readUser(fields: Fields): PolicyUser {
  return {
    username: fields.text('username'),
    uid: fields.text('uid'),
    groups: fields.texts('groups'),
    extra: {},
  };
}

function readAllowed(fields: Fields): AllowedRequest {
  return {
    verb: fields.text('verb'),
    group: fields.text('group'),
    resource: fields.text('resource'),
    subresource: fields.text('subresource'),
    namespace: fields.text('namespace'),
    name: fields.text('name'),
  };
}

function readExpectation(fields: Fields): Expectation {
  const value = fields.any('expect');
  if (typeof value === 'string') {
    const decision = DECISIONS.find((one) => one === value);
    if (decision === undefined) fields.fault(fields.at('expect'), unsupported(value, DECISIONS));
    return { decision: decision ?? 'allow' };
  }
  if (value === undefined) fields.required('expect', `one of ${DECISIONS.join(', ')}, or more in a mapping`);
  return fields.object('expect', readDetails) ?? { decision: 'allow' };
}

function readDetails(fields: Fields): Expectation {
  const object = fields.any('object');
  return {
    decision: fields.choice('decision', DECISIONS, true),
    ...(fields.has('message') && { message: readMessage(fields) }),
    ...(fields.has('warnings') && { warnings: fields.texts('warnings') }),
    ...(fields.has('auditAnnotations') && { auditAnnotations: fields.labels('auditAnnotations') }),
    ...(isRecord(object) && { object }),
    ...(fields.has('results') && { results: fields.objects('results', readResult) }),
  };
}

/** A text, or one for each language: `{en: ..., ko: ...}`. */
function readMessage(fields: Fields): string | Texts {
  if (!isRecord(fields.any('message'))) return fields.text('message');
  const texts = fields.object('message', (own): Texts => {
    const read = { en: own.text('en'), ko: own.text('ko'), ja: own.text('ja') };
    return Object.fromEntries(Object.entries(read).filter(([language]) => own.has(language)));
  });
  return texts ?? {};
}

function readResult(fields: Fields): ExpectedResult {
  return {
    result: fields.choice('result', RESULTS, true),
    ...(fields.has('policy') && { policy: fields.text('policy') }),
    ...(fields.has('rule') && { rule: fields.text('rule') }),
    ...(fields.has('message') && { message: readMessage(fields) }),
  };
}
