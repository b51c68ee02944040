import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import { serviceAccountOf } from '../resources/api-token.ts';
import { containerOf, type ImageSite, imagesIn } from '../resources/images.ts';
import type { Inventory } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import { ownerSaying } from '../resources/owner.ts';
import {
  isNodeAuthenticated,
  isPrivateLooking,
  namespacesWith,
  PULL_SECRET_TYPES,
  type PullSecret,
  pullSecretsOf,
} from '../resources/pull-secrets.ts';

const MANY = 3;

function evaluate(subject: Subject, { inventory, parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const { namespace } = subject.resource;
  const name = serviceAccountOf(pod);
  const account = inventory.find('ServiceAccount', namespace, name);
  const secrets = pullSecretsOf(pod, account);
  if (secrets.length > 0) {
    const inherited: Outcome[] = secrets
      .filter(({ owner }) => owner === 'account' && name === 'default')
      .map((secret) => ({
        type: 'violation',
        path: secret.path,
        message: 'default',
        severity: 'info',
        values: { secret: secret.name },
      }));
    return [...secrets.flatMap((secret) => judgeSecret(secret, namespace, inventory)), ...inherited];
  }
  const trusted = stringsIn(parameters, 'nodeCredentials');
  const needing = imagesIn(pod).filter(({ reference }) => {
    const registry = reference?.registry ?? '';
    return isPrivateLooking(registry) && !isNodeAuthenticated(registry) && !trusted.includes(registry);
  });
  return needing.map((site) =>
    judgeImage(site, name, account !== undefined || inventory.isComplete('ServiceAccount')),
  );
}

function judgeSecret({ name, path, owner }: PullSecret, namespace: string, inventory: Inventory): Outcome[] {
  const secret = inventory.find('Secret', namespace, name);
  const violation = { type: 'violation', path, found: name } as const;
  const who = owner === 'pod' ? ownerSaying(undefined) : saying('owner.account', 'its ServiceAccount');
  if (secret === undefined) {
    if (inventory.isComplete('Secret'))
      return [
        {
          ...violation,
          message: 'unusable',
          severity: 'high',
          values: { who, why: saying('secret.missing', 'does not exist') },
        },
      ];
    return [
      {
        type: 'unknown',
        path,
        reason: 'not-collected',
        detail: saying('unknown.image-pull-secret', 'no Secret "{name}" in this input', { name }),
      },
    ];
  }
  const type = String(secret['type'] ?? 'Opaque');
  if (!PULL_SECRET_TYPES.includes(type)) {
    return [
      {
        ...violation,
        message: 'unusable',
        severity: 'high',
        values: { who, why: saying('secret.type', 'is of type {type}', { type }) },
      },
    ];
  }
  const count = namespacesWith(secret, inventory);
  return count > MANY ? [{ ...violation, message: 'copied', values: { count } }] : [];
}

function judgeImage(site: ImageSite, account: string, isAccountKnown: boolean): Outcome {
  const { path, user, reference } = site;
  if (!isAccountKnown) {
    const detail = saying(
      'unknown.image-pull-secret.2',
      'no ServiceAccount "{account}" in this input, which may bring credentials for {registry}',
      { account, registry: reference?.registry ?? '' },
    );
    return { type: 'unknown', path, reason: 'not-collected', detail };
  }
  const values = { user, registry: reference?.registry ?? '' };
  return { type: 'violation', path, message: 'none', ...containerOf(site), values };
}

/** Where the namespace has one Secret for registries and no more, that is the one. */
function edits({ message }: PracticeViolation, subject: Subject, { inventory }: PracticeContext): Edit[] {
  if (message !== 'none') return [];
  const [only, ...others] = inventory
    .list('Secret', subject.resource.namespace)
    .filter(({ type }) => PULL_SECRET_TYPES.includes(String(type)));
  if (only === undefined || others.length > 0) return [];
  return [{ op: 'append', path: ['spec', 'imagePullSecrets'], value: { name: resourceOf(only).name } }];
}

const secret = (namespace = 'default', type = 'kubernetes.io/dockerconfigjson') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type,
  metadata: { name: 'registry', namespace },
  data: { '.dockerconfigjson': 'e30=' },
});
const account = (name: string, fields: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name },
  ...fields,
});
const pod = (image: string, spec: object = {}) => ({
  spec: { ...spec, containers: [{ name: 'app', image }] },
});
const named = { imagePullSecrets: [{ name: 'registry' }] };

export const imagePullSecret: Practice = {
  id: 'image-pull-secret',
  title: 'Credentials for registries',
  summary:
    'Pods must name credentials for private registries, in a Secret that exists and is of the right type.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.imagePullSecrets',
    'spec.serviceAccountName',
    'spec.containers[*].image',
    'spec.volumes[*].image.reference',
  ],
  messages: {
    unusable: {
      text: '{who} names Secret "{found}" for its registry, which {why}',
      label: 'the kubelet passes over it and pulls without credentials',
      wanted: 'a Secret of type kubernetes.io/dockerconfigjson in this namespace',
    },
    none: {
      text: '{user} takes its image from {registry}, for which neither the pod nor its ServiceAccount has credentials',
      wanted: 'imagePullSecrets, unless the nodes bring credentials of their own',
    },
    copied: {
      text: 'the credentials of Secret "{found}" lie in {count} namespaces',
      label: 'who may read Secrets in one of them has them for all',
      wanted: 'credentials for each namespace, or those of the nodes',
    },
    default: {
      text: 'every pod of the namespace that names no ServiceAccount pulls with Secret "{secret}"',
      wanted: 'imagePullSecrets on the ServiceAccounts that need them',
    },
  },
  attack:
    'Whoever may read Secrets or start pods in the namespace pulls, and with many registries pushes, what the credentials allow; and a pod that cannot pull does not come back after a restart.',
  fix: {
    safety: 'review',
    summary: 'Name the Secret that has the credentials; one made for pulling alone and for this namespace.',
    edits,
  },
  references: ['MITRE T1552.007', 'MITRE T1525', 'Kubernetes: Images', 'AKS: Pod security'],
  parameters: {
    nodeCredentials: stringsParameter(
      'Registries for which the nodes bring credentials, as `registry.corp:5000`.',
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod('shop.jfrog.io/app:1', named), objects: [secret()] },
      { pod: pod('ghcr.io/org/app:1') },
      { pod: pod('shop.azurecr.io/app:1') },
      { pod: pod('registry.corp:5000/app:1'), parameters: { nodeCredentials: ['registry.corp:5000'] } },
    ],
    fail: [
      { pod: pod('shop.jfrog.io/app:1', named), objects: [secret('default', 'Opaque')] },
      { pod: pod('shop.jfrog.io/app:1'), objects: [account('default'), secret()] },
      {
        pod: pod('shop.jfrog.io/app:1', named),
        objects: ['default', 'a', 'b', 'c'].map((name) => secret(name)),
      },
      { pod: pod('ghcr.io/org/app:1'), objects: [account('default', named), secret()] },
    ],
  },
};
