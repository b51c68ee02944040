import { parsePath } from '../../core/path.ts';
import { type Problem, problemSaying } from '../../core/problem.ts';
import { type Saying, saying } from '../../core/saying.ts';
import { withSuggestion } from '../../core/suggestion.ts';
import { isRecord } from '../../resources/objects.ts';
import type { CoverageRecorder } from '../coverage.ts';
import type { Compilation, Engine, PolicyDocument, PolicyFacts, Program } from '../engine.ts';
import { failed } from '../evaluate.ts';
import { groupKindOf } from '../policy-document.ts';
import { translationsOf, withTranslations } from '../translations.ts';
import { celExpressions } from './cel-expressions.ts';
import { PolicyCompiler } from './compiled-expressions.ts';
import { watchesOf } from './expression-coverage.ts';
import type { Expressions } from './expressions.ts';
import { type FieldFault, faultText } from './fields.ts';
import type { NativePolicy } from './invocations.ts';
import { EVERYTHING } from './match-fields.ts';
import { type MutatingPolicy, readMutatingBinding, readMutatingPolicy } from './mutating-fields.ts';
import { mutatingProgram } from './mutating-program.ts';
import type { BindingBase, PolicyBase } from './policy-fields.ts';
import { reachOf, textsOf } from './reach.ts';
import { faultPaths, pathsRead } from './read-paths.ts';
import { typeRemarks } from './type-remarks.ts';
import { goTrim } from './validate.ts';
import {
  type Read,
  readValidatingBinding,
  readValidatingPolicy,
  type ValidatingBinding,
  type ValidatingPolicy,
} from './validating-fields.ts';
import { validatingProgram } from './validating-program.ts';

const GROUP = 'admissionregistration.k8s.io';

/** ValidatingAdmissionPolicy and MutatingAdmissionPolicy with their bindings, as the API server has them. */
export function nativeEngine(expressionsOf: (minor: number) => Expressions = celExpressions): Engine {
  return {
    name: 'kubernetes',
    accepts: [
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'MutatingAdmissionPolicy',
      'MutatingAdmissionPolicyBinding',
    ].map((kind) => ({ group: GROUP, kind })),
    compile: (documents, { kubernetes, coverage }) => {
      const expressions = expressionsOf(kubernetes);
      const ofKind = (kind: string): PolicyDocument[] =>
        documents.filter((document) => groupKindOf(document).kind === kind);
      const mutations = compileAll(
        ofKind('MutatingAdmissionPolicy').map(readMutatingPolicy),
        ofKind('MutatingAdmissionPolicyBinding').map(readMutatingBinding),
        {
          compile: (policy, bindings) => mutating({ expressions, coverage }, policy, bindings),
          unbound: UNBOUND,
        },
      );
      const good: Read<ValidatingPolicy>[] = [];
      const validations = compileAll(
        ofKind('ValidatingAdmissionPolicy').map(readValidatingPolicy),
        ofKind('ValidatingAdmissionPolicyBinding').map(readValidatingBinding),
        {
          compile: (policy, bindings) => validating({ expressions, coverage }, policy, bindings),
          unbound: UNBOUND,
          remarks: (policy) => {
            good.push(policy);
            return translationsOf(policy.document, saidBy(policy.read)).remarks;
          },
        },
      );
      return {
        programs: [...mutations.programs, ...validations.programs],
        problems: [...mutations.problems, ...validations.problems],
        remarks: (definitions) =>
          good.flatMap(({ document, read }) => typeRemarks(document, read, kubernetes, definitions)),
      };
    },
  };
}

/** What a policy without a binding is judged with; on a cluster it would do nothing. */
const UNBOUND: ValidatingBinding = {
  ...{ name: '', policyName: '', paramRef: undefined, match: EVERYTHING },
  actions: ['Deny'],
};

interface Making<Policy, Binding> {
  readonly unbound: Binding;
  /** Of a policy that compiles. */
  remarks?(policy: Read<Policy>): readonly Problem[];
  compile(
    policy: Read<Policy>,
    bindings: readonly Binding[],
  ): { readonly program: Program; readonly faults: readonly FieldFault[] };
}

