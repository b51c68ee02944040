import type { Problem } from '../../core/problem.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Limits, Outcome, PolicyDocument, Program } from '../engine.ts';
import { failed } from '../evaluate.ts';
import type { EvaluationInput } from '../evaluation.ts';
import { faultText } from '../native/fields.ts';
import { NOTHING, type RuleResult } from '../outcome.ts';
import type { Verdict } from './conversation.ts';
import { forbiddenText, stopText } from './js-policy-outcome.ts';
import { ENGINE, type Made, playOf, problemOf, unknownIn, type Workshop } from './js-policy-program.ts';
import { perform } from './perform.ts';
import { type ModuleDefinition, parseDefinition, violationsIn } from './policy-module.ts';
import { mayWrite } from './powers.ts';
import { argumentOf } from './request-text.ts';
import { errorLine } from './script-error.ts';
import { type CompiledScript, compileScript, type ScriptFault } from './script-source.ts';
import type { Performance } from './stage.ts';
import { DEFINED_ENTRY } from './surroundings.ts';

const DESCRIBE_MILLISECONDS = 2000;
const DESCRIBE = { text: '{"act":"describe"}', parts: [] };

/** A module whose default export is a definition. */
export async function moduleProgram(document: PolicyDocument, workshop: Workshop): Promise<Made> {
  const read = await readModule(document, workshop);
  if ('faults' in read) return broken(document, read.faults);
  const { script, value } = read;
  const { definition, faults } = parseDefinition(value);
  if (faults.length > 0)
    return broken(
      document,
      faults.map((fault) => ({
        document,
        path: SOURCE,
        message: fault.path.length === 0 ? fault.message : faultText(fault),
      })),
      definition,
    );
  return {
    name: definition.name,
    program: runningProgram(document, definition, script, workshop),
    problems: [],
  };
}

const SOURCE = ['spec', 'source'];

/** The default export of a module as data, where functions are told by `true`. */
export async function readModule(
  document: PolicyDocument,
  workshop: Pick<Workshop, 'stage' | 'world' | 'coverage'>,
): Promise<
  { readonly script: CompiledScript; readonly value: unknown } | { readonly faults: readonly ScriptFault[] }
> {
  const spec = isRecord(document.value['spec']) ? document.value['spec'] : {};
  const { source: text, language } = spec;
  const path = SOURCE;
  if (typeof text !== 'string')
    return { faults: [{ document, path, message: 'spec.source: Required value' }] };
  const source = {
    document,
    path,
    text,
    language: language === 'ts' ? 'ts' : 'js',
    isDefinition: true,
  } as const;
  const script = await compileScript(source, DEFINED_ENTRY, workshop);
  if ('message' in script) return { faults: [script] };
  const described = await describe(document, script, workshop);
  if ('message' in described) return { faults: [{ document, path, message: described.message }] };
  return { script, value: described.value };
}

/** Runs the module once, for what it says of itself. It knows nothing of the world yet. */
async function describe(
  document: PolicyDocument,
  { script }: CompiledScript,
  { stage }: Pick<Workshop, 'stage'>,
): Promise<{ readonly value: unknown } | { readonly message: string }> {
  const take = { policy: document.file, script, argument: DESCRIBE, answers: [], now: 0 };
  const { ending } = await stage.run({ ...take, milliseconds: DESCRIBE_MILLISECONDS }, () => undefined);
  if (ending.is === 'threw') return { message: errorLine(ending.error) };
  const verdict = ending.is === 'left' ? (ending.by as Verdict) : undefined;
  if (verdict?.is === 'describe') return { value: verdict.definition };
  return { message: 'the module does not come to its default export' };
}

function runningProgram(
  document: PolicyDocument,
  definition: ModuleDefinition,
  script: CompiledScript,
  workshop: Workshop,
): Program {
  const { act } = definition;
  const play = playOf(definition, script, workshop, false);
  return {
    ...programFacts(document, definition),
    isElsewhere: play.stage.isElsewhere,
    ...(mayWrite(play.grants) && { writes: true as const }),
    evaluate: async (input: EvaluationInput, limits: Limits) => {
      const argument = argumentOf({ act, ...unknownIn(input, false) }, input, play.names);
      return outcomeOf(definition, await perform(play, argument, input, limits));
    },
  };
}

