import type { Path } from '../../core/path.ts';
import { type Problem, problemSaying } from '../../core/problem.ts';
import { type Saying, saying } from '../../core/saying.ts';
import { isRecord, resourceOf } from '../../resources/objects.ts';
import type { CompileContext, PolicyDocument, PolicyFacts, Program } from '../engine.ts';
import { failed } from '../evaluate.ts';
import type { EvaluationInput, Limits } from '../evaluation.ts';
import { type FieldFault, faultText } from '../native/fields.ts';
import type { Outcome } from '../outcome.ts';
import { translationsOf, withTranslations } from '../translations.ts';
import { bundledText } from './bundled-text.ts';
import { type JsPolicy, type JsPolicyBundle, parseJsPolicy, parseJsPolicyBundle } from './js-policy.ts';
import { jsPolicyOutcome } from './js-policy-outcome.ts';
import { type Play, perform } from './perform.ts';
import { mayWrite } from './powers.ts';
import { argumentOf } from './request-text.ts';
import { type CompiledScript, compileScript, type ScriptFault, type ScriptSource } from './script-source.ts';
import type { Stage } from './stage.ts';
import { JS_POLICY_ENTRY } from './surroundings.ts';
import type { JavaScriptWorld } from './world.ts';

/** All that programs are made with. */
export interface Workshop extends CompileContext {
  readonly stage: Stage;
  readonly world: JavaScriptWorld;
}

export interface Made {
  readonly name: string;
  readonly program?: Program;
  readonly problems: readonly Problem[];
}

/** A bundle as it was found. */
export interface FoundBundle {
  readonly document: PolicyDocument;
  readonly value: JsPolicyBundle;
}

export const ENGINE = 'javascript';

const LANGUAGE = 'gatehouse.dev/language';

export function readBundle(
  document: PolicyDocument,
): FoundBundle & { readonly problems: readonly Problem[] } {
  const { value, faults } = parseJsPolicyBundle(document.value);
  return { document, value, problems: faults.map((fault) => invalidPolicy(document, fault)) };
}

export async function jsPolicyProgram(
  document: PolicyDocument,
  bundles: ReadonlyMap<string, FoundBundle>,
  workshop: Workshop,
): Promise<Made> {
  const { value: policy, faults, remarks } = parseJsPolicy(document.value);
  const { name } = policy;
  const remarked = remarks.map((fault) => remark(document, fault.path, faultText(fault)));
  if (faults.length > 0) {
    const problems = faults.map((fault) => invalidPolicy(document, fault));
    return { name, program: brokenProgram(document, policy, problems), problems: [...problems, ...remarked] };
  }
  if (policy.type === 'Controller') {
    const message = saying(
      'javascript.controller',
      'a JsPolicy of type Controller is not run yet: it judges nothing',
    );
    return { name, problems: [...remarked, remark(document, ['spec', 'type'], message)] };
  }
  const source = sourceOf(document, policy, bundles, workshop);
  const made = 'message' in source ? source : await compileScript(source, JS_POLICY_ENTRY, workshop);
  if ('message' in made) {
    const problems = [problemOf(made)];
    return { name, program: brokenProgram(document, policy, problems), problems: [...problems, ...remarked] };
  }
  const translations = translationsOf(document);
  return {
    name,
    program: withTranslations(runningProgram(document, policy, made, workshop), translations),
    problems: [...remarked, ...translations.remarks],
  };
}

function sourceOf(
  document: PolicyDocument,
  policy: JsPolicy,
  bundles: ReadonlyMap<string, FoundBundle>,
  { world }: Workshop,
): ScriptSource | ScriptFault {
  if (policy.javascript !== undefined && policy.javascript.trim() !== '') {
    const { metadata } = document.value;
    const annotations =
      isRecord(metadata) && isRecord(metadata['annotations']) ? metadata['annotations'] : {};
    const language = annotations[LANGUAGE] === 'typescript' ? 'ts' : 'js';
    return { document, path: ['spec', 'javascript'], text: policy.javascript, language };
  }
  const bundle = bundles.get(policy.name);
  if (bundle === undefined)
    return {
      ...{ document, path: ['spec'] },
      message: saying(
        'javascript.no-script',
        'there is neither spec.javascript nor a JsPolicyBundle named {name}',
        {
          name: policy.name,
        },
      ),
    };
  const text = bundledText(bundle.value.bundle, world);
  const path: Path = ['spec', 'bundle'];
  if (text !== undefined) return { document: bundle.document, path, text, language: 'js', isOpaque: true };
  return {
    ...{ document: bundle.document, path },
    message: saying('javascript.bundle', 'the bundle is no base64 of a gzip, or holds more than 4 MiB'),
  };
}