function compileAll<Policy extends PolicyBase, Binding extends BindingBase>(
  policies: readonly Read<Policy>[],
  bindings: readonly Read<Binding>[],
  { compile, unbound, remarks }: Making<Policy, Binding>,
): Compilation {
  const problems: Problem[] = [];
  const programs: Program[] = [];
  const byName = new Map(policies.map((policy) => [policy.read.name, policy]));
  for (const binding of bindings) {
    problems.push(...faultProblems(binding.document, binding.faults));
    if (binding.faults.length === 0 && !byName.has(binding.read.policyName))
      problems.push(
        remark(
          binding.document,
          'spec.policyName',
          withSuggestion(
            saying(
              'policy.binding-without-policy',
              'the policy {name} of this binding is not among the policies',
              { name: binding.read.policyName },
            ),
            binding.read.policyName,
            [...byName.keys()],
          ),
        ),
      );
  }
  // The API server asks them in any order; a report is to be the same twice.
  for (const policy of policies.toSorted((a, b) => compareText(a.read.name, b.read.name))) {
    const own = bindings
      .filter(({ read, faults }) => faults.length === 0 && read.policyName === policy.read.name)
      .map(({ read }) => read)
      .sort((a, b) => compareText(a.name, b.name));
    const isBound = bindings.some(({ read }) => read.policyName === policy.read.name);
    const { program, faults } = compile(policy, isBound ? own : [unbound]);
    const found = faultProblems(policy.document, [...policy.faults, ...faults]);
    problems.push(...found);
    if (found.length > 0) {
      programs.push(brokenProgram(program, found));
      continue;
    }
    if (!isBound)
      problems.push(
        remark(
          policy.document,
          'metadata.name',
          saying(
            'policy.unbound',
            'no binding names the policy {name}, so a cluster would not apply it; it was judged as if bound with Deny',
            { name: policy.read.name },
          ),
        ),
      );
    problems.push(...(remarks?.(policy) ?? []));
    programs.push(program);
  }
  return { programs, problems };
}

interface Means {
  readonly expressions: Expressions;
  readonly coverage: CoverageRecorder | undefined;
}

function validating(
  { expressions, coverage }: Means,
  { document, read }: Read<ValidatingPolicy>,
  bindings: readonly ValidatingBinding[],
): { program: Program; faults: readonly FieldFault[] } {
  const compiler = new PolicyCompiler(expressions, read, watchesOf(document, coverage));
  const matchConditions = compiler.conditions(read.matchConditions);
  const validations = read.validations.flatMap((validation, i) => {
    const path = ['spec', 'validations', i];
    const program = compiler.compile(validation.expression, [...path, 'expression'], ['bool']);
    const messageProgram = compiler.compile(
      validation.messageExpression,
      [...path, 'messageExpression'],
      ['string'],
      { hasAuthorizer: false },
    );
    return program === undefined ? [] : [{ ...validation, program, messageProgram }];
  });
  const auditAnnotations = read.auditAnnotations.flatMap((annotation, i) => {
    const path = ['spec', 'auditAnnotations', i, 'valueExpression'];
    const program = compiler.compile(annotation.valueExpression, path, ['string', 'null_type', 'null']);
    return program === undefined ? [] : [{ ...annotation, program }];
  });
  const policy: NativePolicy = {
    ...{ name: read.name, paramKind: read.paramKind, match: read.match, failurePolicy: read.failurePolicy },
    expressions,
    variablePrograms: compiler.variablePrograms,
    pathsOf: (rule, object, fails) => {
      const validation = validations[indexIn(rule)];
      if (validation === undefined || !rule.startsWith('validations')) return [];
      const read = pathsRead(validation.program.expression, compiler.variableExpressions);
      const find = () => faultPaths(read, object, (other) => fails(validation.program, other));
      return coverage === undefined ? find() : coverage.without(find);
    },
    placeOfRule: (rule) => (rule === '' ? undefined : document.placeOf(['spec', ...parsePath(rule)])),
  };
  const facts = factsOf(document, read.name);
  const program = validatingProgram(
    facts,
    { ...policy, matchConditions, validations, auditAnnotations },
    bindings,
  );
  const texts = [
    ...textsOf(read.variables),
    ...read.validations.map(({ expression }) => expression),
    ...read.auditAnnotations.map(({ valueExpression }) => valueExpression),
  ];
  return {
    program: withTranslations({ ...program, ...reachOf(read, bindings, texts) }, translationsOf(document)),
    faults: compiler.faults,
  };
}

