import type { Random } from '../../conformance/random.ts';
import type { Container, Pod, PodSpec } from '../../src/resources/pod.ts';

/** A change that asks for more than before; undefined where there is nothing to change. */
type Widening = (pod: Pod, random: Random) => Pod | undefined;

const ofPod =
  (change: (spec: PodSpec) => Partial<PodSpec>): Widening =>
  (pod) => ({ ...pod, spec: { ...pod.spec, ...change(pod.spec ?? {}) } });

const ofContext = (more: NonNullable<PodSpec['securityContext']>): Widening =>
  ofPod(({ securityContext }) => ({ securityContext: { ...securityContext, ...more } }));

/** Changes one container of any list. */
const ofContainer =
  (change: (container: Container) => Partial<Container>): Widening =>
  (pod, random) => {
    const lists = (['initContainers', 'containers', 'ephemeralContainers'] as const).filter(
      (list) => (pod.spec?.[list]?.length ?? 0) > 0,
    );
    if (lists.length === 0) return undefined;
    const list = random.pick(lists);
    const containers = [...(pod.spec?.[list] ?? [])];
    const at = random.below(containers.length);
    const container = containers[at] ?? {};
    containers[at] = { ...container, ...change(container) };
    return { ...pod, spec: { ...pod.spec, [list]: containers } };
  };

const ofOwnContext = (more: NonNullable<Container['securityContext']>): Widening =>
  ofContainer(({ securityContext }) => ({ securityContext: { ...securityContext, ...more } }));

const handler = { port: 7, host: '192.0.2.77' };

/** One for each thing that a control looks at, and for each part of a value that an element fixes. */
export const WIDENINGS: Readonly<Record<string, Widening>> = {
  hostPID: ofPod(() => ({ hostPID: true })),
  hostIPC: ofPod(() => ({ hostIPC: true })),
  hostNetwork: ofPod(() => ({ hostNetwork: true })),
  privileged: ofOwnContext({ privileged: true }),
  escalation: ofOwnContext({ allowPrivilegeEscalation: true }),
  root: ofOwnContext({ runAsUser: 0 }),
  'pod root': ofContext({ runAsUser: 0 }),
  'non-root off': ofOwnContext({ runAsNonRoot: false }),
  'pod non-root off': ofContext({ runAsNonRoot: false }),
  unconfined: ofOwnContext({ seccompProfile: { type: 'Unconfined' } }),
  'pod unconfined': ofContext({ seccompProfile: { type: 'Unconfined' } }),
  'app armor': ofOwnContext({ appArmorProfile: { type: 'Unconfined' } }),
  'selinux type': ofOwnContext({ seLinuxOptions: { type: 'spc_t' } }),
  'selinux user': ofContext({ seLinuxOptions: { user: 'system_u' } }),
  'host process': ofContext({ windowsOptions: { hostProcess: true } }),
  unmasked: ofOwnContext({ procMount: 'Unmasked' }),
  sysctl: ofPod(({ securityContext }) => ({
    securityContext: {
      ...securityContext,
      sysctls: [...(securityContext?.sysctls ?? []), { name: 'kernel.core_pattern', value: '|/evil' }],
    },
  })),
  'sysctl value': ofPod(({ securityContext }) => ({
    securityContext: {
      ...securityContext,
      sysctls: securityContext?.sysctls?.map((each) => ({ ...each, value: `${each.value ?? ''}9` })) ?? [],
    },
  })),
  capability: ofContainer(({ securityContext = {} }) => ({
    securityContext: {
      ...securityContext,
      capabilities: {
        ...securityContext.capabilities,
        add: [...(securityContext.capabilities?.add ?? []), 'SYS_MODULE'],
      },
    },
  })),
  'nothing dropped': ofContainer(({ securityContext = {} }) => ({
    securityContext: { ...securityContext, capabilities: { ...securityContext.capabilities, drop: [] } },
  })),
  'host port': ofContainer(({ ports = [] }) => ({ ports: [...ports, { hostPort: 22 }] })),
  'port of all addresses': ofContainer(({ ports = [] }) => ({
    ports: ports.map((port) => ({ ...port, protocol: 'SCTP' })),
  })),
  probe: ofContainer(() => ({ livenessProbe: { httpGet: handler } })),
  hook: ofContainer(() => ({ lifecycle: { preStop: { tcpSocket: handler } } })),
  annotation: (pod) => ({
    ...pod,
    metadata: {
      ...pod.metadata,
      annotations: {
        ...pod.metadata?.annotations,
        'container.apparmor.security.beta.kubernetes.io/other': 'unconfined',
      },
    },
  }),
  'host path': ofPod(({ volumes = [] }) => ({
    volumes: [...volumes, { name: 'more', hostPath: { path: '/var/lib/kubelet' } }],
  })),
  'other path': ofPod(({ volumes = [] }) => ({
    volumes: volumes.map((volume) =>
      volume.hostPath === undefined
        ? volume
        : { ...volume, hostPath: { path: `${volume.hostPath.path ?? ''}/..` } },
    ),
  })),
  'other type': ofPod(({ volumes = [] }) => ({
    volumes: volumes.map((volume) =>
      volume.hostPath === undefined
        ? volume
        : { ...volume, hostPath: { ...volume.hostPath, type: 'DirectoryOrCreate' } },
    ),
  })),
  'to write': ofContainer(({ volumeMounts = [] }) => ({
    volumeMounts: volumeMounts.map((mount) => ({ ...mount, readOnly: false })),
  })),
  'the whole volume': ofContainer(({ volumeMounts = [] }) => ({
    volumeMounts: volumeMounts.map(({ subPath, ...mount }) => mount),
  })),
  'another mount': (pod, random) => {
    const volume = pod.spec?.volumes?.find(({ hostPath }) => hostPath !== undefined);
    if (volume?.name === undefined) return undefined;
    const { name } = volume;
    return ofContainer(({ volumeMounts = [] }) =>
      volumeMounts.some((mount) => mount.name === name)
        ? {}
        : { volumeMounts: [...volumeMounts, { name, mountPath: '/more', readOnly: true }] },
    )(pod, random);
  },
  'another container': ofPod(({ containers = [] }) => ({
    containers: [
      ...containers,
      { name: 'more', image: containers[0]?.image ?? 'registry.example.com/app:0' },
    ],
  })),
  'another image': ofPod(({ containers = [] }) => ({
    containers: [
      ...containers,
      {
        name: 'more',
        image: 'registry.example.com/evil:1',
        securityContext: {
          ...{ runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
  })),
};
