import fc from 'fast-check';
import { type Pod, VOLUME_SOURCES } from '../../src/resources/pod.ts';

const oneOf = fc.constantFrom;
/** The keys that are given a value; others are absent, as in a pod that has been decoded. */
const some = <T extends object>(fields: { [K in keyof T]-?: fc.Arbitrary<NonNullable<T[K]>> }) =>
  fc.record(fields, { requiredKeys: [] });

const name = oneOf('a', 'b', 'app');
const profile = some({ type: oneOf('RuntimeDefault', 'Localhost', 'Unconfined', 'odd') });
const identity = {
  runAsNonRoot: fc.boolean(),
  runAsUser: oneOf(0, 1, 1000),
  seLinuxOptions: some({
    type: oneOf('', 'container_t', 'container_engine_t', 'spc_t'),
    user: oneOf('', 'system_u'),
    role: oneOf('', 'r'),
    level: oneOf('s0'),
  }),
  seccompProfile: profile,
  appArmorProfile: profile,
  windowsOptions: some({ hostProcess: fc.boolean() }),
};
const capability = oneOf('ALL', 'all', 'CHOWN', 'NET_BIND_SERVICE', 'NET_RAW', 'SYS_ADMIN', 'CAP_SYS_ADMIN');
const capabilities = fc.array(capability, { maxLength: 3 });
const host = some({ host: oneOf('', 'localhost', 'example.com') });
const handler = some({ httpGet: host, tcpSocket: host });

const container = fc.record(
  {
    name,
    ports: fc.array(some({ containerPort: oneOf(80), hostPort: oneOf(0, 80, 443) }), { maxLength: 2 }),
    securityContext: some({
      ...identity,
      privileged: fc.boolean(),
      allowPrivilegeEscalation: fc.boolean(),
      capabilities: some({ add: capabilities, drop: capabilities }),
      procMount: oneOf('Default', 'Unmasked', ''),
    }),
    livenessProbe: handler,
    readinessProbe: handler,
    startupProbe: handler,
    lifecycle: some({ postStart: handler, preStop: handler }),
  },
  { requiredKeys: ['name'] },
);
const containers = fc.array(container, { maxLength: 2 });
const volume = fc
  .tuple(name, fc.uniqueArray(oneOf(...VOLUME_SOURCES), { maxLength: 2 }))
  .map(([of, sources]) => ({ name: of, ...Object.fromEntries(sources.map((source) => [source, {}])) }));
const sysctl = oneOf(
  ...['kernel.msgmax', 'net.ipv4.tcp_syncookies', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_notsent_lowat'],
);
const annotation = fc.tuple(
  oneOf(
    ...['container.apparmor.security.beta.kubernetes.io/a', 'seccomp.security.alpha.kubernetes.io/pod'],
    ...[
      'container.seccomp.security.alpha.kubernetes.io/a',
      'container.seccomp.security.alpha.kubernetes.io/app',
    ],
  ),
  oneOf('runtime/default', 'localhost/x', 'unconfined', ''),
);

export const podArbitrary: fc.Arbitrary<Pod> = some({
  metadata: some({
    annotations: fc.array(annotation, { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  }),
  spec: some({
    initContainers: containers,
    containers,
    ephemeralContainers: containers,
    volumes: fc.array(volume, { maxLength: 3 }),
    securityContext: some({
      ...identity,
      sysctls: fc.array(
        sysctl.map((of) => ({ name: of })),
        { maxLength: 3 },
      ),
    }),
    hostNetwork: fc.boolean(),
    hostPID: fc.boolean(),
    hostIPC: fc.boolean(),
    hostUsers: fc.boolean(),
    os: some({ name: oneOf('linux', 'windows', 'Windows') }),
  }),
});

/** The same pods every time. */
export function randomPods(count: number): Pod[] {
  return fc.sample(podArbitrary, { numRuns: count, seed: 20_260_101 });
}
