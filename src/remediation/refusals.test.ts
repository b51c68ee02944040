import { expect, test } from 'vitest';
import type { Pod } from '../resources/pod.ts';
import { refusalsOf } from './refusals.ts';

type Container = NonNullable<NonNullable<Pod['spec']>['containers']>[number];
const container = (fields: Partial<Container>): Pod => ({
  spec: { containers: [{ name: 'app', ...fields }] },
});
const mount = (mountPropagation: string) => ({ name: 'a', mountPath: '/a', mountPropagation });

test.each<[string, Pod, number]>([
  ['an ordinary pod', container({ securityContext: { allowPrivilegeEscalation: false } }), 0],
  [
    'privileged without escalation',
    container({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    1,
  ],
  [
    'CAP_SYS_ADMIN without escalation',
    container({
      securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false },
    }),
    1,
  ],
  [
    'SYS_ADMIN in the other spelling is taken',
    container({ securityContext: { capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false } }),
    0,
  ],
  [
    'a file for the default profile',
    container({ securityContext: { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } } }),
    1,
  ],
  ['Localhost without a file', { spec: { securityContext: { appArmorProfile: { type: 'Localhost' } } } }, 1],
  ['a mount of nothing', container({ volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }), 1],
  [
    'two mounts at one path',
    {
      spec: {
        volumes: [{ name: 'a' }],
        containers: [
          {
            name: 'app',
            volumeMounts: [
              { name: 'a', mountPath: '/tmp' },
              { name: 'a', mountPath: '/tmp' },
            ],
          },
        ],
      },
    },
    1,
  ],
  ['two volumes of one name', { spec: { volumes: [{ name: 'a' }, { name: 'a' }] } }, 1],
  [
    'mounts that come out of a container without rights',
    { spec: { volumes: [{ name: 'a' }], containers: [{ volumeMounts: [mount('Bidirectional')] }] } },
    1,
  ],
  [
    'mounts that come in, read-only all the way down',
    {
      spec: {
        volumes: [{ name: 'a' }],
        containers: [
          { volumeMounts: [{ ...mount('HostToContainer'), readOnly: true, recursiveReadOnly: 'Enabled' }] },
        ],
      },
    },
    1,
  ],
  [
    'another port of the node, on its network',
    { spec: { hostNetwork: true, containers: [{ ports: [{ containerPort: 8080, hostPort: 80 }] }] } },
    1,
  ],
  ['resources of an ephemeral container', { spec: { ephemeralContainers: [{ resources: {} }] } }, 1],
  [
    'Linux on Windows',
    { spec: { os: { name: 'windows' }, hostPID: false, securityContext: { runAsUser: 1 } } },
    2,
  ],
  ['Windows on Linux', { spec: { os: { name: 'linux' }, securityContext: { windowsOptions: {} } } }, 1],
  ['a user namespace on the network of the host', { spec: { hostUsers: false, hostNetwork: true } }, 1],
  ['all processes of the node and of the pod', { spec: { hostPID: true, shareProcessNamespace: true } }, 1],
])('%s', (_, pod, count) => {
  expect(refusalsOf(pod)).toHaveLength(count);
});
