import type { Path } from '../../core/path.ts';
import type { Place } from '../../core/place.ts';
import { inEnglish } from '../../core/saying.ts';
import type { CelProgram } from '../../languages/cel/program.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { EvaluationInput, Limits, Lookup } from '../evaluation.ts';
import { builtInEquivalents, matching } from '../matching.ts';
import type { RuleResult } from '../outcome.ts';
import { Activation, accessKey } from './activation.ts';
import { interruption } from './budget.ts';
import type { Expressions } from './expressions.ts';
import { collectParams } from './params.ts';
import type { BindingBase, PolicyBase } from './policy-fields.ts';
import type { Activations } from './validate.ts';

/** What running a compiled policy needs to know of it. */
export interface NativePolicy extends Pick<PolicyBase, 'name' | 'paramKind' | 'match' | 'failurePolicy'> {
  readonly expressions: Expressions;
  readonly variablePrograms: readonly (readonly [name: string, program: CelProgram])[];
  /** Where in the object the fault is that a rule found, as far as that can be told. */
  pathsOf(
    rule: string,
    object: PlainObject | null,
    fails: (program: CelProgram, object: PlainObject) => boolean,
  ): readonly Path[];
  placeOfRule(rule: string): Place | undefined;
}

/** A binding with one parameter. */
export interface Invocation<Binding> {
  readonly binding: Binding;
  readonly param: PlainObject | null;
  /** Evaluates, and once more when somebody could be asked what was missing. */
  run<T>(evaluate: (activations: Activations) => T): Promise<T>;
}

/** How often a policy is evaluated again because it asked another question about access. */
const MAX_ROUNDS = 8;

/** The bindings that are about a request, with their parameters; and what became of the others. */
export async function* bindingsFor<Binding extends BindingBase>(
  policy: NativePolicy,
  bindings: readonly Binding[],
  input: EvaluationInput,
  limits: Limits,
): AsyncGenerator<
  Invocation<Binding> | { readonly result: RuleResult; readonly binding: string | undefined }
> {
  const interrupted = interruption(limits);
  const access = new Map<string, { readonly allowed: boolean; readonly reason: string }>();
  const stop = (binding: Binding, result: 'skip' | 'error' | 'unknown', message: string) => ({
    binding: binding.name,
    result: {
      ...{ rule: '', by: binding.name, result, message, paths: [] },
      actions: result === 'skip' || policy.failurePolicy === 'Ignore' ? [] : (['deny'] as const),
      ...(result === 'unknown' ? { missing: [message] } : {}),
    },
  });
  for (const binding of bindings) {
    const found = matching(binding.match, input, builtInEquivalents(input));
    if (found.is === 'no') yield stop(binding, 'skip', inEnglish(found.because));
    if (found.is === 'unknown') yield stop(binding, 'unknown', found.missing);
    if (found.is === 'error') yield stop(binding, 'error', `failed to configure binding: ${found.message}`);
    if (found.is !== 'match') continue;
    const params = await collectParams(policy.paramKind, binding.paramRef, input);
    if (params.is === 'unknown') yield stop(binding, 'unknown', params.missing);
    if (params.is === 'error') yield stop(binding, 'error', `failed to configure binding: ${params.message}`);
    if (params.is !== 'found') continue;
    const namespace = namespaceFor(input);
    if (namespace.is === 'absent' && input.request.namespace !== '' && !isNamespace(input)) {
      yield stop(binding, 'error', `namespaces "${input.request.namespace}" not found`);
      continue;
    }
    for (const param of params.params) {
      yield {
        binding,
        param,
        run: async (evaluate) => {
          for (let round = 0; ; round++) {
            const made: Activation[] = [];
            const activation =
              (known: Lookup) =>
              (object?: PlainObject): Activation => {
                const seen = object === undefined ? input : { ...input, object };
                const parts = { input: seen, namespace: known, access, interrupted };
                const one = new Activation({
                  ...parts,
                  params: policy.paramKind === undefined ? undefined : param,
                  expressions: policy.expressions,
                  variables: policy.variablePrograms,
                });
                made.push(one);
                return one;
              };
            const answer = evaluate({
              forConditions: activation({ is: 'absent' }),
              forExpressions: activation(namespace),
            });
            const questions = made.flatMap(({ missing }) => missing.questions);
            if (questions.length === 0 || round >= MAX_ROUNDS) return answer;
            let learnt = 0;
            for (const question of questions) {
              const told = await input.cluster.access(question);
              if (told.is !== 'decided') continue;
              access.set(accessKey(question), told);
              learnt++;
            }
            if (learnt === 0) return answer;
          }
        },
      };
    }
  }
}

function isNamespace({ request: { requestKind } }: EvaluationInput): boolean {
  return requestKind.group === '' && requestKind.kind === 'Namespace';
}

/** Objects of the cluster have none, and a Namespace is not its own. */
function namespaceFor(input: EvaluationInput): Lookup {
  return input.request.namespace === '' || isNamespace(input) ? { is: 'absent' } : input.namespace;
}
