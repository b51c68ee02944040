import type { Control } from '../checks/check.ts';
import { createSelector } from '../checks/select.ts';
import type { Level } from '../core/level.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import type { Decision } from './decision.ts';
import { NO_EXEMPTIONS } from './exemptions.ts';
import { type Gate, namespaceNotFound } from './gate.ts';
import { type Labels, UNCONFIGURED } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';

/** Made-up controls, a made-up cluster and made-up requests, for the tests of this room. */

/** Fails where `evaluate` says so. */
export function madeUpControl(
  id: string,
  level: Exclude<Level, 'privileged'>,
  evaluate: (pod: Pod) => readonly Violation[],
): Control {
  return {
    id,
    title: id,
    summary: id,
    severity: 'high',
    level,
    fields: [],
    messages: { set: { text: 'the pod uses the host', wanted: 'false or unset' } },
    attack: '',
    fix: { safety: 'advice', summary: '' },
    references: [],
    examples: { pass: [], fail: [] },
    revisions: [{ since: 0, evaluate, sentence: () => ({ reason: id, detail: 'in some way' }) }],
  };
}

function whereTrue(field: 'hostNetwork' | 'hostPID') {
  return (pod: Pod): Violation[] =>
    pod.spec?.[field] === true ? [{ path: ['spec', field], message: 'set', found: 'true' }] : [];
}

const selector = createSelector([
  madeUpControl('network', 'baseline', whereTrue('hostNetwork')),
  madeUpControl('pid', 'restricted', whereTrue('hostPID')),
]);

export function gateWith(namespaces: Readonly<Record<string, Labels>> = {}, more: Partial<Gate> = {}): Gate {
  return {
    selector,
    defaults: UNCONFIGURED,
    exemptions: NO_EXEMPTIONS,
    enforceWorkloads: false,
    language: 'en',
    now: () => 0,
    namespace: (name) => {
      const labels = namespaces[name];
      return labels === undefined ? namespaceNotFound(name) : { ok: true, value: { labels } };
    },
    pods: () => ({ ok: true, value: [] }),
    ...more,
  };
}

export const ENFORCE = 'pod-security.kubernetes.io/enforce';
export const WARN = 'pod-security.kubernetes.io/warn';
export const AUDIT = 'pod-security.kubernetes.io/audit';

const KINDS = {
  Pod: { group: '', version: 'v1', resource: 'pods' },
  Namespace: { group: '', version: 'v1', resource: 'namespaces' },
  Deployment: { group: 'apps', version: 'v1', resource: 'deployments' },
  ReplicaSet: { group: 'apps', version: 'v1', resource: 'replicasets' },
  PodTemplate: { group: '', version: 'v1', resource: 'podtemplates' },
} as const;

type Overrides = Partial<Omit<AdmissionRequest, 'object' | 'oldObject'>> & {
  object?: unknown;
  oldObject?: unknown;
};

/** A CREATE by alice in namespace `shop`. Objects are values; a string is taken for JSON text. */
export function requestFor(kind: keyof typeof KINDS, overrides: Overrides = {}): AdmissionRequest {
  const { group, version, resource } = KINDS[kind];
  const { object, oldObject, ...rest } = overrides;
  return {
    uid: 'uid-1',
    kind: { group, version, kind },
    resource: { group, version, resource },
    subResource: '',
    requestSubResource: '',
    name: 'x',
    namespace: 'shop',
    operation: 'CREATE',
    userInfo: { username: 'alice', uid: '', groups: [], extra: {} },
    ...rest,
    ...(object !== undefined && { object: textOf(object) }),
    ...(oldObject !== undefined && { oldObject: textOf(oldObject) }),
  };
}

function textOf(object: unknown): string {
  return typeof object === 'string' ? object : JSON.stringify(object);
}

/** A review of a CREATE of pod `n/p` as the API server sends it, with other members of its request if wanted. */
export function reviewText(object: object, more: object = {}): string {
  return JSON.stringify({
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid: 'u',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: 'v1', resource: 'pods' },
      ...{ name: 'p', namespace: 'n', operation: 'CREATE', userInfo: { username: 'jane' } },
      object,
      ...more,
    },
  });
}

export function podOf(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec };
}

export function deploymentOf(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x', ...metadata },
    spec: { replicas: 1, template: { spec } },
  };
}

export function namespaceObject(labels: Labels): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
}

export function decisionOf(outcome: { verdict: string }): Decision {
  if (outcome.verdict === 'refuse') throw new Error('refused');
  return outcome as Decision;
}
