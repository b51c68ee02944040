import { valueAt } from '../core/path.ts';
import { quote } from '../core/text.ts';
import type { Decoded } from '../resources/decode.ts';
import { splitApiVersion, type WorkloadKind, workloadKindOf } from '../resources/kinds.ts';
import type { ObjectMeta, Pod } from '../resources/pod.ts';
import { podAt } from '../resources/workloads.ts';
import { ALLOWED, allowed, type Decision, exempt, type Refusal } from './decision.ts';
import { decodeRaw } from './decode-raw.ts';
import { languageOf } from './denial-language.ts';
import { isExempt } from './exemptions.ts';
import { failed, refused } from './failed.ts';
import type { Gate } from './gate.ts';
import { askedBy, type Deny, judge } from './judge.ts';
import { isNamedIn, type RequestedWorkload, templateJudging } from './leniency.ts';
import { namespaceOf } from './lookup.ts';
import { policyOf, type ResolvedPolicy } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';
import { denyWorkload } from './workload-denial.ts';
import { isEnforced, type OptIn, optInOf } from './workload-enforcement.ts';

/**
 * Whatever is neither a pod nor a namespace: the pod it carries is judged, and its author is warned. It is denied only
 * where somebody asked for that, and never because it could not be judged: its pods will be.
 */
export async function decideController(
  request: AdmissionRequest,
  gate: Gate,
  deadline?: number,
): Promise<Decision | Refusal> {
  if (request.requestSubResource !== '') return ALLOWED;
  if (isExempt(request.namespace, gate.exemptions.namespaces)) return exempt('namespace');
  if (isExempt(request.userInfo.username, gate.exemptions.usernames)) return exempt('user');

  const namespace = await namespaceOf(request, gate, deadline);
  if (!namespace.ok) {
    const values = { namespace: quote(request.namespace) };
    return failed('controller-namespace-unknown', { error: namespace.error, values });
  }
  const resolved = policyOf(namespace.value.labels, gate.defaults);
  const { warn, audit, enforce } = resolved.policy;
  const optIn = optInOf(namespace.value, gate);
  const mayDeny = optIn.enforced && enforce.level !== 'privileged' && request.object !== undefined;
  const isTold = resolved.errors.length > 0 || warn.level !== 'privileged' || audit.level !== 'privileged';
  if (!isTold && !mayDeny) return askedOnly(request, resolved, gate);
  if (request.object === undefined) return refused('controller-without-object');

  const decoded = decodeRaw(request.object, request);
  if (!decoded.ok) return failed('controller-undecodable', { error: decoded.error });
  const kind = workloadKindOf(splitApiVersion(decoded.apiVersion).group, decoded.kind);
  if (kind === undefined) {
    return failed('controller-of-other-kind', { error: `unexpected object type: ${decoded.named}` });
  }
  const template = templateIn(decoded.object, kind);
  if (template === undefined) return ALLOWED;
  const enforced = mayDeny && isEnforced(request, kind, template, gate);
  const name = request.name || nameIn(decoded.object);
  const subject = { kind, namespace: request.namespace, name, template, id: request.uid };
  const language = languageOf(namespace.value.annotations ?? {}, gate);
  const deny: Deny = (controls, policy, notes) =>
    denyWorkload({ ...subject, controls, policy, notes }, gate.tellerOf?.(language));
  const judging = templateJudging(requestedOf(decoded, kind, name), request, gate);
  return withOptIn(judge(template, resolved, gate, enforced ? deny : undefined, judging), optIn);
}

/** Nobody is told of this workload; what it asks for is still looked at, for the status of the exceptions about it. */
function askedOnly(request: AdmissionRequest, { policy }: ResolvedPolicy, gate: Gate): Decision {
  const { object, namespace } = request;
  const { exceptions } = gate;
  if (object === undefined || exceptions === undefined || !isNamedIn(exceptions, namespace)) return ALLOWED;
  const decoded = decodeRaw(object, request);
  if (!decoded.ok) return ALLOWED;
  const kind = workloadKindOf(splitApiVersion(decoded.apiVersion).group, decoded.kind);
  const template = kind && templateIn(decoded.object, kind);
  if (kind === undefined || template === undefined) return ALLOWED;
  const workload = requestedOf(decoded, kind, request.name || nameIn(decoded.object));
  const asked = askedBy(template, policy, gate, templateJudging(workload, request, gate));
  return asked.length === 0 ? ALLOWED : allowed({ asked });
}

function requestedOf(
  { apiVersion, object }: { readonly apiVersion: string; readonly object: Decoded },
  { kind }: WorkloadKind,
  name: string,
): RequestedWorkload {
  return { apiVersion, kind, name, metadata: metadataOf(object) };
}

function nameIn(object: Decoded): string {
  const { name, generateName } = metadataOf(object);
  return name || generateName || '';
}

function metadataOf({ metadata = {} }: Decoded & { readonly metadata?: ObjectMeta }): ObjectMeta {
  return metadata;
}

/** A namespace that says neither yes nor no is judged by the configuration, and the audit log says so. */
function withOptIn(decision: Decision, { problem }: OptIn): Decision {
  if (problem === undefined) return decision;
  const error = [decision.auditAnnotations['error'], problem].filter((text) => text !== undefined).join('; ');
  return {
    ...decision,
    auditAnnotations: { ...decision.auditAnnotations, error },
    events: [...decision.events, { kind: 'error', fatal: false }],
    failures: [...decision.failures, 'workload-label-unreadable'],
  };
}

/** Only the template of a ReplicationController may be absent; that of any other kind is then an empty one. */
function templateIn(object: Decoded, { kind, podPath }: WorkloadKind): Pod | undefined {
  if (kind === 'ReplicationController' && valueAt(object, podPath) === undefined) return undefined;
  return podAt(object, podPath);
}
