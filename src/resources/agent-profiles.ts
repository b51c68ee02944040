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
    name: 'the node exporter of Prometheus',
    image: /(?:^|\/)(?:prom|prometheus|bitnami)\/node-exporter(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: 'metrics of the node',
        needs: { host: ['hostNetwork', 'hostPID'], paths: read('/', '/proc', '/sys') },
      },
    ],
  },
  {
    name: 'Fluent Bit',
    image: /(?:^|\/)fluent\/fluent-bit(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: 'collection of logs',
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
    name: 'Fluentd',
    image: /(?:^|\/)fluent\/fluentd(?:-kubernetes-daemonset)?(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: 'collection of logs',
        needs: { paths: [...read('/var/lib/docker/containers'), ...write('/var/log')] },
      },
    ],
  },
];
