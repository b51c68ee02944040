import { partsOf, podParts } from '../resources/pod-parts.ts';
import type {
  Outcome,
  ParameterValue,
  Practice,
  PracticeContext,
  PracticeSurroundings,
  Subject,
} from './practice.ts';

/** A practice with the parameters that are in force. */
export interface SelectedPractice {
  readonly practice: Practice;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export interface PracticeOutcome extends SelectedPractice {
  readonly outcome: Outcome;
}

/** Asks every practice that is meant for such a subject. */
export function runPractices(
  subject: Subject,
  selection: readonly SelectedPractice[],
  surroundings: PracticeSurroundings,
): PracticeOutcome[] {
  const outcomes: PracticeOutcome[] = [];
  const kind = subject.type === 'workload' ? undefined : subject.resource.kind;
  const parts = subject.type === 'workload' ? podParts(subject.pod) : 0;
  for (const { practice, parameters, evaluate, context, needs } of meantFor(selection, kind, surroundings)) {
    if (needs !== 0 && (needs & parts) === 0) continue;
    const said = evaluate(subject, context);
    for (let i = 0; i < said.length; i++)
      outcomes.push({ practice, parameters, outcome: said[i] as Outcome });
  }
  return outcomes;
}

/** A practice that is ready to be asked. */
interface ReadyPractice extends SelectedPractice {
  /** The practice's own: practices are objects of many shapes, which are slow to ask one after the other. */
  readonly evaluate: Practice['evaluate'];
  readonly context: PracticeContext;
  /** Parts of a pod of which it needs one; 0 when it is to be asked about all. */
  readonly needs: number;
}

/** What is the same from one object of a run to the next. */
interface Ready {
  readonly surroundings: PracticeSurroundings;
  readonly practices: readonly ReadyPractice[];
}

/** Selections are made once and reused, and so is what of them is meant for a kind; of each kind the last answer is kept. */
const known = new WeakMap<readonly SelectedPractice[], Map<string | undefined, Ready>>();

/** For an object of this kind; for a workload without one. */
function meantFor(
  selection: readonly SelectedPractice[],
  kind: string | undefined,
  surroundings: PracticeSurroundings,
): readonly ReadyPractice[] {
  const kinds = known.get(selection) ?? new Map<string | undefined, Ready>();
  known.set(selection, kinds);
  const last = kinds.get(kind);
  if (last !== undefined && isSame(last.surroundings, surroundings)) return last.practices;
  const { inventory, kubernetes, selector, hashKey } = surroundings;
  const practices = selection
    .filter(({ practice }) => isMeantFor(practice, kind))
    .map(({ practice, parameters }) => ({
      practice,
      parameters,
      evaluate: practice.evaluate,
      context: { inventory, kubernetes, selector, hashKey, parameters },
      needs: partsOf(practice.onlyWith ?? []),
    }));
  kinds.set(kind, { surroundings: { inventory, kubernetes, selector, hashKey }, practices });
  return practices;
}

function isSame(a: PracticeSurroundings, b: PracticeSurroundings): boolean {
  return (
    a.inventory === b.inventory &&
    a.kubernetes === b.kubernetes &&
    a.selector === b.selector &&
    a.hashKey === b.hashKey
  );
}

function isMeantFor({ subjects }: Practice, kind: string | undefined): boolean {
  if (subjects === 'workload' || kind === undefined) return subjects === 'workload' && kind === undefined;
  return subjects.includes(kind);
}

/** The parameters of a practice: its defaults, and over them what the configuration says. */
export function parametersOf(
  { parameters = {} }: Practice,
  configured: Readonly<Record<string, ParameterValue>> = {},
): Readonly<Record<string, ParameterValue>> {
  const defaults = Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  );
  return { ...defaults, ...configured };
}
