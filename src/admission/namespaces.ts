import { compareLevels } from '../core/level.ts';
import { isSameVersion } from '../core/version.ts';
import { ALLOWED, allowed, type Decision, denied } from './decision.ts';
import { decodeRaw } from './decode-raw.ts';
import { exemptNamespaceWarning } from './exempt-warning.ts';
import { isExempt } from './exemptions.ts';
import { checkExistingPods } from './existing-pods.ts';
import { failed } from './failed.ts';
import type { FailureId } from './failures.ts';
import type { Gate } from './gate.ts';
import { type LabelError, type Labels, type LevelVersion, policyOf } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';
import { invalid } from './status.ts';

/** Namespaces: their labels have to be readable, and a stricter level tells which pods would not be let in again. */
export async function decideNamespace(
  request: AdmissionRequest,
  gate: Gate,
  deadline?: number,
): Promise<Decision> {
  if (request.requestSubResource !== '') return ALLOWED;
  const now = namespaceIn(request.object, request, 'namespace-undecodable', 'namespace-of-other-kind');
  if ('verdict' in now) return now;
  const { policy, errors } = policyOf(now.labels, gate.defaults);
  const warnExempt = (): Decision => {
    const warning = exemptNamespaceWarning(now.name, policy, now.labels, gate.defaults);
    return warning === undefined ? ALLOWED : allowed({ warnings: [warning] });
  };
  const isExemptNamespace = isExempt(request.namespace, gate.exemptions.namespaces);

  if (request.operation === 'CREATE') {
    if (errors.length > 0) return refuseLabels(request, errors);
    return isExemptNamespace ? warnExempt() : ALLOWED;
  }
  if (request.operation !== 'UPDATE') return ALLOWED;

  const old = namespaceIn(
    request.oldObject,
    request,
    'old-namespace-undecodable',
    'old-namespace-of-other-kind',
  );
  if ('verdict' in old) return old;
  const before = policyOf(old.labels, gate.defaults);
  if (errors.length > 0 && !isSameErrors(errors, before.errors)) return refuseLabels(request, errors);
  if (!isTightened(policy.enforce, before.policy.enforce)) return ALLOWED;
  if (isExemptNamespace) return warnExempt();
  return checkExistingPods(now.name, policy.enforce, gate, deadline);
}

/** Whether pods that were let in before might not be now. Another version counts, in either direction. */
function isTightened(now: LevelVersion, before: LevelVersion): boolean {
  if (now.level === 'privileged') return false;
  return !isSameVersion(now.version, before.version) || compareLevels(now.level, before.level) > 0;
}

function refuseLabels({ kind, name }: AdmissionRequest, errors: readonly LabelError[]): Decision {
  return denied(invalid(kind, name, errors), { failures: ['namespace-labels-invalid'] });
}

function isSameErrors(a: readonly LabelError[], b: readonly LabelError[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ label, value, detail }, i) => {
      const other = b[i];
      return label === other?.label && value === other.value && detail === other.detail;
    })
  );
}

interface NamedLabels {
  readonly name: string;
  readonly labels: Labels;
}

function namespaceIn(
  raw: string | undefined,
  request: AdmissionRequest,
  undecodable: FailureId,
  otherKind: FailureId,
): NamedLabels | Decision {
  if (raw === undefined) return failed(otherKind);
  const decoded = decodeRaw(raw, request);
  if (!decoded.ok) return failed(undecodable, { error: decoded.error });
  if (decoded.apiVersion !== 'v1' || decoded.kind !== 'Namespace') return failed(otherKind);
  const { metadata }: { readonly metadata?: { readonly name?: string; readonly labels?: Labels } } =
    decoded.object;
  return { name: metadata?.name ?? '', labels: metadata?.labels ?? {} };
}
