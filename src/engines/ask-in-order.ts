import type { PlainObject } from '../resources/inventory.ts';
import type { EvaluationInput, Limits, Program } from './engine.ts';
import { type Evaluation, evaluateProgram } from './evaluate.ts';

type Next = 'go on' | 'stop';

/**
 * Asks validating policies, or mutating ones in their order, each with the object as those before it left it; those that want to be
 * are asked once more when a later one has changed it. `heard` is told of every answer, and whether it is of that second round; it
 * ends the asking with `stop`. Returns the object as it is left. Admission, files and tests of policies all ask this way.
 */
export async function askInOrder(
  programs: readonly Program[],
  mode: Program['mode'],
  input: EvaluationInput,
  limits: (program: Program) => Limits,
  heard: (evaluation: Evaluation, isAgain: boolean) => Next | Promise<Next>,
): Promise<PlainObject | null> {
  const asked = programs.filter((program) => program.mode === mode);
  const lastSeen = new Map<Program, PlainObject | null>();
  let { object } = input;
  const ask = async (program: Program, isAgain: boolean): Promise<'go on' | 'stop'> => {
    const evaluation = await evaluateProgram(program, { ...input, object }, limits(program));
    const next = await heard(evaluation, isAgain);
    if (mode === 'mutating' && next === 'go on') object = evaluation.outcome.object ?? object;
    lastSeen.set(program, object);
    return next;
  };
  for (const program of asked) if ((await ask(program, false)) === 'stop') return object;
  if (mode === 'validating') return object;
  const left = object;
  const again = asked.filter(
    (program) => program.reinvocation === 'IfNeeded' && lastSeen.get(program) !== left,
  );
  for (const program of again) if ((await ask(program, true)) === 'stop') return object;
  return object;
}
