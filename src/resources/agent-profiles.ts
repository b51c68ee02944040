import { type AgentProfile, read, write } from './agent-profile.ts';
import { DATADOG_AGENT } from './datadog-profile.ts';

export const AGENT_PROFILES: readonly AgentProfile[] = [
  DATADOG_AGENT,
  {
    name: 'the node exporter of Prometheus',
    image: /(?:^|\/)(?:prom|prometheus|bitnami)\/node-exporter(?:[:@]|$)/,
    features: [
      {
        id: 'core',
        title: 'metrics of the node',
        needs: { host: ['hostNetwork', 'hostPID'], paths: read('/') },
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
