import type { FailurePolicy } from '../engine.ts';
import type { LabelSelector, MatchResources } from '../match-resources.ts';
import { type Fields, invalid, isQualifiedName, isSubdomain } from './fields.ts';
import { EVERYTHING, readLabelSelector, readMatchResources } from './match-fields.ts';

/** What ValidatingAdmissionPolicy and MutatingAdmissionPolicy have in common. */
export interface PolicyBase {
  readonly name: string;
  readonly paramKind: ParamKind | undefined;
  readonly match: MatchResources;
  readonly matchConditions: readonly NamedExpression[];
  readonly variables: readonly NamedExpression[];
  readonly failurePolicy: FailurePolicy;
}

export interface ParamKind {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** What both bindings have in common. */
export interface BindingBase {
  readonly name: string;
  readonly policyName: string;
  readonly paramRef: ParamRef | undefined;
  readonly match: MatchResources;
}

export interface ParamRef {
  readonly name: string;
  readonly namespace: string;
  /** Undefined where it goes by name. */
  readonly selector: LabelSelector | undefined;
  readonly notFound: 'Allow' | 'Deny';
}

export function readName(metadata: Readonly<Record<string, unknown>> | undefined): string {
  const name = metadata?.['name'];
  return typeof name === 'string' ? name : '';
}

export function readPolicyBase(spec: Fields, name: string): PolicyBase {
  const failurePolicy = spec.choice('failurePolicy', ['Fail', 'Ignore']);
  const paramKind = spec.object('paramKind', readParamKind);
  const match = spec.object('matchConstraints', readMatchResources);
  if (match === undefined) spec.required('matchConstraints');
  else if (match.rules.length === 0)
    spec.fault(spec.at('matchConstraints', 'resourceRules'), 'Required value');
  return {
    ...{ name, paramKind, failurePolicy },
    match: match ?? EVERYTHING,
    matchConditions: readMatchConditions(spec),
    variables: spec.objects('variables', readVariable),
  };
}

function readParamKind(fields: Fields): ParamKind {
  const kind = { apiVersion: fields.text('apiVersion'), kind: fields.text('kind') };
  if (kind.apiVersion === '') fields.required('apiVersion');
  else if (kind.apiVersion.split('/').length > 2)
    fields.fault(
      fields.at('apiVersion'),
      invalid(kind.apiVersion, `unexpected GroupVersion string: ${kind.apiVersion}`),
    );
  if (kind.kind === '') fields.required('kind');
  return kind;
}

function readMatchConditions(spec: Fields): NamedExpression[] {
  const seen = new Set<string>();
  const conditions = spec.objects('matchConditions', (fields): NamedExpression => {
    const condition = { name: fields.text('name'), expression: fields.text('expression') };
    if (condition.expression.trim() === '') fields.required('expression');
    if (condition.name === '') fields.required('name');
    else if (!isQualifiedName(condition.name))
      fields.fault(fields.at('name'), invalid(condition.name, 'name part must be a qualified name'));
    else if (seen.has(condition.name))
      fields.fault(fields.at('name'), `Duplicate value: ${JSON.stringify(condition.name)}`);
    seen.add(condition.name);
    return condition;
  });
  if (conditions.length > 64)
    spec.fault(spec.at('matchConditions'), `Too many: ${conditions.length}: must have at most 64 items`);
  return conditions;
}

function readVariable(fields: Fields): NamedExpression {
  const variable = { name: fields.text('name'), expression: fields.text('expression') };
  if (variable.name.trim() === '') fields.required('name', 'name is not specified');
  else if (!/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(variable.name))
    fields.fault(fields.at('name'), invalid(variable.name, 'must be a valid CEL identifier'));
  if (variable.expression.trim() === '') fields.required('expression', 'expression is not specified');
  return variable;
}

export function readBindingBase(spec: Fields, name: string): BindingBase {
  const policyName = spec.text('policyName');
  if (policyName === '') spec.required('policyName');
  else if (!isSubdomain(policyName))
    spec.fault(spec.at('policyName'), invalid(policyName, 'must be a lowercase RFC 1123 subdomain'));
  const paramRef = spec.object('paramRef', readParamRef);
  const match = spec.object('matchResources', readMatchResources) ?? EVERYTHING;
  return { name, policyName, paramRef, match };
}

function readParamRef(fields: Fields): ParamRef {
  const name = fields.text('name');
  const namespace = fields.text('namespace');
  const selector = fields.has('selector') ? readLabelSelector(fields, 'selector') : undefined;
  if (name !== '' && selector !== undefined)
    fields.fault(fields.at('name'), 'Forbidden: name and selector are mutually exclusive');
  if (name === '' && selector === undefined)
    fields.fault(fields.path, 'Required value: one of name or selector must be specified');
  const notFound = fields.choice('parameterNotFoundAction', ['Deny', 'Allow'], true);
  return { name, namespace, selector, notFound };
}
