import type { CelProgram } from '../../languages/cel/program.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { FailurePolicy } from '../engine.ts';
import type { Activation } from './activation.ts';
import { MATCH_CONDITIONS, PER_BINDING } from './budget.ts';
import { evaluateRound } from './rounds.ts';
import type { AuditExpression, Validation } from './validating-fields.ts';

/** A policy whose expressions are compiled, in the order of its fields. */
export interface CompiledValidations {
  readonly failurePolicy: FailurePolicy;
  readonly matchConditions: readonly NamedProgram[];
  readonly validations: readonly (Validation & {
    readonly program: CelProgram;
    readonly messageProgram: CelProgram | undefined;
  })[];
  readonly auditAnnotations: readonly (AuditExpression & { readonly program: CelProgram })[];
}

export interface NamedProgram {
  readonly name: string;
  readonly program: CelProgram;
}

/** What one expression of a policy decided. */
export interface Decision {
  readonly rule: string;
  readonly index: number;
  readonly result: 'pass' | 'fail' | 'error' | 'unknown';
  readonly message: string;
  readonly reason: string;
  readonly missing: readonly string[];
}

export interface Validated {
  /** Set when a match condition says that the policy is not about the request. */
  readonly unmatched?: string;
  readonly decisions: readonly Decision[];
  readonly annotations: readonly { readonly key: string; readonly value: string }[];
  readonly cost: number;
}

/** The activations of a policy for one binding and parameter; match conditions do not see the namespace object. */
export interface Activations {
  forConditions(): Activation;
  /** With another object than that of the request, where an earlier mutation has changed it. */
  forExpressions(object?: PlainObject): Activation;
}

/** One policy with one binding and one parameter: in the steps, words and budgets of the API server. */
export function validate(policy: CompiledValidations, activations: Activations): Validated {
  const condition = matchConditions(policy.matchConditions, policy.failurePolicy, activations);
  if (condition !== undefined) return condition;
  const { validations, auditAnnotations } = policy;
  const main = evaluateRound(
    validations.map(({ program }) => program),
    () => activations.forExpressions(),
    PER_BINDING,
  );
  if ('overBudget' in main) return { ...failed('validations', main.overBudget), cost: main.cost };
  const messages = evaluateRound(
    validations.map(({ messageProgram }) => messageProgram),
    () => activations.forExpressions(),
    main.left,
  );
  const decisions = validations.map((validation, index): Decision => {
    const evaluated = main.results[index];
    const base = { rule: `validations[${index}]`, index, reason: '', missing: [] };
    if (evaluated === undefined || evaluated.is !== 'value')
      return evaluated?.is === 'unknown'
        ? { ...base, result: 'unknown', message: evaluated.message, missing: evaluated.missing }
        : { ...base, result: 'error', message: evaluated?.message ?? '' };
    if ('overBudget' in messages)
      return { ...base, result: 'error', message: `failed messageExpression: ${messages.overBudget}` };
    if (evaluated.value === true) return { ...base, result: 'pass', message: '' };
    const told = messages.results[index];
    const text = told?.is === 'value' && typeof told.value === 'string' ? usable(told.value) : '';
    const message =
      text || goTrim(validation.message) || `failed expression: ${goTrim(validation.expression)}`;
    return { ...base, result: 'fail', message, reason: validation.reason || 'Invalid' };
  });
  const audit = evaluateRound(
    auditAnnotations.map(({ program }) => program),
    () => activations.forExpressions(),
    PER_BINDING,
  );
  const cost = main.cost + messages.cost + audit.cost;
  if ('overBudget' in audit) return { ...failed('auditAnnotations', audit.overBudget), cost };
  const annotations: { key: string; value: string }[] = [];
  for (const [index, { key }] of auditAnnotations.entries()) {
    const evaluated = audit.results[index];
    const base = { rule: `auditAnnotations[${index}]`, index, reason: '', missing: [] };
    if (evaluated?.is === 'error') decisions.push({ ...base, result: 'error', message: evaluated.message });
    else if (evaluated?.is === 'unknown')
      decisions.push({ ...base, result: 'unknown', message: evaluated.message, missing: evaluated.missing });
    else if (typeof evaluated?.value === 'string' && goTrim(evaluated.value) !== '')
      annotations.push({ key, value: goTrim(evaluated.value) });
  }
  return { decisions, annotations, cost };
}

/** Undefined when all conditions hold. One that is false outweighs those that fail. */
export function matchConditions(
  conditions: readonly NamedProgram[],
  failurePolicy: FailurePolicy,
  { forConditions }: Pick<Activations, 'forConditions'>,
): Validated | undefined {
  const round = evaluateRound(
    conditions.map(({ program }) => program),
    forConditions,
    MATCH_CONDITIONS,
  );
  const none = { decisions: [], annotations: [], cost: round.cost };
  if ('overBudget' in round)
    return failurePolicy === 'Ignore'
      ? { ...none, unmatched: round.overBudget }
      : { ...failed('matchConditions', round.overBudget), cost: round.cost };
  for (const [i, evaluated] of round.results.entries()) {
    if (evaluated?.is === 'value' && evaluated.value === false)
      return { ...none, unmatched: conditions[i]?.name ?? '' };
  }
  const missing = round.results.flatMap((evaluated) =>
    evaluated?.is === 'unknown' ? evaluated.missing : [],
  );
  const errors = new Set(
    round.results.flatMap((evaluated) => (evaluated?.is === 'error' ? [evaluated.message] : [])),
  );
  const base = { rule: 'matchConditions', index: 0, reason: '', missing };
  if (missing.length > 0) {
    const unknown: Decision = { ...base, result: 'unknown', message: missing.join(', ') };
    return { ...none, decisions: [unknown] };
  }
  if (errors.size === 0) return undefined;
  const message = errors.size === 1 ? [...errors].join('') : `[${[...errors].join(', ')}]`;
  return { ...none, decisions: [{ ...base, result: 'error', message }] };
}

function failed(rule: string, message: string): Omit<Validated, 'cost'> {
  const decision: Decision = { rule, index: 0, result: 'error', message, reason: '', missing: [] };
  return { decisions: [decision], annotations: [] };
}

const MAX_MESSAGE_BYTES = 5 * 1024;

/** The API server takes no message that is long or has lines. */
function usable(text: string): string {
  const message = goTrim(text);
  return message.includes('\n') || byteLength(message) > MAX_MESSAGE_BYTES ? '' : message;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** What Go calls white space is JavaScript's but for the byte order mark. */
export function goTrim(text: string): string {
  return text.replace(/^[^\S\uFEFF]+|[^\S\uFEFF]+$/g, '');
}
