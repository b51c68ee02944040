import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { Decision, Refusal } from './decision.ts';
import { FAILURES, type Failure, type FailureId } from './failures.ts';
import {
  AUDIT,
  deploymentOf,
  ENFORCE,
  gateWith,
  namespaceObject,
  podOf,
  requestFor,
  WARN,
} from './fixture.ts';
import { parseReview } from './parse-review.ts';
import type { AdmissionRequest } from './request.ts';
import { ENFORCE_WORKLOADS } from './workload-enforcement.ts';

const strict = { shop: { [ENFORCE]: 'restricted', [AUDIT]: 'restricted' } };
const bad = { hostNetwork: true };
const undecodable = '{"kind":"Pod","apiVersion":"v1","spec":{"hostNetwork":"yes"}}';
const service = { apiVersion: 'v1', kind: 'Service' };

const pod = (overrides: Parameters<typeof requestFor>[1]) =>
  decide(requestFor('Pod', overrides), gateWith(strict));
const namespace = (overrides: Parameters<typeof requestFor>[1]) =>
  decide(requestFor('Namespace', overrides), gateWith());
const controller = (overrides: Parameters<typeof requestFor>[1]) =>
  decide(requestFor('Deployment', overrides), gateWith(strict));
const labelled = (labels: Record<string, string>, request: AdmissionRequest) =>
  decide(request, gateWith({ shop: labels }));
const tightened = {
  operation: 'UPDATE',
  object: namespaceObject({ [ENFORCE]: 'restricted' }),
  oldObject: namespaceObject({}),
};

/** A way to each failure that the pure part knows; those of HTTP are tested with the server. */
const WAYS: Partial<Record<FailureId, () => Promise<Decision | Refusal> | Refusal>> = {
  'review-undecodable': () => parseReview('{"request":5}') as Refusal,
  'review-of-other-kind': () => parseReview('{"apiVersion":"v1","kind":"Pod"}') as Refusal,
  'review-without-request': () => parseReview('{}') as Refusal,
  'controller-without-object': () => controller({}),
  'namespace-undecodable': () => namespace({ object: '{"metadata":{"labels":{"a":5}}}' }),
  'namespace-of-other-kind': () => namespace({}),
  'old-namespace-undecodable': () =>
    namespace({ operation: 'UPDATE', object: namespaceObject({}), oldObject: '{"metadata":5}' }),
  'old-namespace-of-other-kind': () => namespace({ operation: 'UPDATE', object: namespaceObject({}) }),
  'namespace-labels-invalid': () => namespace({ object: namespaceObject({ [ENFORCE]: 'bogus' }) }),
  'pods-not-listed': () =>
    decide(requestFor('Namespace', tightened), gateWith({}, { pods: () => ({ ok: false, error: 'gone' }) })),
  'pods-not-all-checked': () => {
    const pods = Array.from({ length: 3001 }, () => ({}));
    return decide(
      requestFor('Namespace', tightened),
      gateWith({}, { pods: () => ({ ok: true, value: pods }) }),
    );
  },
  'pod-namespace-unknown': () => pod({ namespace: 'missing', object: podOf({}) }),
  'pod-undecodable': () => pod({ object: undecodable }),
  'pod-of-other-kind': () => pod({ object: service }),
  'old-pod-undecodable': () => pod({ operation: 'UPDATE', object: podOf({}), oldObject: undecodable }),
  'old-pod-of-other-kind': () => pod({ operation: 'UPDATE', object: podOf({}), oldObject: service }),
  'controller-namespace-unknown': () => controller({ namespace: 'missing', object: deploymentOf(bad) }),
  'controller-undecodable': () => controller({ object: '{"spec":{"template":5}}' }),
  'controller-of-other-kind': () => controller({ object: service }),
  'enforce-label-unreadable': () =>
    labelled({ [ENFORCE]: 'x' }, requestFor('Pod', { object: podOf({ hostPID: true }) })),
  'audit-label-unreadable': () => labelled({ [AUDIT]: 'x' }, requestFor('Pod', { object: podOf(bad) })),
  'warn-label-unreadable': () => labelled({ [WARN]: 'x' }, requestFor('Pod', { object: podOf(bad) })),
  'workload-label-unreadable': () =>
    labelled(
      { ...strict.shop, [ENFORCE_WORKLOADS]: 'si' },
      requestFor('Deployment', { object: deploymentOf(bad) }),
    ),
};

const HTTP = ['review-empty', 'review-unreadable', 'review-too-large', 'review-not-json', 'crashed'];

describe('the table of failures', () => {
  it('has a way to every row', () => {
    expect(Object.keys(FAILURES).sort()).toEqual([...Object.keys(WAYS), ...HTTP].sort());
  });

  it.each(Object.keys(WAYS) as FailureId[])('%s', async (id) => {
    const row: Failure = FAILURES[id];
    const outcome = await WAYS[id]?.();
    if (outcome?.verdict === 'refuse') {
      expect(row.falls).toBe('failurePolicy');
      expect(outcome.failure).toBe(id);
      return;
    }
    expect(outcome?.failures).toContain(id);
    expect(outcome?.verdict).toBe(row.falls === 'closed' ? 'deny' : 'allow');
    if (row.code !== undefined) expect(outcome?.status?.code).toBe(row.code);
    const errors = outcome?.events.filter(({ kind }) => kind === 'error');
    expect(errors).toEqual(row.fatal === undefined ? [] : [{ kind: 'error', fatal: row.fatal }]);
    // Never silent: a status, an annotation or a warning says what was not judged.
    const said =
      outcome?.warnings.length || Object.keys(outcome?.auditAnnotations ?? {}).length || outcome?.status;
    expect(said).toBeTruthy();
  });
});
