import { isRecord } from '../../resources/objects.ts';
import type { PolicyDocument } from '../engine.ts';
import { type FieldFault, Fields, invalid, isQualifiedName } from './fields.ts';
import {
  type BindingBase,
  type PolicyBase,
  readBindingBase,
  readName,
  readPolicyBase,
} from './policy-fields.ts';

export interface ValidatingPolicy extends PolicyBase {
  readonly validations: readonly Validation[];
  readonly auditAnnotations: readonly AuditExpression[];
}

export interface Validation {
  readonly expression: string;
  readonly message: string;
  readonly messageExpression: string;
  readonly reason: string;
}

export interface AuditExpression {
  readonly key: string;
  readonly valueExpression: string;
}

export interface ValidatingBinding extends BindingBase {
  readonly actions: readonly ('Deny' | 'Warn' | 'Audit')[];
}

export interface Read<T> {
  readonly document: PolicyDocument;
  /** As far as it could be read. */
  readonly read: T;
  readonly faults: FieldFault[];
}

const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'] as const;

export function readValidatingPolicy(document: PolicyDocument): Read<ValidatingPolicy> {
  return readSpec(document, (spec, name) => {
    const base = readPolicyBase(spec, name);
    const validations = spec.objects('validations', readValidation);
    const seen = new Set<string>();
    const auditAnnotations = spec.objects('auditAnnotations', (fields) => {
      const annotation = readAuditAnnotation(fields, name);
      if (seen.has(annotation.key))
        fields.fault(fields.at('key'), `Duplicate value: ${JSON.stringify(annotation.key)}`);
      seen.add(annotation.key);
      return annotation;
    });
    if (auditAnnotations.length > 20)
      spec.fault(spec.at('auditAnnotations'), 'Invalid value: must not have more than 20 auditAnnotations');
    if (validations.length + auditAnnotations.length === 0)
      spec.required('validations', 'validations or auditAnnotations must contain at least one item');
    return { ...base, validations, auditAnnotations };
  });
}

export function readValidatingBinding(document: PolicyDocument): Read<ValidatingBinding> {
  return readSpec(document, (spec, name) => {
    const actions = spec.texts('validationActions');
    const path = spec.at('validationActions');
    const known = ['Deny', 'Warn', 'Audit'] as const;
    const read = actions.flatMap((action, i) => {
      const found = known.find((one) => one === action);
      if (found === undefined)
        spec.fault([...path, i], `Unsupported value: "${action}": supported values: "Audit", "Deny", "Warn"`);
      if (actions.indexOf(action) < i) spec.fault([...path, i], `Duplicate value: "${action}"`);
      return found ?? [];
    });
    if (actions.length === 0) spec.fault(path, 'Required value: at least one validation action is required');
    if (read.includes('Deny') && read.includes('Warn'))
      spec.fault(
        path,
        invalid(
          actions,
          'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
        ),
      );
    return { ...readBindingBase(spec, name), actions: read };
  });
}

/** The spec of an object, whatever it is. */
export function readSpec<T>(document: PolicyDocument, read: (spec: Fields, name: string) => T): Read<T> {
  const faults: FieldFault[] = [];
  const { spec, metadata } = document.value as { spec?: unknown; metadata?: unknown };
  const name = readName(isRecord(metadata) ? metadata : undefined);
  if (name === '')
    faults.push({ path: ['metadata', 'name'], message: 'Required value: name or generateName is required' });
  if (!isRecord(spec)) faults.push({ path: ['spec'], message: 'Required value' });
  const fields = new Fields(isRecord(spec) ? spec : {}, ['spec'], faults);
  const result = read(fields, name);
  fields.finish();
  return { document, read: result, faults };
}

function readValidation(fields: Fields): Validation {
  const validation = {
    expression: fields.text('expression'),
    message: fields.text('message'),
    messageExpression: fields.text('messageExpression'),
    reason: fields.has('reason') ? fields.choice('reason', REASONS) : '',
  };
  const { expression, message, messageExpression } = validation;
  if (expression.trim() === '') fields.required('expression', 'expression is not specified');
  if (messageExpression !== '' && messageExpression.trim() === '')
    fields.fault(
      fields.at('messageExpression'),
      invalid(messageExpression, 'must be non-empty if specified'),
    );
  if (message !== '' && message.trim() === '')
    fields.fault(fields.at('message'), invalid(message, 'must be non-empty if specified'));
  if (/[\r\n]/.test(message.trim()))
    fields.fault(fields.at('message'), invalid(message, 'must not contain line breaks'));
  return validation;
}

function readAuditAnnotation(fields: Fields, policy: string): AuditExpression {
  const annotation = { key: fields.text('key'), valueExpression: fields.text('valueExpression') };
  if (!isQualifiedName(`${policy}/${annotation.key}`))
    fields.fault(fields.at('key'), invalid(`${policy}/${annotation.key}`, 'must be a qualified name'));
  const length = annotation.valueExpression.trim().length;
  if (length === 0) fields.required('valueExpression', 'valueExpression is not specified');
  if (length > 5 * 1024) fields.required('valueExpression', 'must not exceed 5120 bytes in length');
  return annotation;
}
