import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { valueAt } from '../core/path.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';

const USE_POD_IDENTITY = ['spec', 'parameters', 'usePodIdentity'];
const CLIENT = ['spec', 'parameters', 'clientID'];

function evaluate(subject: Subject): Outcome[] {
  const { kind } = subject.resource;
  const object = objectOf(subject);
  if (kind !== 'SecretProviderClass') {
    const isTheirs = subject.resource.apiVersion.startsWith('aadpodidentity.k8s.io/');
    return isTheirs ? [{ type: 'violation', path: ['kind'], message: 'object', found: kind }] : [];
  }
  if (String(valueAt(object, USE_POD_IDENTITY)) !== 'true') return [];
  return [{ type: 'violation', path: USE_POD_IDENTITY, message: 'provider', found: 'true' }];
}

/** Workload identity needs the client: that of the class, or of the only identity in the input. */
function edits(
  { message, path }: PracticeViolation,
  subject: Subject,
  { inventory }: PracticeContext,
): Edit[] {
  if (message !== 'provider') return [];
  const off: Edit = { op: 'set', path, value: 'false' };
  if (typeof valueAt(objectOf(subject), CLIENT) === 'string') return [off];
  const clients = new Set(inventory.list('AzureIdentity').map(clientIn));
  const [client] = clients;
  return clients.size === 1 && client !== undefined ? [off, { op: 'set', path: CLIENT, value: client }] : [];
}

/** The project took `clientID` as well as `ClientID`. */
function clientIn({ spec }: PlainObject): string | undefined {
  const found = isRecord(spec) ? (spec['clientID'] ?? spec['ClientID']) : undefined;
  return typeof found === 'string' ? found : undefined;
}

const theirs = (kind: string) => ({
  apiVersion: 'aadpodidentity.k8s.io/v1',
  kind,
  metadata: { name: 'shop' },
});
const provider = (parameters: object) => ({
  apiVersion: 'secrets-store.csi.x-k8s.io/v1',
  kind: 'SecretProviderClass',
  metadata: { name: 'shop' },
  spec: { provider: 'azure', parameters },
});

export const aadPodIdentityObjects: Practice = {
  id: 'aad-pod-identity-objects',
  title: 'Objects of aad-pod-identity',
  summary: 'No object must rely on aad-pod-identity, which was archived in 2023.',
  severity: 'high',
  profiles: ['recommended', 'aks'],
  subjects: ['AzureIdentity', 'AzureIdentityBinding', 'AzurePodIdentityException', 'SecretProviderClass'],
  fields: ['apiVersion', 'kind', 'spec.parameters.usePodIdentity', 'spec.parameters.clientID'],
  messages: {
    object: {
      text: 'an {found} belongs to aad-pod-identity, which was archived in 2023',
      label: 'it gets no fixes; Workload ID took its place',
      wanted: 'a service account with azure.workload.identity/client-id and a federated credential',
    },
    provider: {
      text: 'secrets are fetched with a pod identity, through aad-pod-identity',
      label: 'the project was archived in 2023',
      wanted: 'usePodIdentity "false" and the clientID of a workload identity',
    },
  },
  attack:
    'Every identity is assigned to the node itself, so whoever gets round the redirection of the metadata address takes the identities of all pods on it, and reads their vaults.',
  fix: {
    safety: 'review',
    summary:
      'Use a workload identity: fill in its clientID, and delete the objects once no pod has the label.',
    edits,
  },
  references: ['MITRE T1552.005', 'AKS: Workload identity', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: provider({ usePodIdentity: 'false', clientID: '0000-1111' }) },
      { object: provider({ useVMManagedIdentity: 'true' }) },
    ],
    fail: [
      { object: theirs('AzureIdentity') },
      { object: provider({ usePodIdentity: 'true' }) },
      { object: provider({ usePodIdentity: 'true', clientID: '0000-1111' }) },
      {
        object: provider({ usePodIdentity: 'true' }),
        objects: [{ kind: 'AzureIdentity', metadata: { name: 'shop' }, spec: { clientID: '0000-1111' } }],
      },
    ],
  },
};
