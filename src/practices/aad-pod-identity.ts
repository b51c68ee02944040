import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit, ObjectEdits } from '../core/edit.ts';
import { valueAt } from '../core/path.ts';
import { remembered } from '../core/remembered.ts';
import { saying } from '../core/saying.ts';
import { serviceAccountOf } from '../resources/api-token.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Inventory } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';

const BINDING = 'aadpodidbinding';
const USE = 'azure.workload.identity/use';
/** `mcr.microsoft.com/oss/azure/aad-pod-identity/nmi:v1.8.17` */
const IMAGE = /(?:^|\/)aad-pod-identity\/(nmi|mic)(?:[:@]|$)/;

const partIn = remembered((image) => IMAGE.exec(image)?.[1]);

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const outcomes: Outcome[] = [];
  const selector = pod.metadata?.labels?.[BINDING];
  if (selector !== undefined) {
    const client = clientOf(selector, inventory);
    const path = ['metadata', 'labels', BINDING];
    const values = { client: client ?? saying('identity.client', 'the client id of the identity') };
    outcomes.push({ type: 'violation', path, message: 'label', found: selector, values });
  }
  for (const site of containersIn(pod)) {
    const name = partIn(site.container.image ?? '');
    if (name === undefined) continue;
    const path = pathIn(site, 'image');
    const values = { name: name.toUpperCase() };
    outcomes.push({ type: 'violation', path, message: 'agent', container: site.name, values });
  }
  return outcomes;
}

/** A label selects bindings, each of which names an identity. */
function clientOf(selector: string, inventory: Inventory): string | undefined {
  for (const binding of inventory.list('AzureIdentityBinding')) {
    const spec = lowered(binding['spec']);
    if (spec['selector'] !== selector) continue;
    const identity = inventory
      .list('AzureIdentity')
      .find(({ metadata }) => isRecord(metadata) && metadata['name'] === spec['azureidentity']);
    const client = lowered(identity?.['spec'])['clientid'];
    if (typeof client === 'string') return client;
  }
  return undefined;
}

/** The project took `clientID` as well as `ClientID`. */
function lowered(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]));
}

function edits({ message, path }: PracticeViolation): Edit[] {
  if (message !== 'label') return [];
  return [
    { op: 'remove', path },
    { op: 'set', path: ['metadata', 'labels', USE], value: 'true' },
  ];
}

const CLIENT = 'azure.workload.identity/client-id';

/** The identity goes over to the ServiceAccount, where both are in the input. */
function elsewhere(
  { message, found }: PracticeViolation,
  subject: Subject,
  { inventory }: PracticeContext,
): ObjectEdits[] {
  const { namespace } = subject.resource;
  const name = serviceAccountOf(podOf(subject));
  const client = message === 'label' ? clientOf(String(found), inventory) : undefined;
  const account = inventory.find('ServiceAccount', namespace, name);
  if (client === undefined || account === undefined || name === 'default') return [];
  if (valueAt(account, ['metadata', 'annotations', CLIENT]) !== undefined) return [];
  const edits: Edit[] = [{ op: 'set', path: ['metadata', 'annotations', CLIENT], value: client }];
  return [{ kind: 'ServiceAccount', namespace, name, edits }];
}

const pod = { metadata: { labels: { [BINDING]: 'shop' } }, spec: { containers: [{ name: 'app' }] } };
const binding = {
  kind: 'AzureIdentityBinding',
  metadata: { name: 'shop' },
  spec: { selector: 'shop', azureIdentity: 'shop-id' },
};
const identity = { kind: 'AzureIdentity', metadata: { name: 'shop-id' }, spec: { clientID: '0000-1111' } };

export const aadPodIdentity: Practice = {
  id: 'aad-pod-identity',
  title: 'Pod identities of Azure AD',
  summary: 'A pod must get its Azure identity from its service account, not through aad-pod-identity.',
  severity: 'high',
  profiles: ['recommended', 'aks'],
  subjects: 'workload',
  fields: ['metadata.labels.aadpodidbinding', 'spec.containers[*].image'],
  messages: {
    label: {
      text: 'the label {found} asks aad-pod-identity for an identity; the project was archived in 2023',
      label: 'its replacement is Workload ID, where a service account has the identity',
      wanted: 'label azure.workload.identity/use, and {client} on the service account',
    },
    agent: {
      text: 'container "{container}" is {name} of aad-pod-identity, which was archived in 2023',
      label: 'it gets no fixes, and has the network of the node and every identity assigned to it',
      wanted: 'Workload ID; block the metadata address for pods when it is gone',
    },
  },
  attack:
    'Every identity is assigned to the node itself, so whoever gets round the redirection of the metadata address, as with hostNetwork, takes the identities of all pods.',
  fix: {
    safety: 'review',
    summary:
      'Change the label, annotate the service account with azure.workload.identity/client-id, which is done where it and the identity are in the input, and add a federated credential to the identity first.',
    edits,
    elsewhere,
  },
  references: ['MITRE T1552.005', 'AKS: Workload identity', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          metadata: { labels: { [USE]: 'true' } },
          spec: { serviceAccountName: 'shop', containers: [] },
        },
      },
      { pod: { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'app' }] } } },
    ],
    fail: [
      { pod },
      { pod, objects: [binding, identity] },
      {
        pod: { ...pod, spec: { ...pod.spec, serviceAccountName: 'shop' } },
        objects: [binding, identity, { kind: 'ServiceAccount', metadata: { name: 'shop' } }],
      },
      {
        pod: {
          spec: {
            containers: [{ name: 'nmi', image: 'mcr.microsoft.com/oss/azure/aad-pod-identity/nmi:v1.8.17' }],
          },
        },
      },
    ],
  },
};
