import { expect, test } from 'vitest';
import type { Edit } from '../core/edit.ts';
import { inEnglish } from '../core/saying.ts';
import { agentIn } from '../resources/agent-features.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { agentObstacle, mountObstacle } from './agent-obstacle.ts';

const PROBE: Pod = {
  spec: {
    hostPID: true,
    securityContext: { runAsUser: 0 },
    volumes: [
      { name: 'config', configMap: { name: 'datadog' } },
      { name: 'dsd', hostPath: { path: '/var/run/datadog' } },
      { name: 'other', hostPath: { path: '/data' } },
    ],
    containers: [
      {
        name: 'agent',
        image: 'registry.datadoghq.com/agent:7.81.1',
        env: [{ name: 'DD_DOGSTATSD_SOCKET', value: '/var/run/datadog/dsd.socket' }],
        volumeMounts: [
          { name: 'dsd', mountPath: '/var/run/datadog' },
          { name: 'other', mountPath: '/data' },
        ],
      },
      {
        name: 'system-probe',
        image: 'registry.datadoghq.com/agent:7.81.1',
        securityContext: {
          capabilities: { add: ['SYS_ADMIN'] },
          appArmorProfile: { type: 'Unconfined' },
        },
        volumeMounts: [
          {
            name: 'config',
            mountPath: '/etc/datadog-agent/system-probe.yaml',
            subPath: 'system-probe.yaml',
          },
        ],
      },
    ],
  },
};

function obstacle(edits: readonly Edit[], settings?: string): string | undefined {
  const inventory = new FileInventory();
  if (settings !== undefined)
    inventory.add({
      kind: 'ConfigMap',
      metadata: { name: 'datadog' },
      data: { 'system-probe.yaml': settings },
    });
  const agent = agentIn(PROBE, '', inventory);
  if (agent === undefined) throw new Error('no agent');
  const said = agentObstacle(edits, PROBE, agent);
  return said && inEnglish(said);
}

const ON = 'network_config: {enabled: true}';
const OFF = 'network_config: {enabled: false}';
const mount = (index: number): Edit => ({
  op: 'set',
  path: ['spec', 'containers', 0, 'volumeMounts', index, 'readOnly'],
  value: true,
});
const context = ['spec', 'containers', 1, 'securityContext'];

test.each<[string, Edit, RegExp]>([
  ['hostPID', { op: 'remove', path: ['spec', 'hostPID'] }, /needs hostPID for network monitoring: switch/],
  [
    'a capability',
    { op: 'remove', path: [...context, 'capabilities', 'add', 0] },
    /needs SYS_ADMIN for network monitoring/,
  ],
  ['root', { op: 'remove', path: ['spec', 'securityContext', 'runAsUser'] }, /needs to run as root for/],
  ['no AppArmor', { op: 'remove', path: [...context, 'appArmorProfile'] }, /to run without AppArmor for/],
  ['a path to write', mount(0), /needs to write \/run\/datadog for DogStatsD over a socket/],
])('an agent keeps what a feature that is on needs: %s', (_, edit, reason) => {
  expect(obstacle([edit], ON)).toMatch(reason);
});

test('what no feature needs is taken', () => {
  expect(obstacle([mount(1)], ON)).toBeUndefined();
  expect(obstacle([{ op: 'remove', path: ['spec', 'hostPID'] }], OFF)).toBeUndefined();
  expect(obstacle([], ON)).toBeUndefined();
});

test('a feature that may be on is told as such', () => {
  expect(obstacle([{ op: 'remove', path: ['spec', 'hostPID'] }])).toMatch(
    /no ConfigMap of this input says whether that is on$/,
  );
});

test.each([
  ['a volume', ['spec', 'volumes', 1, 'hostPath'], 'needs /run/datadog for DogStatsD over a socket'],
  ['a mount', ['spec', 'containers', 0, 'volumeMounts', 0, 'mountPath'], 'needs /run/datadog'],
  [
    'writing',
    ['spec', 'containers', 0, 'volumeMounts', 0, 'readOnly'],
    'needs to write /run/datadog for DogStatsD over a socket',
  ],
  ['a volume of nobody', ['spec', 'volumes', 2, 'hostPath'], undefined],
  ['the type of a volume', ['spec', 'volumes', 1, 'hostPath', 'type'], undefined],
])('advice to give up %s that an agent needs is answered', (_, path, reason) => {
  const agent = agentIn(PROBE, '', new FileInventory());
  if (agent === undefined) throw new Error('no agent');
  const said = mountObstacle(path, PROBE, agent);
  if (reason === undefined) expect(said).toBeUndefined();
  else expect(inEnglish(said ?? '')).toContain(reason);
});

test('what cannot be switched off is not told to be', () => {
  const pod: Pod = {
    spec: {
      volumes: [{ name: 'proc', hostPath: { path: '/proc' } }],
      containers: [
        {
          name: 'agent',
          image: 'registry.datadoghq.com/agent:7.81.1',
          volumeMounts: [{ name: 'proc', mountPath: '/host/proc', readOnly: true }],
        },
      ],
    },
  };
  const agent = agentIn(pod, '', new FileInventory());
  if (agent === undefined) throw new Error('no agent');
  expect(inEnglish(mountObstacle(['spec', 'volumes', 0, 'hostPath'], pod, agent) ?? '')).toBe(
    'the Datadog agent needs /proc for core checks: have the finding accepted',
  );
});
