import { expect, test } from 'vitest';
import { FileInventory } from './inventory.ts';
import { servicesFor } from './services.ts';

const service = (name: string, spec: object, metadata: object = {}) => ({
  kind: 'Service',
  metadata: { name, ...metadata },
  spec,
});

test('Services are found by their selector', () => {
  const inventory = new FileInventory();
  const internal = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
  inventory.add(service('inside', { selector: { app: 'shop' } }));
  inventory.add(service('public', { selector: { app: 'shop', tier: 'web' }, type: 'LoadBalancer' }));
  inventory.add(
    service('office', { selector: { app: 'shop' }, type: 'LoadBalancer' }, { annotations: internal }),
  );
  inventory.add(service('other', { selector: { app: 'shop', tier: 'db' } }));
  inventory.add(service('none', {}));
  inventory.add(service('elsewhere', { selector: { app: 'shop' } }, { namespace: 'bank' }));
  const pod = { metadata: { labels: { app: 'shop', tier: 'web' } } };
  expect(servicesFor(pod, '', inventory).map(({ name, isPublic }) => [name, isPublic])).toEqual([
    ['inside', false],
    ['public', true],
    ['office', false],
  ]);
});
