import type { PolicyDocument } from '../engine.ts';
import type { MatchResources } from '../match-resources.ts';
import { type Fields, invalid, unsupported } from './fields.ts';
import { type BindingBase, type PolicyBase, readBindingBase, readPolicyBase } from './policy-fields.ts';
import { type Read, readSpec } from './validating-fields.ts';

export interface MutatingPolicy extends PolicyBase {
  readonly mutations: readonly Mutation[];
  readonly reinvocation: 'Never' | 'IfNeeded';
}

export interface Mutation {
  readonly type: 'ApplyConfiguration' | 'JSONPatch';
  readonly expression: string;
  /** The field that has it. */
  readonly field: 'applyConfiguration' | 'jsonPatch';
}

export function readMutatingPolicy(document: PolicyDocument): Read<MutatingPolicy> {
  return readSpec(document, (spec, name) => {
    const base = readPolicyBase(spec, name);
    operationFaults(spec, base.match, 'matchConstraints');
    const mutations = spec.objects('mutations', readMutation);
    if (mutations.length === 0) spec.required('mutations', 'mutations must contain at least one item');
    const reinvocation = spec.choice('reinvocationPolicy', ['Never', 'IfNeeded'], true);
    return { ...base, mutations, reinvocation };
  });
}

export function readMutatingBinding(document: PolicyDocument): Read<BindingBase> {
  return readSpec(document, (spec, name) => {
    const base = readBindingBase(spec, name);
    operationFaults(spec, base.match, 'matchResources');
    return base;
  });
}

/** Only what is created and updated can be changed. */
function operationFaults(spec: Fields, match: MatchResources, field: string): void {
  for (const operation of match.rules.flatMap(({ operations }) => operations)) {
    if (operation !== 'CREATE' && operation !== 'UPDATE')
      spec.fault(spec.at(field, 'resourceRules'), unsupported(operation, ['CREATE', 'UPDATE']));
  }
}

function readMutation(fields: Fields): Mutation {
  const type = fields.choice('patchType', ['ApplyConfiguration', 'JSONPatch'], true);
  const field = type === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const other = type === 'JSONPatch' ? 'applyConfiguration' : 'jsonPatch';
  const expression = fields.object(field, (patch) => {
    const text = patch.text('expression');
    if (text.trim() === '') patch.required('expression');
    return text;
  });
  if (expression === undefined) fields.required(field, `must be specified when patchType is ${type}`);
  if (fields.has(other))
    fields.fault(fields.at(other), invalid(`{${other}}`, `must not be specified when patchType is ${type}`));
  return { type, field, expression: expression ?? '' };
}
