import { isSameValue } from '../../core/same-value.ts';
import type { CelProgram } from '../../languages/cel/program.ts';
import { admissionObject } from '../../resources/admission-object.ts';
import { decodeObject } from '../../resources/decode.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { splitApiVersion } from '../../resources/kinds.ts';
import { isRecord } from '../../resources/objects.ts';
import { structOf } from '../../resources/schema-types.ts';
import type {
  Action,
  EvaluationInput,
  Limits,
  Outcome,
  PolicyFacts,
  Program,
  RuleResult,
} from '../engine.ts';
import type { GroupVersionKind } from '../evaluation.ts';
import type { PatchOperation } from '../outcome.ts';
import { PER_BINDING } from './budget.ts';
import { bindingsFor, type NativePolicy } from './invocations.ts';
import { applyPatch } from './json-patch.ts';
import { mergeApplied } from './merge.ts';
import type { Mutation } from './mutating-fields.ts';
import type { BindingBase } from './policy-fields.ts';
import { evaluateRound } from './rounds.ts';
import { type Activations, matchConditions, type NamedProgram } from './validate.ts';

export interface CompiledMutations {
  readonly reinvocation: 'Never' | 'IfNeeded';
  readonly matchConditions: readonly NamedProgram[];
  readonly mutations: readonly (Mutation & { readonly program: CelProgram })[];
}

type Policy = NativePolicy & CompiledMutations;

/** A MutatingAdmissionPolicy with its bindings. */
export function mutatingProgram(
  facts: PolicyFacts,
  policy: Policy,
  bindings: readonly BindingBase[],
): Program {
  return {
    policy: facts,
    mode: 'mutating',
    match: [policy.match],
    failurePolicy: policy.failurePolicy,
    actions: policy.failurePolicy === 'Fail' ? ['deny'] : [],
    reinvocation: policy.reinvocation,
    evaluate: (input, limits) => evaluate(policy, bindings, input, limits),
  };
}

async function evaluate(
  policy: Policy,
  bindings: readonly BindingBase[],
  input: EvaluationInput,
  limits: Limits,
): Promise<Outcome> {
  const results: RuleResult[] = [];
  let cost = 0;
  let { object } = input;
  const actions: readonly Action[] = policy.failurePolicy === 'Fail' ? ['deny'] : [];
  const told = (
    by: string | undefined,
    message: string,
  ): Pick<RuleResult, 'sentence' | 'code' | 'reason'> => ({
    // The one place where the API server does not say which resource was denied.
    sentence:
      by === undefined || by === ''
        ? `policy ${JSON.stringify(policy.name)} denied request: ${message}`
        : `policy '${policy.name}' with binding '${by}' denied request: ${message}`,
    code: 403,
    reason: 'Invalid',
  });
  for await (const step of bindingsFor(policy, bindings, input, limits)) {
    if ('result' in step) {
      const { result, message } = step.result;
      results.push({ ...step.result, ...(result === 'skip' ? {} : told(step.binding, message)) });
      continue;
    }
    const { binding } = step;
    const result = (
      rule: string,
      kind: RuleResult['result'],
      message: string,
      missing: readonly string[] = [],
    ): RuleResult => ({
      ...{ rule, by: binding.name, result: kind, message, paths: [] },
      actions: kind === 'error' || kind === 'unknown' ? actions : [],
      ...(missing.length > 0 ? { missing } : {}),
      ...(kind === 'error' || kind === 'unknown' ? told(binding.name, message) : {}),
    });
    const conditions = await step.run((activations) =>
      matchConditions(policy.matchConditions, policy.failurePolicy, activations),
    );
    if (conditions !== undefined) {
      cost += conditions.cost;
      if (conditions.unmatched !== undefined)
        results.push(result('matchConditions', 'skip', `matchConditions: ${conditions.unmatched}`));
      for (const { rule, result: kind, message, missing } of conditions.decisions)
        results.push(result(rule, kind, message, missing));
      continue;
    }
    for (const [i, mutation] of policy.mutations.entries()) {
      if (object === null) break;
      const before: PlainObject = object;
      const rule = `mutations[${i}]`;
      const mutated = await step.run((activations) => mutate(policy, mutation, before, activations));
      cost += mutated.cost;
      if ('missing' in mutated)
        results.push(result(rule, 'unknown', mutated.missing.join(', '), mutated.missing));
      else if ('internal' in mutated) {
        const message = `Internal error occurred: ${mutated.internal}`;
        const told500 = { sentence: message, code: 500, reason: 'InternalError' };
        results.push({ ...result(rule, 'error', message), ...told500, actions: ['deny'] });
      } else if ('fault' in mutated) results.push(result(rule, 'error', mutated.fault));
      else {
        const { sentAs } = input;
        if (sentAs !== undefined) {
          results.push(result(rule, 'error', unconvertible(before, sentAs)));
          continue;
        }
        results.push(result(rule, 'pass', ''));
        object = admissionObject(mutated.object);
      }
    }
  }
  const isChanged = object !== null && input.object !== null && !isSameValue(object, input.object);
  return {
    ...{ results, warnings: [], auditAnnotations: [], cost },
    ...(isChanged && object !== null ? { object } : {}),
  };
}