/** All that its validations can say; undefined where an expression makes it. */
function saidBy({ validations }: ValidatingPolicy): ReadonlySet<string> | undefined {
  if (validations.some(({ messageExpression }) => messageExpression !== '')) return undefined;
  return new Set(
    validations.map(
      ({ message, expression }) => goTrim(message) || `failed expression: ${goTrim(expression)}`,
    ),
  );
}

function mutating(
  { expressions, coverage }: Means,
  { document, read }: Read<MutatingPolicy>,
  bindings: readonly BindingBase[],
): { program: Program; faults: readonly FieldFault[] } {
  const compiler = new PolicyCompiler(expressions, read, watchesOf(document, coverage));
  const mutations = read.mutations.flatMap((mutation, i) => {
    const path = ['spec', 'mutations', i, mutation.field, 'expression'];
    const returns = mutation.type === 'JSONPatch' ? 'list(JSONPatch)' : 'Object';
    const program = compiler.compile(mutation.expression, path, [returns], { hasPatchTypes: true });
    return program === undefined ? [] : [{ ...mutation, program }];
  });
  const policy = {
    ...{ name: read.name, paramKind: read.paramKind, match: read.match, failurePolicy: read.failurePolicy },
    ...{
      expressions,
      variablePrograms: compiler.variablePrograms,
      mutations,
      reinvocation: read.reinvocation,
    },
    matchConditions: compiler.conditions(read.matchConditions),
    pathsOf: () => [],
    placeOfRule: (rule: string) => (rule === '' ? undefined : document.placeOf(['spec', ...parsePath(rule)])),
  };
  const program = mutatingProgram(factsOf(document, read.name), policy, bindings);
  const texts = [...textsOf(read.variables), ...read.mutations.map(({ expression }) => expression)];
  return { program: { ...program, ...reachOf(read, bindings, texts) }, faults: compiler.faults };
}

function indexIn(rule: string): number {
  return Number(/\[(\d+)\]/.exec(rule)?.[1] ?? 0);
}

export function factsOf(document: PolicyDocument, name: string): PolicyFacts {
  const { value } = document;
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  const annotations = isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const told = (key: string): string | undefined => {
    const text = annotations[key];
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  const title = told('policies.kyverno.io/title') ?? told('title');
  const description = told('description') ?? told('policies.kyverno.io/description');
  const severity = told('severity') ?? told('policies.kyverno.io/severity');
  return {
    engine: 'kubernetes',
    apiVersion: String(value['apiVersion']),
    kind: String(value['kind']),
    name,
    namespace: '',
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(severity === undefined ? {} : { severity }),
    place: document.placeOf(['metadata', 'name']),
  };
}

/** Whatever it is asked, it has failed. */
function brokenProgram(program: Program, broken: readonly Problem[]): Program {
  const [first] = broken;
  const message = `the policy does not compile: ${first?.message ?? ''}`;
  return { ...program, broken, evaluate: () => failed(program, message) };
}

function faultProblems(document: PolicyDocument, faults: readonly FieldFault[]): Problem[] {
  return faults.map((fault) =>
    problemSaying({
      code: 'policy-invalid',
      // The API server's words, as far as they are known.
      message: faultText(fault),
      file: document.file,
      place: document.placeOf(fault.path, fault.within),
      incomplete: true,
    }),
  );
}

function remark(document: PolicyDocument, path: string, message: Saying): Problem {
  return problemSaying({
    code: 'policy-remark',
    message,
    file: document.file,
    place: document.placeOf(parsePath(path)),
    incomplete: false,
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