function runningProgram(
  document: PolicyDocument,
  policy: JsPolicy,
  script: CompiledScript,
  workshop: Workshop,
): Program {
  const isCompatible = workshop.compat === 'jspolicy';
  const play = playOf(policy, script, workshop, isCompatible);
  return {
    ...programFacts(document, policy),
    isElsewhere: play.stage.isElsewhere,
    ...(mayWrite(play.grants) && { writes: true as const }),
    evaluate: async (input: EvaluationInput, limits: Limits): Promise<Outcome> => {
      const argument = argumentOf(
        { policy: policy.name, ...unknownIn(input, isCompatible) },
        input,
        play.names,
      );
      return jsPolicyOutcome(policy, await perform(play, argument, input, limits), isCompatible);
    },
  };
}

export function playOf(
  { name, timeoutSeconds }: { readonly name: string; readonly timeoutSeconds: number },
  script: CompiledScript,
  { stage, world, grants = {} }: Workshop,
  isCompatible: boolean,
): Play {
  return {
    ...script,
    ...{ policy: name, stage, world, isCompatible, milliseconds: timeoutSeconds * 1000 },
    grants: [...(grants[name] ?? []), ...(grants['*'] ?? [])],
  };
}

/** Who asks is made up where a file is judged; a policy that looks at it cannot be judged then. */
export function unknownIn(
  { isSynthetic }: EvaluationInput,
  isCompatible: boolean,
): Readonly<Record<string, string>> {
  return isSynthetic && !isCompatible ? { unknown: 'request.userInfo: who asks' } : {};
}

function brokenProgram(document: PolicyDocument, policy: JsPolicy, problems: readonly Problem[]): Program {
  const facts = programFacts(document, policy);
  const [first] = problems;
  return {
    ...facts,
    broken: problems,
    evaluate: () => failed(facts, first?.message ?? 'it does not compile'),
  };
}

function programFacts(document: PolicyDocument, policy: JsPolicy) {
  return {
    policy: factsOf(document, policy.name),
    mode: policy.type === 'Mutating' ? 'mutating' : 'validating',
    match: [policy.match],
    failurePolicy: policy.failurePolicy,
    actions: [
      policy.violationPolicy === 'Deny' ? 'deny' : policy.violationPolicy === 'Warn' ? 'warn' : 'audit',
    ],
    reinvocation: policy.reinvocation,
    ...(policy.auditPolicy === 'Log' && {
      record: { action: policy.violationPolicy, size: policy.auditLogSize },
    }),
    milliseconds: policy.timeoutSeconds * 1000,
  } as const satisfies Omit<Program, 'evaluate'>;
}

function factsOf(document: PolicyDocument, name: string): PolicyFacts {
  const { apiVersion, kind } = resourceOf(document.value);
  const metadata = isRecord(document.value['metadata']) ? document.value['metadata'] : {};
  const annotations = isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const severity = annotations['policy.jspolicy.com/severity'];
  const place = document.placeOf(['metadata', 'name']);
  const facts: PolicyFacts = { engine: ENGINE, apiVersion, kind, name, namespace: '', place };
  return typeof severity === 'string' ? { ...facts, severity } : facts;
}

function invalidPolicy(document: PolicyDocument, fault: FieldFault): Problem {
  return problemOf({ document, path: fault.path, message: faultText(fault) });
}

export function problemOf({ document, path, within, message, remedy }: ScriptFault): Problem {
  return problemSaying({
    ...{ code: 'policy-invalid', file: document.file, incomplete: true },
    place: document.placeOf(path, within),
    message,
    ...(remedy !== undefined && { remedy }),
  });
}

function remark(document: PolicyDocument, path: Path, message: Saying | string): Problem {
  const place = document.placeOf(path);
  return problemSaying({ code: 'policy-remark', file: document.file, incomplete: false, place, message });
}
