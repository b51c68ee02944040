import { saying } from '../core/saying.ts';
import { type AgentProfile, read, write } from './agent-profile.ts';
import { DATADOG_AGENT } from './datadog-profile.ts';
import { FALCO } from './falco-profile.ts';
import { NETWORK_PROFILES } from './network-profiles.ts';
import { NVIDIA_DEVICE_PLUGIN } from './nvidia-profile.ts';
import { STORAGE_PROFILES } from './storage-profiles.ts';

/** The first whose image a pod runs counts. */
export const AGENT_PROFILES: readonly AgentProfile[] = [
  DATADOG_AGENT,
  FALCO,
  ...NETWORK_PROFILES,
  ...STORAGE_PROFILES,
  NVIDIA_DEVICE_PLUGIN,
  {
    name: saying('agent.node-exporter-prometheus', 'the node exporter of Prometheus'),
    image: /(?:^|\/)(?:prom|prometheus|bitnami)\/node-exporter(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: saying('feature.metrics-node', 'metrics of the node'),
        needs: { host: ['hostNetwork', 'hostPID'], paths: read('/', '/proc', '/sys') },
      },
    ],
  },
  {
    name: saying('agent.fluent-bit', 'Fluent Bit'),
    image: /(?:^|\/)fluent\/fluent-bit(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: saying('feature.collection-logs', 'collection of logs'),
        needs: {
          paths: [
            ...read('/var/log', '/var/lib/docker/containers', '/etc/machine-id'),
            ...write('/var/fluent-bit', '/var/lib/fluent-bit'),
          ],
        },
      },
    ],
  },
  {
    name: saying('agent.fluentd', 'Fluentd'),
    image: /(?:^|\/)fluent\/fluentd(?:-kubernetes-daemonset)?(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: saying('feature.collection-logs', 'collection of logs'),
        needs: { paths: [...read('/var/lib/docker/containers'), ...write('/var/log')] },
      },
    ],
  },
];
