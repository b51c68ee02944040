import type { Decision } from './decision.ts';
import type { AdmissionRequest } from './request.ts';

/** What is logged of a decision: who asked for what, and what came of it. Holds no part of the object itself. */
export interface LogLine {
  readonly decision: Decision['verdict'];
  readonly uid: string;
  readonly operation: string;
  /** `deployments.apps`, `pods/exec`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly user: string;
  readonly code?: number;
  /** The first line of the denial. */
  readonly reason?: string;
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly warnings?: number;
  readonly failures?: readonly string[];
}

export function logLineOf(decision: Decision, request: AdmissionRequest): LogLine {
  const { status, auditAnnotations, warnings, failures } = decision;
  const { group, resource } = request.resource;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  return {
    decision: decision.verdict,
    uid: request.uid,
    operation: request.operation,
    resource: request.requestSubResource === '' ? qualified : `${qualified}/${request.requestSubResource}`,
    namespace: request.namespace,
    name: request.name,
    user: request.userInfo.username,
    ...(status && { code: status.code, reason: status.message.split('\n', 1)[0] ?? '' }),
    ...(Object.keys(auditAnnotations).length > 0 && { auditAnnotations }),
    ...(warnings.length > 0 && { warnings: warnings.length }),
    ...(failures.length > 0 && { failures }),
  };
}
