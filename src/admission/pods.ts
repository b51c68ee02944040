import { inEnglish } from '../core/saying.ts';
import { quote } from '../core/text.ts';
import type { Note } from '../exceptions/accepted-by.ts';
import { noteSaying } from '../exceptions/note-saying.ts';
import type { Pod } from '../resources/pod.ts';
import { ALLOWED, allowed, type Decision, exempt } from './decision.ts';
import { decodeRaw } from './decode-raw.ts';
import { isExempt } from './exemptions.ts';
import { failed } from './failed.ts';
import type { FailureId } from './failures.ts';
import type { Gate } from './gate.ts';
import { type Deny, judge, violates } from './judge.ts';
import { judgingOf } from './leniency.ts';
import { namespaceOf } from './lookup.ts';
import { formatPair, isFullyPrivileged, PRIVILEGED, policyOf } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';
import { isSignificantUpdate } from './significant-update.ts';
import { forbidden } from './status.ts';

/**
 * Subresources that cannot change what is judged. Any other, known or not, has to carry a Pod: an API server newer than
 * this program may have one that changes containers.
 */
const IGNORED_SUBRESOURCES: ReadonlySet<string> = new Set([
  'exec',
  'attach',
  'binding',
  'eviction',
  'log',
  'portforward',
  'proxy',
  'status',
]);

/** Pods: denied when they violate what their namespace enforces, and when they cannot be judged. */
export async function decidePod(request: AdmissionRequest, gate: Gate, deadline?: number): Promise<Decision> {
  if (IGNORED_SUBRESOURCES.has(request.requestSubResource)) return ALLOWED;
  if (isExempt(request.namespace, gate.exemptions.namespaces)) return exempt('namespace');
  if (isExempt(request.userInfo.username, gate.exemptions.usernames)) return exempt('user');

  const namespace = await namespaceOf(request, gate, deadline);
  if (!namespace.ok) {
    const values = { namespace: quote(request.namespace) };
    return failed('pod-namespace-unknown', { error: namespace.error, values });
  }
  const resolved = policyOf(namespace.value.labels, gate.defaults);
  if (resolved.errors.length === 0 && isFullyPrivileged(resolved.policy)) {
    return allowed({
      auditAnnotations: { 'enforce-policy': formatPair(PRIVILEGED) },
      events: [{ kind: 'evaluation', decision: 'allow', mode: 'enforce', policy: resolved.policy.enforce }],
    });
  }

  const now = podIn(request.object, request, 'pod-undecodable', 'pod-of-other-kind');
  if ('verdict' in now) return now;
  let before: Pod | undefined;
  if (request.operation === 'UPDATE') {
    const old = podIn(request.oldObject, request, 'old-pod-undecodable', 'old-pod-of-other-kind');
    if ('verdict' in old) return old;
    if (!isSignificantUpdate(now.pod, old.pod)) return ALLOWED;
    before = old.pod;
  }
  const judging = await judgingOf(now.pod, request, resolved, gate, before, deadline);
  const deny: Deny = (controls, policy, notes) =>
    forbidden(request.resource, request.name, `${violates(policy, controls)}${notesText(notes)}`);
  return judge(now.pod, resolved, gate, deny, judging);
}

/** Exceptions that name the pod and do not let it in, behind the sentence of the API server. */
function notesText(notes: readonly Note[]): string {
  return notes.map((note) => `; ${inEnglish(noteSaying(note))}`).join('');
}

function podIn(
  raw: string | undefined,
  request: AdmissionRequest,
  undecodable: FailureId,
  otherKind: FailureId,
): { readonly pod: Pod } | Decision {
  if (raw === undefined) return failed(otherKind);
  const decoded = decodeRaw(raw, request);
  if (!decoded.ok) return failed(undecodable, { error: decoded.error });
  if (decoded.apiVersion !== 'v1' || decoded.kind !== 'Pod') return failed(otherKind);
  return { pod: decoded.object };
}
