import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { annotationSecretsIn } from '../resources/annotation-secrets.ts';
import { isRecord } from '../resources/objects.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  const { metadata } = objectOf(subject);
  const annotations = isRecord(metadata) && isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const { [LAST_APPLIED]: applied, ...others } = annotations;
  const outcomes = annotationSecretsIn(others).map(({ key, secret }): Outcome => {
    const values = { key, kind: secret.kind };
    const path = ['metadata', 'annotations', key];
    return { type: 'violation', path, message: 'literal', found: secret.described(hashKey), values };
  });
  // Of a Secret the annotation holds everything, however it looks.
  const holdsData =
    subject.resource.kind === 'Secret' && /"(?:data|stringData)":\{"/.test(String(applied ?? ''));
  const copied = holdsData || annotationSecretsIn({ [LAST_APPLIED]: applied }).length > 0;
  if (copied)
    outcomes.push({ type: 'violation', path: ['metadata', 'annotations', LAST_APPLIED], message: 'applied' });
  return outcomes;
}

function edits({ message, path }: PracticeViolation): Edit[] {
  return message === 'applied' ? [{ op: 'remove', path }] : [];
}

const object = (kind: string, annotations: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'shop', annotations },
});

export const secretInObjectAnnotation: Practice = {
  id: 'secret-in-object-annotation',
  title: 'Credentials in annotations of other objects',
  summary: 'An annotation must hold no credential, not even what kubectl applied last.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: [
    'ConfigMap',
    'Ingress',
    'Namespace',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Secret',
    'Service',
    'ServiceAccount',
    'StorageClass',
  ],
  fields: ['metadata.annotations'],
  messages: {
    literal: {
      text: '{key} holds {kind} ({found})',
      label: 'annotations are read by everything that watches the object',
      wanted: 'a reference to a Secret, or what the tool offers for one',
    },
    applied: {
      text: 'what kubectl applied last holds credentials, and stays when they are changed elsewhere',
      label: 'annotations are read by tools that hide the data of Secrets',
      wanted: 'kubectl apply --server-side, which keeps no copy',
    },
  },
  attack:
    'Tools and roles that hide the data of Secrets show annotations, so whoever may look there takes the credential and uses it from anywhere.',
  fix: {
    safety: 'review',
    summary: 'Remove the annotation, apply on the server side from then on, and change the credential.',
    edits,
  },
  references: ['MITRE T1552.007', 'CIS 5.4.1', 'Kubernetes: Server-side apply'],
  evaluate,
  examples: {
    pass: [
      { object: object('Service', { 'prometheus.io/scrape': 'true' }) },
      { object: object('Secret', { [LAST_APPLIED]: '{"kind":"Secret","metadata":{"name":"shop"}}' }) },
    ],
    fail: [
      {
        object: object('Secret', {
          [LAST_APPLIED]: '{"data":{"db":"Y29ycmVjdC1ob3JzZQ=="},"kind":"Secret"}',
        }),
      },
      { object: object('ConfigMap', { [LAST_APPLIED]: '{"data":{"DB_PASSWORD":"correct-horse"}}' }) },
      { object: object('Service', { 'example.com/database': 'postgres://shop:correct-horse@db/shop' }) },
    ],
  },
};
