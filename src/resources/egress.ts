import type { Inventory, PlainObject } from './inventory.ts';
import { isSelected } from './label-selector.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';

/** Something that a pod may or may not be allowed to reach. */
export interface Target {
  readonly ports: readonly number[];
  readonly protocol: 'TCP' | 'UDP';
  /** Addresses, where they are known; IPv4. */
  readonly addresses: readonly string[];
  /** Labels of the pod, with those of its namespace, where it is one; the API server is none. */
  readonly labels?: {
    readonly pod: Readonly<Record<string, string>>;
    readonly namespace: Readonly<Record<string, string>>;
  };
}

export interface Reach {
  /** `unrestricted`: no policy of the input keeps the pod from reaching anything. */
  readonly verdict: 'unrestricted' | 'open' | 'closed' | 'unknown';
  /** The policy that opens the way, or the first that selects the pod. */
  readonly policy: string;
}

/** What the NetworkPolicies of the input let a pod reach. What they allow adds up. */
export function reachOf(pod: Pod, namespace: string, inventory: Inventory, target: Target): Reach {
  const objects = inventory.list('NetworkPolicy', namespace);
  if (objects.length === 0) return { verdict: 'unrestricted', policy: '' };
  const labels = pod.metadata?.labels ?? {};
  const policies = objects
    .map((object) => ({ name: resourceOf(object).name, spec: recordOf(object['spec']) }))
    .filter(({ spec }) => isSelected(spec['podSelector'] ?? {}, labels) && limitsEgress(spec));
  const [first] = policies;
  if (first === undefined) return { verdict: 'unrestricted', policy: '' };
  let isUnknown = false;
  for (const { name, spec } of policies) {
    for (const rule of recordsOf(spec['egress'])) {
      if (!hasPort(rule['ports'], target)) continue;
      const verdict = peersReach(rule['to'], target);
      if (verdict === 'open') return { verdict, policy: name };
      if (verdict === 'unknown') isUnknown = true;
    }
  }
  return { verdict: isUnknown ? 'unknown' : 'closed', policy: first.name };
}

function limitsEgress(spec: PlainObject): boolean {
  const types = spec['policyTypes'];
  return Array.isArray(types) && types.length > 0 ? types.includes('Egress') : spec['egress'] !== undefined;
}

function hasPort(ports: unknown, target: Target): boolean {
  const list = recordsOf(ports);
  if (list.length === 0) return true;
  return list.some(({ protocol = 'TCP', port, endPort }) => {
    if (protocol !== target.protocol) return false;
    // A name stands for a port of a pod; the API server has none.
    if (typeof port === 'string') return target.labels !== undefined;
    if (typeof port !== 'number') return true;
    return target.ports.some(
      (wanted) => wanted >= port && wanted <= (typeof endPort === 'number' ? endPort : port),
    );
  });
}

function peersReach(to: unknown, target: Target): 'open' | 'closed' | 'unknown' {
  const peers = recordsOf(to);
  if (peers.length === 0) return 'open';
  const verdicts = peers.map((peer) => peerReaches(peer, target));
  return (
    verdicts.find((verdict) => verdict === 'open') ??
    verdicts.find((verdict) => verdict === 'unknown') ??
    'closed'
  );
}

function peerReaches(peer: PlainObject, { addresses, labels }: Target): 'open' | 'closed' | 'unknown' {
  if (isRecord(peer['ipBlock'])) {
    const { cidr, except } = peer['ipBlock'];
    const excepted = Array.isArray(except) ? except.map(String) : [];
    if (addresses.length === 0) {
      return isEverything(String(cidr)) && excepted.length === 0 ? 'open' : 'unknown';
    }
    const isReached = addresses.some(
      (address) => isInside(address, String(cidr)) && !excepted.some((range) => isInside(address, range)),
    );
    return isReached ? 'open' : 'closed';
  }
  if (labels === undefined) return 'closed';
  const { namespaceSelector, podSelector } = peer;
  // Without a selector of namespaces it is the pod's own, in which the DNS of the cluster is not.
  if (namespaceSelector === undefined || !isSelected(namespaceSelector, labels.namespace)) return 'closed';
  return podSelector === undefined || isSelected(podSelector, labels.pod) ? 'open' : 'closed';
}

function isEverything(cidr: string): boolean {
  return cidr === '0.0.0.0/0' || cidr === '::/0';
}

/** Of IPv4; anything else is outside. */
export function isInside(address: string, cidr: string): boolean {
  const [network = '', length = '32'] = cidr.split('/');
  const [a, b] = [numberOf(address), numberOf(network)];
  if (a === undefined || b === undefined) return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(a / size) === Math.floor(b / size);
}

function numberOf(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function recordOf(value: unknown): PlainObject {
  return isRecord(value) ? value : {};
}

function recordsOf(value: unknown): PlainObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