function outcomeOf(definition: ModuleDefinition, { ending, warnings, log, steps }: Performance): Outcome {
  const { failurePolicy, action, act } = definition;
  const told = warnings.filter((warning) => typeof warning === 'string');
  const base = { ...NOTHING, warnings: told, cost: steps, ...(log.length > 0 && { log }) };
  const onFailure: Pick<RuleResult, 'rule' | 'actions' | 'paths'> = {
    rule: '',
    actions: failurePolicy === 'Fail' ? ['deny'] : [],
    paths: [],
  };
  const erred = (message: string): Outcome => ({
    ...base,
    results: [{ ...onFailure, result: 'error', message }],
  });
  const pass: Outcome = {
    ...base,
    results: [{ rule: '', result: 'pass', message: '', actions: [], paths: [] }],
  };
  if (ending.is === 'threw') return erred(errorLine(ending.error));
  if (ending.is === 'stopped') return erred(stopText(definition, ending.because));
  if (told.length < warnings.length) return erred('warn() was called with something that is no text');
  const verdict: Verdict | undefined = ending.is === 'left' ? (ending.by as Verdict) : undefined;
  if (verdict === undefined) return erred(`${act}() never answers`);
  switch (verdict.is) {
    case 'unknown':
      return {
        ...base,
        results: [{ ...onFailure, result: 'unknown', message: verdict.missing, missing: [verdict.missing] }],
      };
    case 'forbidden':
      return erred(forbiddenText(verdict.power, verdict.subject));
    case 'garbled':
      return erred(verdict.message);
    case 'exit':
      return pass;
    case 'answer':
      break;
    default:
      return erred(`${verdict.is}() is for scripts of jsPolicy: a module answers with what it found`);
  }
  if (act === 'mutate') {
    if (verdict.value === undefined || verdict.value === null) return pass;
    return isRecord(verdict.value)
      ? { ...pass, object: verdict.value }
      : erred('mutate() answers with something that is no object');
  }
  const violations = violationsIn(verdict.value);
  if (violations === undefined) return erred('validate() answers with something that is no violation');
  if (violations.length === 0) return pass;
  const alsoTold =
    action === 'warn' ? violations.map(({ message }) => `[${definition.name}]: ${message}`) : [];
  return {
    ...base,
    warnings: [...told, ...alsoTold],
    results: violations.map((violation) => ({ rule: '', result: 'fail', ...violation, actions: [action] })),
  };
}

function broken(document: PolicyDocument, faults: readonly ScriptFault[], definition = NO_DEFINITION): Made {
  const problems: readonly Problem[] = faults.map((fault) => problemOf(fault));
  const facts = programFacts(document, { ...definition, name: definition.name || document.file });
  const message = problems[0]?.message ?? 'it does not compile';
  return {
    name: facts.policy.name,
    program: { ...facts, broken: problems, evaluate: () => failed(facts, message) },
    problems,
  };
}

const NO_DEFINITION: ModuleDefinition = parseDefinition({}).definition;

function programFacts(document: PolicyDocument, definition: ModuleDefinition) {
  const { name, title, description, severity, match, failurePolicy, action, act, timeoutSeconds } =
    definition;
  const { apiVersion, kind } = document.value;
  return {
    policy: {
      ...{ engine: ENGINE, apiVersion: String(apiVersion), kind: String(kind), name, namespace: '' },
      place: document.placeOf([]),
      ...(title !== '' && { title }),
      ...(description !== '' && { description }),
      ...(severity !== '' && { severity }),
    },
    mode: act === 'mutate' ? 'mutating' : 'validating',
    match: [match],
    failurePolicy,
    actions: [action],
    reinvocation: 'Never',
    milliseconds: timeoutSeconds * 1000,
  } as const satisfies Omit<Program, 'evaluate'>;
}
