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
  { inventory, kubernetes, selector }: PracticeSurroundings,
): PracticeOutcome[] {
  const outcomes: PracticeOutcome[] = [];
  const kind = subject.type === 'workload' ? undefined : subject.resource.kind;
  for (const { practice, parameters } of meantFor(selection, kind)) {
    const context: PracticeContext = { inventory, kubernetes, selector, parameters };
    for (const outcome of practice.evaluate(subject, context))
      outcomes.push({ practice, parameters, outcome });
  }
  return outcomes;
}

type Kinds = Map<string | undefined, readonly SelectedPractice[]>;

/** Selections are made once and reused, and so is what of them is meant for a kind. */
const known = new WeakMap<readonly SelectedPractice[], Kinds>();

/** For an object of this kind; for a workload without one. */
function meantFor(
  selection: readonly SelectedPractice[],
  kind: string | undefined,
): readonly SelectedPractice[] {
  const kinds: Kinds = known.get(selection) ?? new Map();
  known.set(selection, kinds);
  const meant = kinds.get(kind) ?? selection.filter(({ practice }) => isMeantFor(practice, kind));
  kinds.set(kind, meant);
  return meant;
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
