import type { EvaluationInput, Limits } from '../evaluation.ts';
import { Answers } from './answers.ts';
import type { Answer, Question, Verdict } from './conversation.ts';
import type { Argument } from './request-text.ts';
import type { CompiledScript } from './script-source.ts';
import type { Performance, Stage } from './stage.ts';
import type { JavaScriptWorld } from './world.ts';

/** A script, where it runs, and what it may do there. */
export interface Play extends CompiledScript {
  readonly policy: string;
  readonly stage: Stage;
  readonly world: JavaScriptWorld;
  readonly grants: readonly string[];
  readonly isCompatible: boolean;
  readonly milliseconds: number;
}

/** Runs a script for one request, again after each answer that took time, until it has come to its end or its time is over. */
export async function perform(
  { policy, script, stage, world, grants, isCompatible, milliseconds: own, cover }: Play,
  argument: Argument,
  { cluster, now, request }: EvaluationInput,
  limits: Limits,
): Promise<Performance> {
  const answers = new Answers({ cluster, world, grants, isCompatible, isDryRun: request.dryRun });
  const began = world.clock();
  const most = Math.min(own, limits.milliseconds);
  const remaining = (): number => Math.min(most - (world.clock() - began), limits.deadline.remaining());
  let known: readonly Answer[] = [];
  let steps = 0;
  for (;;) {
    let coming: Promise<Answer> | undefined;
    const ask = (question: Question): Answer | undefined => {
      const answer = answers.to(question);
      if (!(answer instanceof Promise)) return answer;
      coming = answer;
      return undefined;
    };
    const take = {
      ...{ policy, script, argument, answers: known, now, milliseconds: remaining() },
      ...(limits.cost !== undefined && { steps: limits.cost }),
    };
    const played = await stage.run(take, ask);
    steps += played.steps;
    const verdict = played.ending.is === 'left' ? (played.ending.by as Verdict) : undefined;
    if (verdict?.is !== 'asks') {
      if (cover !== undefined) for (const way of played.ways ?? []) cover(way);
      return { ...played, steps };
    }
    const answer = await inTime(world, coming ?? answers.to(verdict.question), remaining());
    if (answer === undefined) return { ...played, steps, ending: { is: 'stopped', because: 'time' } };
    known = [...played.answers, answer];
  }
}

/** Undefined when it comes too late. */
async function inTime(
  world: JavaScriptWorld,
  coming: Answer | Promise<Answer>,
  milliseconds: number,
): Promise<Answer | undefined> {
  const answered = Promise.resolve(coming).catch(
    (error: unknown): Answer => ({ is: 'garbled', message: String(error) }),
  );
  const over = new AbortController();
  const late = world.sleep?.(Math.max(0, milliseconds), over.signal).then(() => undefined);
  try {
    return await (late === undefined ? answered : Promise.race([answered, late]));
  } finally {
    over.abort();
  }
}
