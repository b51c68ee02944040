import type { Outcome, Practice, PracticeContext, PracticeViolation, Subject } from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { REMOVED_OBJECT_APIS, type RemovedApi } from '../resources/removed-apis.ts';

function removedApi({ resource }: Subject): RemovedApi | undefined {
  return REMOVED_OBJECT_APIS.find(
    ({ apiVersion, kinds }) => apiVersion === resource.apiVersion && kinds.includes(resource.kind),
  );
}

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const removed = removedApi(subject);
  if (removed === undefined || kubernetes < removed.removedIn) return [];
  const { apiVersion, kind } = subject.resource;
  const { use } = removed;
  const values = { kind, since: `v1.${removed.removedIn}`, ...(use === undefined ? {} : { use }) };
  const message = use === undefined ? 'gone' : 'moved';
  return [{ type: 'violation', path: ['apiVersion'], message, found: apiVersion, values }];
}

function edits({ path }: PracticeViolation, subject: Subject): Edit[] {
  const removed = removedApi(subject);
  return removed?.isSameShape === true ? [{ op: 'set', path, value: removed.use }] : [];
}

const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'shop' } });

export const removedApis: Practice = {
  id: 'removed-apis',
  title: 'Versions that are no longer served',
  summary: 'An object must be of an API version that the cluster serves.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: [...new Set(REMOVED_OBJECT_APIS.flatMap(({ kinds }) => kinds))].sort(),
  fields: ['apiVersion', 'kind'],
  messages: {
    moved: {
      text: 'a {kind} of {found} is refused since {since}',
      label: 'the cluster does not know the version any more',
      wanted: '{use}',
    },
    gone: {
      text: 'a {kind} is refused since {since}, and nothing of that name took its place',
      wanted: 'no such object',
    },
  },
  attack:
    'No gain by itself; but a NetworkPolicy or a webhook that cannot be applied protects nothing, and pipelines that ignore the error go on without it.',
  fix: {
    safety: 'review',
    summary:
      'Name the version that is served; where its fields differ, convert the object with the migration guide.',
    edits,
  },
  references: ['Kubernetes: Deprecated API migration guide'],
  evaluate,
  examples: {
    pass: [
      { object: object('networking.k8s.io/v1', 'NetworkPolicy') },
      { object: object('policy/v1beta1', 'PodDisruptionBudget'), kubernetes: 24 },
    ],
    fail: [
      { object: object('rbac.authorization.k8s.io/v1beta1', 'Role') },
      { object: object('networking.k8s.io/v1beta1', 'Ingress') },
      { object: object('policy/v1beta1', 'PodSecurityPolicy') },
    ],
  },
};
