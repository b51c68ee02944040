import { expect, test } from 'vitest';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Container } from '../resources/pod.ts';
import { serviceLinks } from './service-links.ts';

const inventory = new FileInventory();
inventory.add({
  kind: 'ConfigMap',
  metadata: { name: 'conf' },
  data: { url: 'http://$(WEB_PORT_80_TCP_ADDR)' },
});

const judge = (container: Container) =>
  serviceLinks
    .evaluate(
      {
        type: 'workload',
        resource: { apiVersion: 'v1', kind: 'Pod', name: 'p', namespace: '' },
        pod: { spec: { containers: [{ name: 'app', ...container }] } },
      },
      { inventory, kubernetes: 37, selector: standards, parameters: {} },
    )
    .map((outcome) => (outcome.type === 'violation' ? [outcome.message, outcome.fixSafety] : outcome.type));

test.each<[string, Container, string, string]>([
  ['nothing', {}, 'links', 'safe'],
  ['an argument', { args: ['$(DB_SERVICE_PORT_MAIN)'] }, 'used', 'review'],
  ['a ConfigMap', { envFrom: [{ configMapRef: { name: 'conf' } }] }, 'used', 'review'],
  ['a ConfigMap that is not here', { envFrom: [{ configMapRef: { name: 'away' } }] }, 'links', 'review'],
  ['the API server, which stays', { args: ['$(KUBERNETES_SERVICE_HOST)'] }, 'links', 'safe'],
  [
    'the agent of Datadog, which finds its cluster agent by them',
    { env: [{ name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: 'datadog-cluster-agent' }] },
    'used',
    'advice',
  ],
  [
    'the agent of Datadog with a URL',
    {
      env: [
        { name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: 'datadog-cluster-agent' },
        { name: 'DD_CLUSTER_AGENT_URL', value: 'https://datadog-cluster-agent:5005' },
      ],
    },
    'links',
    'safe',
  ],
  [
    'a variable of its own',
    { env: [{ name: 'DB_SERVICE_HOST', value: 'db' }], args: ['$(DB_SERVICE_HOST)'] },
    'links',
    'safe',
  ],
])('%s', (_, container, message, safety) => {
  expect(judge(container)).toEqual([[message, safety]]);
});
