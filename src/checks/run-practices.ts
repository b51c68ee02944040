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

export interface PracticeOutcome {
  readonly practice: Practice;
  readonly outcome: Outcome;
}

/** Asks every practice that is meant for such a subject. */
export function runPractices(
  subject: Subject,
  selection: readonly SelectedPractice[],
  { inventory, kubernetes, selector }: PracticeSurroundings,
): PracticeOutcome[] {
  const outcomes: PracticeOutcome[] = [];
  for (const { practice, parameters } of selection) {
    if (!isMeantFor(practice, subject)) continue;
    const context: PracticeContext = { inventory, kubernetes, selector, parameters };
    for (const outcome of practice.evaluate(subject, context)) outcomes.push({ practice, outcome });
  }
  return outcomes;
}

function isMeantFor({ subjects }: Practice, subject: Subject): boolean {
  if (subjects === 'workload') return subject.type === 'workload';
  return subject.type === 'object' && subjects.includes(subject.resource.kind);
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
