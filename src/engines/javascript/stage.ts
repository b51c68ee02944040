import type { EvaluationInput, Limits } from '../evaluation.ts';
import { Conversation, type Verdict } from './conversation.ts';
import type { Performance } from './js-policy-outcome.ts';
import type { Sandbox, Script } from './sandbox.ts';
import type { JavaScriptWorld } from './world.ts';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly world: JavaScriptWorld;
  readonly grants: readonly string[];
  readonly isCompatible: boolean;
}

/** Runs a script for one request, again after each answer that took time, until it has come to its end or its time is over. */
export async function perform(
  { sandbox, world, grants, isCompatible }: Stage,
  script: Script,
  text: string,
  input: EvaluationInput,
  limits: Limits,
  milliseconds: number,
): Promise<Performance> {
  const conversation = new Conversation({ input, world, grants, isCompatible });
  const began = world.clock();
  const most = Math.min(milliseconds, limits.milliseconds);
  const remaining = (): number => Math.min(most - (world.clock() - began), limits.deadline.remaining());
  const visit = {
    host: conversation.host,
    now: input.now,
    remaining,
    ...(limits.cost !== undefined && { steps: limits.cost }),
  };
  let steps = 0;
  for (;;) {
    conversation.begin();
    const run = sandbox.run(script, text, visit);
    steps += run.steps;
    const { warnings, log } = conversation;
    const verdict = run.ending.is === 'left' ? (run.ending.by as Verdict) : undefined;
    if (verdict?.is !== 'waiting') return { ending: run.ending, warnings, log, steps };
    if (await isTooLate(world, conversation.await(verdict.answer), remaining()))
      return { ending: { is: 'stopped', because: 'time' }, warnings, log, steps };
  }
}

async function isTooLate(
  world: JavaScriptWorld,
  answered: Promise<void>,
  milliseconds: number,
): Promise<boolean> {
  const over = new AbortController();
  const late = world.sleep?.(Math.max(0, milliseconds), over.signal).then(() => true);
  const inTime = answered.then(() => false);
  try {
    return await (late === undefined ? inTime : Promise.race([inTime, late]));
  } finally {
    over.abort();
  }
}
