import { isRecord } from '../../resources/objects.ts';
import type { Action } from '../engine.ts';
import { NOTHING, type Outcome, type RuleResult } from '../outcome.ts';
import type { Verdict } from './conversation.ts';
import type { JsPolicy } from './js-policy.ts';
import type { Ending } from './sandbox.ts';
import { errorLine } from './script-error.ts';
import type { Performance } from './stage.ts';

const ACTIONS: Readonly<Record<JsPolicy['violationPolicy'], Action>> = {
  Deny: 'deny',
  Warn: 'warn',
  Dry: 'audit',
};

/** jsPolicy answers errors as it answers denials, so that its violation policy hides them: here only where that is asked for. */
export function jsPolicyOutcome(policy: JsPolicy, performance: Performance, isCompatible: boolean): Outcome {
  const { ending, warnings, log, steps } = performance;
  const told = warnings.filter((warning) => typeof warning === 'string');
  const base: Outcome = {
    ...NOTHING,
    warnings: told.map((warning) => `[${policy.name}]: ${warning}`),
    cost: steps,
    ...(log.length > 0 && { log: log.map((line) => `[${policy.name}] ${line}`) }),
  };
  const erred = (message: string): Outcome => ({
    ...base,
    // jsPolicy gives up its warnings with an error, and warns of the error where violations are warned of.
    warnings: isCompatible ? warningsOf(policy, message) : base.warnings,
    results: [errorResult(policy, message, isCompatible)],
  });
  if (ending.is === 'threw') return erred(`Uncaught ${errorLine(ending.error)}`);
  if (ending.is === 'stopped') return erred(stopText(policy, ending.because));
  if (told.length < warnings.length) return erred('warn() was called with something that is no text');
  if (ending.is === 'returned') return passed(base);
  const verdict = ending.by as Verdict;
  switch (verdict.is) {
    case 'deny':
      return (
        denied(policy, verdict, base) ??
        erred('deny() was called with something that is no text, text and whole number')
      );
    case 'mutate':
      if (!isRecord(verdict.object)) return erred('mutate() was called with something that is no object');
      if (policy.type !== 'Mutating' || policy.violationPolicy === 'Dry') return passed(base);
      return { ...passed(base), object: verdict.object };
    case 'unknown':
      return {
        ...base,
        results: [
          { ...failing(policy), result: 'unknown', message: verdict.missing, missing: [verdict.missing] },
        ],
      };
    case 'forbidden':
      return erred(forbiddenText(verdict.power, verdict.subject));
    case 'garbled':
      return erred(verdict.message);
    default:
      return passed(base);
  }
}

function passed(base: Outcome): Outcome {
  return { ...base, results: [{ rule: '', result: 'pass', message: '', actions: [], paths: [] }] };
}

function denied(
  policy: JsPolicy,
  { message, reason, code }: Extract<Verdict, { is: 'deny' }>,
  base: Outcome,
): Outcome | undefined {
  if (typeof message !== 'string' || typeof reason !== 'string' || !Number.isInteger(code)) return undefined;
  const action = ACTIONS[policy.violationPolicy];
  const result: RuleResult = {
    ...{ rule: '', result: 'fail', message, paths: [], actions: [action] },
    code: Number(code) > 0 ? Number(code) : 403,
    reason: reason || 'Forbidden',
  };
  return { ...base, warnings: [...base.warnings, ...warningsOf(policy, message)], results: [result] };
}

/** What the client is told of a violation that does not deny. */
function warningsOf({ name, violationPolicy }: JsPolicy, message: string): string[] {
  return violationPolicy === 'Warn' ? [`[${name}]: ${message}`] : [];
}

function errorResult(policy: JsPolicy, message: string, isCompatible: boolean): RuleResult {
  const actions = isCompatible ? [ACTIONS[policy.violationPolicy]] : failing(policy).actions;
  return { ...failing(policy), result: 'error', message, actions, code: 500 };
}

function failing({ failurePolicy }: JsPolicy): Pick<RuleResult, 'rule' | 'actions' | 'paths'> {
  return { rule: '', actions: failurePolicy === 'Fail' ? ['deny'] : [], paths: [] };
}

export function forbiddenText(power: string, subject: string): string {
  return `${power}(${JSON.stringify(subject)}) is not granted to this policy`;
}

/** In jsPolicy's words where it has any. */
export function stopText(
  { name }: Pick<JsPolicy, 'name'>,
  because: Extract<Ending, { is: 'stopped' }>['because'],
): string {
  switch (because) {
    case 'time':
      return `script ${name} timed out`;
    case 'steps':
      return `script ${name} took more steps than it may`;
    case 'memory':
      return `script ${name} took more memory than it may`;
    case 'fault':
      return `script ${name} broke the interpreter that ran it`;
    case 'busy':
      return `script ${name} was not run: too many policies wait for a thread`;
  }
}