/**
 * The API server converts an object for a mutating policy that is about another version, and then cannot convert back what the
 * policy has made of it: whatever that is, it fails (ConvertToVersion in the dispatcher of k8s.io/apiserver, v1.36 and v1.37).
 */
function unconvertible({ apiVersion, kind }: PlainObject, sentAs: GroupVersionKind): string {
  const { group, version } = splitApiVersion(String(apiVersion));
  const [from, to] = [`${version}.${String(kind)}`, `${sentAs.version}.${sentAs.kind}`];
  if (group === sentAs.group) return `converting (${from}) to (${to}): unknown conversion`;
  const target = sentAs.group === '' ? sentAs.version : `${sentAs.group}/${sentAs.version}`;
  return `${from} is not suitable for converting to "${target}" in scheme "pkg/runtime/scheme.go:111"`;
}

type Mutated = { readonly cost: number } & (
  | { readonly object: PlainObject }
  | { readonly fault: string }
  /** The API server cannot decode it any more, and fails whatever the failure policy is. */
  | { readonly internal: string }
  | { readonly missing: readonly string[] }
);

function mutate(
  { expressions }: Policy,
  { type, program }: Policy['mutations'][number],
  object: PlainObject,
  activations: Activations,
): Mutated {
  const round = evaluateRound([program], () => activations.forExpressions(object), PER_BINDING);
  const { cost } = round;
  if ('overBudget' in round) return { cost, fault: round.overBudget };
  const [evaluated] = round.results;
  if (evaluated?.is === 'unknown') return { cost, missing: evaluated.missing };
  if (evaluated?.is !== 'value') return { cost, fault: evaluated?.message ?? '' };
  const plain = expressions.plainValue(evaluated.value);
  if ('fault' in plain) return { cost, fault: `type mismatch: ${plain.fault}` };
  if (type === 'JSONPatch') {
    const patched = applyPatch(object, operationsIn(plain.value));
    if ('fault' in patched) return { cost, fault: `JSON Patch: ${patched.fault}` };
    // Kinds that we have no types of are taken as they are.
    const decoded = isTyped(object) ? decodeObject(patched.object) : undefined;
    if (decoded?.ok === false) return { cost, internal: decoded.error };
    return isRecord(patched.object)
      ? { cost, object: patched.object }
      : { cost, fault: 'JSON Patch: the result is no object' };
  }
  if (!isRecord(plain.value))
    return { cost, fault: 'unsupported return type from ApplyConfiguration expression' };
  const merged = mergeApplied(object, plain.value);
  return 'fault' in merged
    ? { cost, fault: `error applying patch: ${merged.fault}` }
    : { cost, object: merged.object };
}

function isTyped({ apiVersion, kind }: PlainObject): boolean {
  return structOf(String(apiVersion), String(kind)) !== undefined;
}

const OPERATIONS: readonly PatchOperation['op'][] = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

function operationsIn(value: unknown): PatchOperation[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((item): PatchOperation[] => {
    if (!isRecord(item)) return [];
    const op = OPERATIONS.find((one) => one === item['op']) ?? 'test';
    const { path, from } = item;
    return [
      {
        op,
        path: typeof path === 'string' ? path : '',
        ...(typeof from === 'string' && from !== '' ? { from } : {}),
        ...(item['value'] === undefined ? {} : { value: item['value'] }),
      },
    ];
  });
}
