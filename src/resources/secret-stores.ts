import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord } from './objects.ts';
import type { Pod } from './pod.ts';

/** What brings credentials in from a place that is made for them, by the kind that shows that it is in use. */
const KINDS: readonly (readonly [kind: string, store: string])[] = [
  ['ExternalSecret', 'External Secrets'],
  ['ClusterExternalSecret', 'External Secrets'],
  ['SecretProviderClass', 'the Secrets Store CSI driver'],
  ['SealedSecret', 'Sealed Secrets'],
  ['VaultStaticSecret', 'the Vault Secrets Operator'],
  ['VaultDynamicSecret', 'the Vault Secrets Operator'],
  ['VaultPKISecret', 'the Vault Secrets Operator'],
];

/** The first sign of a secret store in a namespace; undefined when the input shows none. */
export function secretStoreIn(namespace: string, inventory: Inventory): string | undefined {
  return (
    KINDS.find(([kind]) => inventory.list(kind, namespace).length > 0)?.[1] ??
    inventory.list('Secret', namespace).map(storeOfSecret).find(isGiven) ??
    inventory
      .workloadsIn(namespace)
      .map(({ pod }) => storeOfPod(pod))
      .find(isGiven)
  );
}

/** A Secret that is encrypted, or that something else made from a store. */
function storeOfSecret(secret: PlainObject): string | undefined {
  if (isRecord(secret['sops'])) return 'SOPS';
  const metadata = isRecord(secret['metadata']) ? secret['metadata'] : {};
  const owners = Array.isArray(metadata['ownerReferences']) ? metadata['ownerReferences'] : [];
  const kinds = owners.map((owner: unknown) => (isRecord(owner) ? owner['kind'] : undefined));
  return KINDS.find(([kind]) => kinds.includes(kind))?.[1];
}

function storeOfPod({ metadata, spec }: Pod): string | undefined {
  if (metadata?.annotations?.['vault.hashicorp.com/agent-inject'] === 'true') return 'the Vault injector';
  const isMounted = spec?.volumes?.some(({ csi }) => csi?.driver === 'secrets-store.csi.k8s.io');
  return isMounted === true ? 'the Secrets Store CSI driver' : undefined;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined;
}
