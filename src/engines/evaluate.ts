import { type Saying, saying } from '../core/saying.ts';
import { admissionObject } from '../resources/admission-object.ts';
import { convertObject } from '../resources/equivalent-kinds.ts';
import type { Program } from './engine.ts';
import type { EvaluationInput, GroupVersionKind, Limits } from './evaluation.ts';
import { builtInEquivalents, type Equivalents, type Matching, matchingAny } from './matching.ts';
import { NOTHING, type Outcome, type RuleResult } from './outcome.ts';

/** What a program makes of a request, or why it is none of its business. */
export interface Evaluation {
  readonly program: Program;
  readonly outcome: Outcome;
  /** Set when the program was not asked, because it is not about the request. */
  readonly skipped?: Saying;
}

/** Asks whether the program is about the request, and then the program. Whatever an engine does, this answers. */
export async function evaluateProgram(
  program: Program,
  input: EvaluationInput,
  limits: Limits,
  equivalents: Equivalents = builtInEquivalents(input),
): Promise<Evaluation> {
  const { namespace } = program.policy;
  if (namespace !== '' && namespace !== input.request.namespace) {
    return {
      program,
      outcome: NOTHING,
      skipped: saying('match.policy-namespace', 'it is a policy of namespace {namespace} only', {
        namespace,
      }),
    };
  }
  const found = matchingAny(program.match, input, equivalents);
  if (found.is === 'no') return { program, outcome: NOTHING, skipped: found.because };
  if (found.is !== 'match') return { program, outcome: unmatched(program, found) };
  if (limits.deadline.remaining() <= 0)
    return {
      program,
      outcome: failed(program, 'the time of the request was over before this policy was asked'),
    };
  const seen = withMatched(input, found);
  if (seen === undefined) return { program, outcome: unmatched(program, unconverted(found.kind)) };
  try {
    return { program, outcome: sentBack(program, await program.evaluate(seen, limits), seen) };
  } catch (error) {
    // An engine that throws has a bug; that must not let the request through.
    return { program, outcome: failed(program, error instanceof Error ? error.message : String(error)) };
  }
}

/** As the kind that the rules name; undefined where the object cannot be told exactly as that. */
function withMatched(
  input: EvaluationInput,
  { resource, kind }: Extract<Matching, { is: 'match' }>,
): EvaluationInput | undefined {
  const { request } = input;
  const isSame =
    kind.kind === request.kind.kind &&
    kind.group === request.kind.group &&
    kind.version === request.kind.version;
  if (isSame) return input;
  const converted = (object: EvaluationInput['object']): EvaluationInput['object'] | undefined =>
    object === null ? null : convertObject(object, kind);
  const [object, oldObject] = [converted(input.object), converted(input.oldObject)];
  if (object === undefined || oldObject === undefined) return undefined;
  return { ...input, object, oldObject, sentAs: request.kind, request: { ...request, resource, kind } };
}

/** What a program has made of the object, as the kind that it came as. */
function sentBack(
  program: Program,
  { object, ...outcome }: Outcome,
  { sentAs }: Pick<EvaluationInput, 'sentAs'>,
): Outcome {
  if (object === undefined) return outcome;
  if (sentAs === undefined) return { ...outcome, object };
  const converted = convertObject(object, sentAs);
  return converted === undefined
    ? unmatched(program, unconverted(sentAs))
    : { ...outcome, object: admissionObject(converted) };
}

/** What cannot be told exactly is not made up. */
function unconverted(kind: GroupVersionKind): Extract<Matching, { is: 'unknown' }> {
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  return { is: 'unknown', missing: `the object as ${apiVersion} ${kind.kind}` };
}

function unmatched(program: Program, found: Extract<Matching, { is: 'unknown' | 'error' }>): Outcome {
  if (found.is === 'error') return failed(program, found.message);
  const { actions } = failureOf(program);
  const result: RuleResult = {
    ...{ rule: '', result: 'unknown', actions, paths: [] },
    message: found.missing,
    missing: [found.missing],
  };
  return { ...NOTHING, results: [result] };
}

/** The outcome of a policy that could not be judged: its failure policy decides, and it is said in any case. */
export function failed(program: Pick<Program, 'failurePolicy' | 'actions'>, message: string): Outcome {
  const { actions } = failureOf(program);
  return { ...NOTHING, results: [{ rule: '', result: 'error', message, actions, paths: [] }] };
}

/** `Fail` denies, whatever a failing rule would have brought about: a warning must not hide an error. */
function failureOf({ failurePolicy }: Pick<Program, 'failurePolicy'>): Pick<RuleResult, 'actions'> {
  return { actions: failurePolicy === 'Fail' ? ['deny'] : [] };
}

/** What keeps a request from being admitted, the first first. */
export function denials({ results }: Outcome): RuleResult[] {
  return results.filter(
    ({ result, actions }) =>
      (result === 'fail' || result === 'error' || result === 'unknown') && actions.includes('deny'),
  );
}
