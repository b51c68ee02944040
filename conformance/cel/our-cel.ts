import { compile } from '../../src/languages/cel/compile.ts';
import type { Environment } from '../../src/languages/cel/environment.ts';
import { issueText } from '../../src/languages/cel/issue.ts';
import {
  admissionVariables,
  composedVariables,
} from '../../src/languages/cel/kubernetes/admission-variables.ts';
import type { Authorizer } from '../../src/languages/cel/kubernetes/authorizer.ts';
import { AuthorizerValue, ResourceCheckValue } from '../../src/languages/cel/kubernetes/authorizer-value.ts';
import {
  EXPRESSION_COST_LIMIT,
  kubernetesEnvironment,
  PATCHES,
} from '../../src/languages/cel/kubernetes/environment.ts';
import { typeText } from '../../src/languages/cel/kubernetes/type-text.ts';
import type { CelVariables } from '../../src/languages/cel/program.ts';
import { plainValue } from './plain-value.ts';

export interface CelRequest {
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  readonly subResource?: string;
  readonly name: string;
  readonly namespace: string;
  readonly userInfo: { readonly username: string; readonly groups?: readonly string[] };
}

export interface CelQuestion {
  readonly expression: string;
  readonly version?: string;
  readonly patch?: boolean;
  readonly object?: unknown;
  readonly oldObject?: unknown;
  readonly params?: unknown;
  readonly request: CelRequest;
  readonly namespaceObject: unknown;
}

export interface CelAnswer {
  readonly value?: unknown;
  readonly type?: string;
  readonly compileError?: string;
  readonly runtimeError?: string;
  readonly cost?: number;
}

const environments = new Map<string, Environment>();

function environmentOf({ version = '1.37', patch = false }: CelQuestion): Environment {
  const key = `${version} ${patch}`;
  let environment = environments.get(key);
  if (environment === undefined) {
    environment = kubernetesEnvironment(Number(version.slice(2)))
      .extend(admissionVariables({ hasParams: true, hasAuthorizer: true }))
      .extend(composedVariables({}));
    if (patch) environment = environment.extend(PATCHES);
    environments.set(key, environment);
  }
  return environment;
}

/** As the oracle answers the same. */
export function ourAnswer(question: CelQuestion): CelAnswer {
  const compiled = compile(environmentOf(question), question.expression);
  if ('issues' in compiled) {
    const said = compiled.issues.map((issue) => issueText(question.expression, issue)).join('\n');
    return { compileError: `compilation failed: ${said}` };
  }
  const { program } = compiled;
  const outcome = program.evaluate(variablesOf(question), { cost: EXPRESSION_COST_LIMIT });
  const common = { type: typeText(program.type), cost: outcome.cost };
  return 'error' in outcome
    ? { ...common, runtimeError: outcome.error.message }
    : { ...common, value: plainValue(outcome.value) };
}

/** As the oracle's `cel_authorizer.go`. */
const madeUp: Authorizer = ({ user, verb, path, resource }) => {
  const { group = '', resource: name = '', subresource = '', namespace = '' } = resource ?? {};
  const parts = [user.username, verb, path ?? '', group, name, subresource, namespace, resource?.name ?? ''];
  const reason = parts.join('|');
  if (verb === 'impersonate') return { allowed: false, reason: '', error: `cannot tell: ${reason}` };
  return { allowed: ['get', 'list', 'watch'].includes(verb), reason };
};

function variablesOf(question: CelQuestion): CelVariables {
  const { object = null, oldObject = null, params = null, request, namespaceObject } = question;
  const authorizer = new AuthorizerValue(madeUp, { username: request.userInfo.username });
  const requestResource = new ResourceCheckValue(authorizer, {
    group: request.resource.group,
    resource: request.resource.resource,
    subresource: request.subResource ?? '',
    namespace: request.namespace,
    name: request.name,
    fieldSelector: '',
    labelSelector: '',
  });
  return {
    object,
    oldObject,
    params,
    request: { object: null, oldObject: null, options: null, ...request },
    namespaceObject,
    authorizer,
    'authorizer.requestResource': requestResource,
    variables: {},
  };
}
