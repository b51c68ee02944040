import { LANGUAGES, type Texts } from '../../core/language.ts';
import { isSameValue } from '../../core/same-value.ts';
import { type Saying, saying } from '../../core/saying.ts';
import { withSuggestion } from '../../core/suggestion.ts';
import { admissionObject } from '../../resources/admission-object.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { isRecord } from '../../resources/objects.ts';
import type { EvaluationInput, Limits, Program } from '../engine.ts';
import { fileInput } from '../file-input.ts';
import { type Admission, admit, type JudgedRule } from './admit.ts';
import { GivenCluster } from './given-cluster.ts';
import type { Expectation, ExpectedResult, Outcomes, TestCase } from './policy-test.ts';

/** A case whose files have been read. */
export interface ReadyCase extends Omit<TestCase, 'object' | 'oldObject'> {
  readonly object: PlainObject | undefined;
  readonly oldObject: PlainObject | undefined;
}

export interface CaseResult {
  readonly case: ReadyCase;
  readonly admission: Admission;
  readonly decision: Outcomes;
  /** What is not as it was expected; empty when the case holds. */
  readonly differences: readonly Saying[];
}

export interface Trial {
  readonly programs: readonly Program[];
  readonly given: readonly PlainObject[];
  readonly now: number;
  /** For each policy of each case. */
  readonly limits: () => Limits;
}

/** Plays one request and compares what becomes of it with what was expected. */
export async function runCase(one: ReadyCase, { programs, given, now, limits }: Trial): Promise<CaseResult> {
  const asked =
    one.only.length === 0 ? programs : programs.filter(({ policy }) => one.only.includes(policy.name));
  const cluster = new GivenCluster([...given, ...one.given], one.may);
  const admission = await admit(asked, inputOf(one, cluster, now), limits);
  const decision = decisionOf(admission);
  return { case: one, admission, decision, differences: [...differencesOf(one.expect, decision, admission)] };
}

function inputOf(one: ReadyCase, cluster: GivenCluster, now: number): EvaluationInput {
  const { operation, subResource, user, dryRun } = one;
  const object = one.object && admissionObject(one.object);
  const oldObject = one.oldObject && admissionObject(one.oldObject);
  const made = fileInput(object ?? oldObject ?? {}, cluster, now, operation === 'CREATE');
  const placed = made.object;
  return {
    ...made,
    request: {
      ...made.request,
      ...{ uid: '00000000-0000-0000-0000-000000000000', operation, dryRun },
      ...{ subResource, requestSubResource: subResource },
      options: { apiVersion: 'meta.k8s.io/v1', kind: OPTIONS[operation] },
      ...(user && { userInfo: user }),
    },
    object: operation === 'DELETE' ? null : placed,
    oldObject: operation === 'DELETE' ? (oldObject ?? placed) : (oldObject ?? null),
    isSynthetic: user === undefined,
  };
}

const OPTIONS = {
  CREATE: 'CreateOptions',
  UPDATE: 'UpdateOptions',
  DELETE: 'DeleteOptions',
  CONNECT: 'PodExecOptions',
} as const;

function isFault({ result }: JudgedRule): boolean {
  return result === 'fail' || result === 'error' || result === 'unknown';
}

export function decisionOf({ results, warnings }: Admission): Outcomes {
  if (results.some(({ result }) => result === 'error' || result === 'unknown')) return 'error';
  if (results.some(({ result, actions }) => result === 'fail' && actions.includes('deny'))) return 'deny';
  if (warnings.length > 0 || results.some(({ result }) => result === 'fail' || result === 'warn'))
    return 'warn';
  return results.some(({ result }) => result !== 'skip') ? 'allow' : 'skip';
}

