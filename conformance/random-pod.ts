import { VOLUME_SOURCES } from '../src/resources/pod.ts';
import { ODD_TEXTS } from './odd-values.ts';
import type { Random } from './random.ts';

const CAPABILITIES = [
  'ALL',
  'all',
  'NET_BIND_SERVICE',
  'CHOWN',
  'NET_RAW',
  'SYS_ADMIN',
  'CAP_CHOWN',
  'Z',
  'MKNOD',
  '',
];
const PROFILES = ['RuntimeDefault', 'Localhost', 'Unconfined', '', 'runtimeDefault'];
const PROFILE_TEXTS = [
  'runtime/default',
  'docker/default',
  'localhost/x',
  'localhost/',
  'localhost',
  'unconfined',
  '',
];
const SE_LINUX_TYPES = [
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
  'spc_t',
  'Z',
];
const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
  'net/ipv4/tcp_rmem',
  'kernel.msgmax',
  '',
];

/**
 * Makes pods, in plain JSON values, that reach every branch of the controls. A pod has its own share of faults: with many of
 * them everywhere hardly any control would ever be met.
 */
export class PodMaker {
  readonly #random: Random;
  #faults = 0;
  #nulls = 0;
  #oddNames = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  pod(): Record<string, unknown> {
    const random = this.#random;
    this.#faults = random.pick([0, 0.02, 0.1, 0.3, 0.7]);
    this.#nulls = random.pick([0, 0, 0.05, 0.3]);
    this.#oddNames = random.pick([0, 0, 0.2, 0.8]);
    const containers = (limit: number): unknown =>
      this.#orNull(() => random.list(limit, () => this.#orNull(() => this.#container())));
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: this.#maybe(0.9, () => ({
        name: this.#name(),
        annotations: this.#maybe(0.5, () => this.#annotations()),
      })),
      spec: this.#orNull(() => ({
        initContainers: this.#maybe(0.4, () => containers(2)),
        containers: this.#maybe(0.97, () => containers(3)),
        ephemeralContainers: this.#maybe(0.3, () => containers(2)),
        volumes: this.#maybe(0.5, () => random.list(3, () => this.#orNull(() => this.#volume()))),
        securityContext: this.#maybe(0.8, () => this.#podSecurityContext()),
        hostNetwork: this.#setting(
          0.2,
          () => false,
          () => true,
        ),
        hostPID: this.#setting(
          0.2,
          () => false,
          () => true,
        ),
        hostIPC: this.#setting(
          0.2,
          () => false,
          () => true,
        ),
        hostUsers: this.#maybe(0.3, () => random.chance(0.4)),
        os: this.#maybe(0.3, () => ({
          name: this.#maybe(0.9, () => random.pick(['windows', 'linux', 'Windows', ''])),
        })),
        runtimeClassName: this.#maybe(0.05, () => this.#name()),
      })),
    };
  }

  #name(): string {
    const random = this.#random;
    if (!random.chance(this.#oddNames)) return random.pick(['a', 'b', 'app', 'sidecar', 'z1', 'A', 'a-2']);
    return random.chance(0.1) ? String.fromCodePoint(random.below(0x30000)) : random.pick(ODD_TEXTS);
  }

  /** Present with the probability given; then now and then `null`. */
  #maybe<T>(probability: number, make: () => T): T | null | undefined {
    return this.#random.chance(probability) ? this.#orNull(make) : undefined;
  }

  #orNull<T>(make: () => T): T | null {
    return this.#random.chance(this.#nulls) ? null : make();
  }

  /** A fault with the pod's own probability, else the good value with the one given. */
  #setting(probability: number, good: () => unknown, bad: () => unknown): unknown {
    return this.#random.chance(this.#faults) ? this.#orNull(bad) : this.#maybe(probability, good);
  }

  #container(): Record<string, unknown> {
    const random = this.#random;
    return {
      name: this.#maybe(0.97, () => this.#name()),
      image: 'i',
      ports: this.#setting(
        0.1,
        () => [{ containerPort: 80, hostPort: this.#maybe(0.5, () => 0) }],
        () =>
          random.list(3, () =>
            this.#orNull(() => ({ hostPort: random.pick([80, 443, 8080, 9, -1, 0, 80]) })),
          ),
      ),
      securityContext: this.#maybe(0.95, () => this.#securityContext()),
      livenessProbe: this.#probe(),
      readinessProbe: this.#probe(),
      startupProbe: this.#probe(),
      lifecycle: this.#setting(
        0.1,
        () => ({ preStop: { exec: { command: ['x'] } } }),
        () => ({ postStart: this.#probe(), preStop: this.#probe() }),
      ),
    };
  }

  #probe(): unknown {
    const host = (): unknown => ({
      port: this.#random.pick([80, 'http']),
      host: this.#maybe(0.8, () => this.#name()),
    });
    return this.#setting(
      0.1,
      () => ({ httpGet: { port: 80, host: this.#maybe(0.2, () => '') } }),
      () => ({ httpGet: this.#maybe(0.6, host), tcpSocket: this.#maybe(0.5, host) }),
    );
  }

  #securityContext(): Record<string, unknown> {
    const random = this.#random;
    return {
      ...this.#identity(0.2),
      privileged: this.#setting(
        0.2,
        () => false,
        () => true,
      ),
      allowPrivilegeEscalation: this.#setting(
        0.97,
        () => false,
        () => true,
      ),
      capabilities: this.#setting(
        0.97,
        () => ({ drop: ['ALL'], add: this.#maybe(0.3, () => random.list(2, () => 'NET_BIND_SERVICE')) }),
        () => ({
          drop: this.#maybe(0.6, () => random.list(3, () => this.#orNull(() => random.pick(CAPABILITIES)))),
          add: this.#maybe(0.6, () =>
            random.list(3, () => this.#orNull(() => random.pick([...CAPABILITIES, this.#name()]))),
          ),
        }),
      ),
      procMount: this.#setting(
        0.2,
        () => 'Default',
        () => random.pick(['Unmasked', '', 'default', this.#name()]),
      ),
    };
  }

  #podSecurityContext(): Record<string, unknown> {
    return {
      ...this.#identity(0.9),
      sysctls: this.#setting(
        0.2,
        () => this.#random.list(2, () => ({ name: this.#random.pick(SYSCTLS.slice(0, 5)), value: '1' })),
        () =>
          this.#random.list(4, () =>
            this.#orNull(() => ({ name: this.#maybe(0.95, () => this.#random.pick(SYSCTLS)) })),
          ),
      ),
    };
  }

  /** What pods and containers can both set. */
  #identity(often: number): Record<string, unknown> {
    const random = this.#random;
    const profile = (good: boolean): unknown => ({
      type: good
        ? random.pick(PROFILES.slice(0, 2))
        : this.#maybe(0.9, () => random.pick([...PROFILES, this.#name()])),
    });
    return {
      runAsNonRoot: this.#setting(
        often,
        () => true,
        () => false,
      ),
      runAsUser: this.#setting(
        0.2,
        () => 1000,
        () => 0,
      ),
      seccompProfile: this.#setting(
        often,
        () => profile(true),
        () => profile(false),
      ),
      appArmorProfile: this.#setting(
        0.2,
        () => profile(true),
        () => profile(false),
      ),
      seLinuxOptions: this.#setting(
        0.2,
        () => ({ type: random.pick(SE_LINUX_TYPES.slice(0, 4)), level: 's0' }),
        () => ({
          type: this.#maybe(0.6, () => random.pick([...SE_LINUX_TYPES, this.#name()])),
          user: this.#maybe(0.3, () => random.pick(['', 'u'])),
          role: this.#maybe(0.3, () => random.pick(['', 'r'])),
        }),
      ),
      windowsOptions: this.#setting(
        0.1,
        () => ({ hostProcess: this.#maybe(0.5, () => false) }),
        () => ({ hostProcess: true }),
      ),
    };
  }

  #volume(): Record<string, unknown> {
    const random = this.#random;
    const volume: Record<string, unknown> = { name: this.#maybe(0.95, () => this.#name()) };
    if (random.chance(1 - this.#faults)) volume['emptyDir'] = {};
    else
      for (const source of random.list(2, () => random.pick([...VOLUME_SOURCES, 'future'])))
        volume[source] = this.#orNull(() => ({}));
    return volume;
  }

  #annotations(): Record<string, unknown> {
    const random = this.#random;
    const keys = [
      `container.apparmor.security.beta.kubernetes.io/${this.#name()}`,
      `container.apparmor.security.beta.kubernetes.io/${this.#name()}`,
      'seccomp.security.alpha.kubernetes.io/pod',
      `container.seccomp.security.alpha.kubernetes.io/${this.#name()}`,
      'container.seccomp.security.alpha.kubernetes.io/a',
      this.#name(),
    ];
    const entries = random
      .list(4, () => random.pick(keys))
      .map((key) => {
        const value = this.#setting(
          1,
          () => random.pick(['runtime/default', 'localhost/x']),
          () => random.pick([...PROFILE_TEXTS, this.#name()]),
        );
        return [key, value] as const;
      });
    return Object.fromEntries(entries);
  }
}
