import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { secretsOf } from '../resources/pod-texts.ts';
import { secretStoreIn } from '../resources/secret-stores.ts';

const SHOWN = 3;

/** The other types are made by the cluster and its controllers, or are for pulling images. */
const KEPT_BY_HAND = ['', 'Opaque', 'kubernetes.io/basic-auth', 'kubernetes.io/ssh-auth'];

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const { name } = resourceOf(objectOf(subject));
  if (secretStoreIn(name, inventory) !== undefined) return [];
  const path = ['metadata', 'name'];
  const plain = inventory.list('Secret', name).filter(isKeptByHand);
  if (plain.length > 0) {
    const found = listed(plain.map((secret) => resourceOf(secret).name));
    return [{ type: 'violation', path, message: 'plain', found }];
  }
  const missing = inventory
    .workloadsIn(name)
    .flatMap(({ pod }) => secretsOf(pod))
    .filter((use) => inventory.find('Secret', name, use.name) === undefined)
    .map((use) => use.name);
  if (missing.length === 0 || inventory.isComplete('Secret')) return [];
  const detail = saying(
    'unknown.no-secret-store',
    'nothing in this input says where these Secrets come from: {secrets}',
    { secrets: listed([...new Set(missing)]) },
  );
  return [{ type: 'unknown', path, reason: 'not-collected', detail }];
}

function isKeptByHand(secret: PlainObject): boolean {
  const type = secret['type'];
  if (!KEPT_BY_HAND.includes(typeof type === 'string' ? type : '')) return false;
  return ['data', 'stringData'].some(
    (field) => isRecord(secret[field]) && Object.keys(secret[field]).length > 0,
  );
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', ...' : ''}`;
}

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const secret = (rest: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  ...rest,
});
const external = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'db', namespace: 'shop' },
};

export const noSecretStore: Practice = {
  id: 'no-secret-store',
  title: 'Namespaces without a secret store',
  summary: 'The Secrets of a namespace should come from a secret store.',
  severity: 'info',
  profiles: ['aks'],
  subjects: ['Namespace'],
  joinsWorkloads: true,
  fields: ['metadata.name'],
  messages: {
    plain: {
      text: 'these Secrets are kept by hand, and nothing in the namespace shows a secret store: {found}',
      label: 'who changed them, and when, is written nowhere; nor do they change by themselves',
      wanted: 'External Secrets, the Secrets Store CSI driver, the Vault injector, Sealed Secrets or SOPS',
    },
  },
  attack:
    'Credentials that people put in by hand lie about in files and histories, and are seldom changed: whoever took one once can use it for years, and nobody sees it.',
  fix: {
    safety: 'advice',
    summary:
      'Keep the credentials in a vault, give each workload an identity of its own to read them with, and let an operator or a driver bring them in.',
  },
  references: ['MITRE T1552.007', 'CIS 5.4.2', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: namespace, objects: [external, secret({ data: { password: 'eA==' } })] },
      { object: namespace, objects: [secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': 'eA==' } })] },
      { object: namespace },
    ],
    fail: [
      { object: namespace, objects: [secret({ data: { password: 'eA==' } })] },
      { object: namespace, objects: [secret({ type: 'Opaque', stringData: { user: 'shop' } })] },
    ],
  },
};