function* differencesOf(expect: Expectation, decision: Outcomes, admission: Admission): Generator<Saying> {
  if (decision !== expect.decision)
    yield saying('test.decision', 'decision: {expected} expected, {found} found', {
      expected: expect.decision,
      found: decision,
    });
  const { message, warnings, auditAnnotations, object, results } = expect;
  if (message !== undefined) {
    const fault = admission.results.find(isFault);
    for (const { field, wanted, found } of wantedMessages(message, fault)) {
      if (found === undefined) yield unsaid(field, wanted, fault !== undefined);
      else if (found !== wanted) yield different(field, wanted, found);
    }
  }
  if (warnings !== undefined && !isSameValue(warnings, admission.warnings))
    yield different('warnings', warnings, admission.warnings);
  if (auditAnnotations !== undefined) {
    const found = Object.fromEntries(admission.auditAnnotations.map(({ key, value }) => [key, value]));
    if (!isSameValue(auditAnnotations, found)) yield different('auditAnnotations', auditAnnotations, found);
  }
  if (object !== undefined) yield* objectDifferences(object, admission.object, 'object');
  for (const wanted of results ?? []) {
    if (admission.results.some((found) => isExpected(found, wanted))) continue;
    const rules = admission.results
      .filter(({ policy }) => (wanted.policy ?? policy.name) === policy.name)
      .map(({ rule }) => rule);
    if (wanted.rule !== undefined && rules.length > 0 && !rules.includes(wanted.rule))
      yield withSuggestion(
        saying('test.no-rule', 'results: no rule is called {rule}', { rule: wanted.rule }),
        wanted.rule,
        rules,
      );
    else
      yield saying('test.result-missing', 'results: {expected} expected; found {found}', {
        expected: JSON.stringify(wanted),
        found: JSON.stringify(admission.results.map(resultText)),
      });
  }
}

function unsaid(field: string, expected: string, hasFailed: boolean): Saying {
  const values = { field, expected: JSON.stringify(expected) };
  return hasFailed
    ? saying(
        'test.other-language',
        '{field}: {expected} expected, and the policy has no message in this language',
        values,
      )
    : saying('test.no-message', '{field}: {expected} expected, and no rule failed', values);
}

function different(field: string, expected: unknown, found: unknown): Saying {
  return saying('test.different', '{field}: {expected} expected, {found} found', {
    field,
    expected: JSON.stringify(expected),
    found: JSON.stringify(found),
  });
}

/** Fields that are not expected are not looked at; lists are compared as a whole in length, item by item. */
function* objectDifferences(expected: unknown, found: unknown, path: string): Generator<Saying> {
  if (isRecord(expected) && isRecord(found)) {
    for (const [key, value] of Object.entries(expected))
      yield* objectDifferences(value, found[key], `${path}.${key}`);
  } else if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    for (const [i, value] of expected.entries()) yield* objectDifferences(value, found[i], `${path}[${i}]`);
  } else if (expected === null ? found !== undefined && found !== null : !isSameValue(expected, found)) {
    yield different(path, expected, found ?? null);
  }
}

/** What is wanted in each language beside what was found in it. A policy that has one language only has it in English. */
function wantedMessages(
  message: string | Texts,
  found: Pick<JudgedRule, 'message' | 'messages'> | undefined,
): { readonly field: string; readonly wanted: string; readonly found: string | undefined }[] {
  if (typeof message === 'string') return [{ field: 'message', wanted: message, found: found?.message }];
  return LANGUAGES.flatMap((language) => {
    const wanted = message[language];
    const text = language === 'en' ? found?.message : found?.messages?.[language];
    return wanted === undefined ? [] : [{ field: `message.${language}`, wanted, found: text }];
  });
}

function resultText({ policy, rule, result, message }: JudgedRule): object {
  return { policy: policy.name, ...(rule !== '' && { rule }), result, ...(message !== '' && { message }) };
}

function isExpected(of: JudgedRule, wanted: ExpectedResult): boolean {
  const { policy, rule, result, message } = of;
  return (
    result === wanted.result &&
    (wanted.policy ?? policy.name) === policy.name &&
    (wanted.rule ?? rule) === rule &&
    wantedMessages(wanted.message ?? message, of).every((text) => text.found === text.wanted)
  );
}
