import type { Path } from '../../core/path.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type {
  Action,
  EvaluationInput,
  Limits,
  Outcome,
  PolicyFacts,
  Program,
  RuleResult,
} from '../engine.ts';
import { PER_BINDING } from './budget.ts';
import { denialStatus, reasonCode } from './denial.ts';
import { bindingsFor, type Invocation, type NativePolicy } from './invocations.ts';
import { type Evaluated, evaluateRound, type Round } from './rounds.ts';
import type { CompiledValidations, Decision } from './validate.ts';
import { validate } from './validate.ts';
import type { ValidatingBinding } from './validating-fields.ts';

/** A ValidatingAdmissionPolicy with its bindings. */
export function validatingProgram(
  facts: PolicyFacts,
  policy: NativePolicy & CompiledValidations,
  bindings: readonly ValidatingBinding[],
): Program {
  const actions = new Set(bindings.flatMap((binding) => binding.actions.map(actionOf)));
  return {
    policy: facts,
    mode: 'validating',
    match: [policy.match],
    failurePolicy: policy.failurePolicy,
    actions: [...actions],
    reinvocation: 'Never',
    evaluate: (input, limits) => evaluate(policy, bindings, input, limits),
  };
}

async function evaluate(
  policy: NativePolicy & CompiledValidations,
  bindings: readonly ValidatingBinding[],
  input: EvaluationInput,
  limits: Limits,
): Promise<Outcome> {
  const results: RuleResult[] = [];
  const warnings: string[] = [];
  const annotations = new Map<string, Set<string>>();
  let cost = 0;
  for await (const step of bindingsFor(policy, bindings, input, limits)) {
    if ('result' in step) {
      results.push({
        ...step.result,
        ...(step.result.result === 'skip' ? {} : told(policy, step.binding, step.result.message, '', input)),
      });
      continue;
    }
    const validated = await step.run((activations) => validate(policy, activations));
    cost += validated.cost;
    if (validated.unmatched !== undefined) {
      results.push({
        ...ruleOf(step),
        ...{ rule: 'matchConditions', result: 'skip', actions: [], paths: [] },
        message: `matchConditions: ${validated.unmatched}`,
      });
    }
    for (const decision of validated.decisions) {
      const paths = decision.result === 'fail' ? await faultsOf(policy, step, decision.rule, input) : [];
      const result = resultOf(policy, step, decision, paths, input);
      results.push(result);
      const isFault = result.result === 'fail' || result.result === 'error';
      if (isFault && result.actions.includes('warn'))
        warnings.push(
          `Validation failed for ValidatingAdmissionPolicy '${policy.name}' with binding '${step.binding.name}': ${decision.message}`,
        );
    }
    for (const { key, value } of validated.annotations) {
      const name = `${policy.name}/${key}`;
      annotations.set(name, (annotations.get(name) ?? new Set()).add(cut(value)));
    }
  }
  const auditAnnotations = Array.from(annotations, ([key, values]) => ({
    key,
    value: [...values].join(', '),
  }));
  return { results, warnings, auditAnnotations, cost };
}

const MAX_ANNOTATION = 10 * 1024;

function cut(value: string): string {
  return value.length > MAX_ANNOTATION ? value.slice(0, MAX_ANNOTATION) : value;
}

/** For files, where people read the place; at admission it is not worth the time. */
async function faultsOf(
  policy: NativePolicy,
  step: Invocation<ValidatingBinding>,
  rule: string,
  { isSynthetic, object }: EvaluationInput,
): Promise<readonly Path[]> {
  if (!isSynthetic) return [];
  return step.run(({ forExpressions }) =>
    policy.pathsOf(rule, object, (program, other) => {
      const [evaluated] = roundResults(evaluateRound([program], () => forExpressions(other), PER_BINDING));
      return evaluated?.is === 'value' && evaluated.value === false;
    }),
  );
}

function roundResults(round: Round): readonly (Evaluated | undefined)[] {
  return 'results' in round ? round.results : [];
}

function ruleOf({ binding, param }: Pick<Invocation<ValidatingBinding>, 'binding' | 'param'>): {
  readonly by: string;
  readonly parameter?: string;
} {
  const name = param === null ? undefined : nameOf(param);
  return { by: binding.name, ...(name === undefined ? {} : { parameter: name }) };
}

function nameOf(param: PlainObject): string | undefined {
  const { metadata } = param as { metadata?: { name?: unknown } };
  return typeof metadata?.name === 'string' ? metadata.name : undefined;
}

/** What the audit log says of a failed validation whose binding has the action Audit. */
export interface AuditedFailure {
  readonly message: string;
  readonly policy: string;
  readonly binding: string;
  readonly expressionIndex: number;
  readonly validationActions: readonly string[];
}

function resultOf(
  policy: NativePolicy,
  step: Invocation<ValidatingBinding>,
  decision: Decision,
  paths: readonly Path[],
  input: EvaluationInput,
): RuleResult {
  const { result, message, index, reason, missing, rule } = decision;
  const { binding } = step;
  const ignored = result !== 'fail' && policy.failurePolicy === 'Ignore';
  // A value that cannot be worked out denies; the actions are for validations.
  const isAnnotation = rule.startsWith('auditAnnotations');
  const actions: readonly Action[] = ignored
    ? []
    : result === 'unknown' || isAnnotation
      ? ['deny']
      : binding.actions.map(actionOf);
  const base = { rule, ...ruleOf(step), result, message, paths, actions };
  if (result === 'pass') return { ...base, actions: [] };
  const place = policy.placeOfRule(rule);
  const details: AuditedFailure = {
    ...{ message, policy: policy.name, binding: binding.name, expressionIndex: index },
    validationActions: binding.actions,
  };
  return {
    ...base,
    ...told(policy, binding.name, message, reason, input),
    ...(missing.length === 0 ? {} : { missing }),
    ...(actions.includes('audit') ? { details } : {}),
    ...(place === undefined ? {} : { place }),
  };
}

function told(
  policy: Pick<NativePolicy, 'name'>,
  binding: string | undefined,
  message: string,
  reason: string,
  { request, object }: EvaluationInput,
): Pick<RuleResult, 'sentence' | 'code' | 'reason' | 'causes'> {
  const by = binding === undefined || binding === '' ? '' : ` with binding '${binding}'`;
  const text = `ValidatingAdmissionPolicy '${policy.name}'${by} denied request: ${message}`;
  const found = reason === '' ? 'Invalid' : reason;
  return {
    sentence: denialStatus(request, object, text),
    code: reasonCode(found),
    reason: found,
    causes: [{ message: text }],
  };
}

function actionOf(action: 'Deny' | 'Warn' | 'Audit'): Action {
  return action === 'Deny' ? 'deny' : action === 'Warn' ? 'warn' : 'audit';
}
