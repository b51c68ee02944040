import { describe, expect, test } from 'vitest';
import { isInside, reachOf, type Target } from './egress.ts';
import { FileInventory } from './inventory.ts';

const api: Target = { ports: [443, 6443], protocol: 'TCP', addresses: [] };
const dns: Target = {
  ports: [53],
  protocol: 'UDP',
  addresses: [],
  labels: { pod: { 'k8s-app': 'kube-dns' }, namespace: { 'kubernetes.io/metadata.name': 'kube-system' } },
};
const reach = (spec: object | undefined, target: Target) => {
  const inventory = new FileInventory();
  if (spec !== undefined) inventory.add({ kind: 'NetworkPolicy', metadata: { name: 'np' }, spec });
  return reachOf({ metadata: { labels: { app: 'shop' } } }, '', inventory, target).verdict;
};
const egress = (...rules: object[]) => ({ podSelector: {}, policyTypes: ['Egress'], egress: rules });

describe('the API server', () => {
  test.each<[string, object | undefined, string]>([
    ['no policy', undefined, 'unrestricted'],
    ['a policy for others', { ...egress(), podSelector: { matchLabels: { app: 'bank' } } }, 'unrestricted'],
    ['a policy of what comes in', { podSelector: {}, policyTypes: ['Ingress'] }, 'unrestricted'],
    ['nothing allowed', egress(), 'closed'],
    ['types not named', { podSelector: {}, egress: [] }, 'closed'],
    ['everything', egress({}), 'open'],
    ['port 443 anywhere', egress({ ports: [{ port: 443 }] }), 'open'],
    ['a range of ports', egress({ ports: [{ port: 6000, endPort: 7000 }] }), 'open'],
    ['DNS alone', egress({ ports: [{ port: 53, protocol: 'UDP' }] }), 'closed'],
    ['a named port', egress({ ports: [{ port: 'https' }] }), 'closed'],
    ['pods alone', egress({ to: [{ podSelector: {} }, { namespaceSelector: {} }] }), 'closed'],
    ['all addresses', egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }), 'open'],
    ['some addresses', egress({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }), 'unknown'],
    [
      'all but private ones',
      egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }),
      'unknown',
    ],
  ])('%s', (_, spec, verdict) => {
    expect(reach(spec, api)).toBe(verdict);
  });

  test('at a known address', () => {
    const known = { ...api, addresses: ['10.96.0.1'] };
    expect(reach(egress({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }), known)).toBe('open');
    expect(reach(egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.96.0.0/12'] } }] }), known)).toBe(
      'closed',
    );
  });
});

test.each<[object, string]>([
  [egress({ to: [{ namespaceSelector: {} }] }), 'open'],
  [
    egress({ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }] }),
    'open',
  ],
  [egress({ to: [{ podSelector: {} }] }), 'closed'],
  [egress({ to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] }), 'closed'],
])('the DNS of the cluster: %j', (spec, verdict) => {
  expect(reach(spec, dns)).toBe(verdict);
});

test('addresses', () => {
  expect(isInside('10.1.2.3', '10.0.0.0/8')).toBe(true);
  expect(isInside('11.1.2.3', '10.0.0.0/8')).toBe(false);
  expect(isInside('255.255.255.255', '0.0.0.0/0')).toBe(true);
  expect([isInside('::1', '::/0'), isInside('10.0.0.1', '10.0.0.1')]).toEqual([false, true]);
});
