import { quote } from '../core/text.ts';
import { formatLabelErrors, type LabelError, labelErrorBody, labelField } from './namespace-policy.ts';
import type { GroupKind, GroupResource } from './request.ts';

/** A failure in Kubernetes' own form (metav1.Status). */
export interface Status {
  readonly message: string;
  readonly reason: 'Forbidden' | 'Invalid' | 'BadRequest' | 'InternalError';
  readonly details?: StatusDetails;
  readonly code: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly causes?: readonly StatusCause[];
}

export interface StatusCause {
  readonly reason?: string;
  readonly message: string;
  readonly field?: string;
}

export function forbidden(
  { group, resource }: GroupResource,
  name: string,
  text: string,
  causes: readonly StatusCause[] = [],
): Status {
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = name === '' ? qualified : `${qualified} ${quote(name)}`;
  return {
    message: `${subject} is forbidden: ${text}`,
    reason: 'Forbidden',
    details: { name, group, kind: resource, causes },
    code: 403,
  };
}

export function invalid({ group, kind }: GroupKind, name: string, errors: readonly LabelError[]): Status {
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return {
    message: `${qualified} ${quote(name)} is invalid: ${formatLabelErrors(errors)}`,
    reason: 'Invalid',
    details: {
      name,
      group,
      kind,
      causes: errors.map((error) => ({
        reason: 'FieldValueInvalid',
        message: labelErrorBody(error),
        field: labelField(error),
      })),
    },
    code: 422,
  };
}

export function badRequest(message: string): Status {
  return { message, reason: 'BadRequest', code: 400 };
}

export function internalError(text: string): Status {
  return {
    message: `Internal error occurred: ${text}`,
    reason: 'InternalError',
    details: { causes: [{ message: text }] },
    code: 500,
  };
}
