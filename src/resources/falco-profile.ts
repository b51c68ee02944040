import { saying } from '../core/saying.ts';
import { type AgentProfile, type FeatureSign, read, write } from './agent-profile.ts';

const engine = (kind: RegExp): FeatureSign => ({
  file: 'falco.yaml',
  setting: ['engine', 'kind'],
  value: kind,
});

/** What a driver is built from, or found by. */
const KERNEL_PATHS = [...read('/boot', '/usr'), ...write('/lib/modules')];

/** From the chart of Falco 4 and later; the capabilities are those of `leastPrivileged: true`. */
export const FALCO: AgentProfile = {
  name: saying('agent.falco', 'Falco'),
  image: /(?:^|\/)falcosecurity\/falco(?:-no-driver)?(?:[:@]|$)/,
  features: [
    {
      id: 'core',
      title: saying('feature.rules-on-system-calls', 'rules on system calls'),
      // Without a loader the chart mounts /proc read-only, with one it does not.
      needs: { paths: [...write('/proc'), ...read('/etc')] },
    },
    {
      id: 'runtime',
      title: saying('feature.names-containers', 'names of containers'),
      needs: {
        paths: write(
          '/run/containerd',
          '/run/host-containerd',
          '/run/k3s/containerd',
          '/run/crio',
          '/run/podman',
          '/run/docker.sock',
        ),
      },
    },
    {
      id: 'modern-ebpf',
      title: saying('feature.driver-modern-ebpf', 'the driver modern_ebpf'),
      signs: [engine(/^modern_ebpf$/)],
      needs: { paths: read('/sys'), capabilities: ['BPF', 'PERFMON', 'SYS_RESOURCE', 'SYS_PTRACE'] },
    },
    {
      id: 'ebpf',
      title: saying('feature.driver-ebpf', 'the driver ebpf'),
      signs: [engine(/^ebpf$/)],
      needs: {
        paths: [...KERNEL_PATHS, ...read('/sys')],
        capabilities: ['SYS_ADMIN', 'SYS_RESOURCE', 'SYS_PTRACE'],
      },
    },
    {
      id: 'module',
      title: saying('feature.kernel-module', 'the kernel module'),
      // The loader is told to decide by itself, or to load the module.
      signs: [engine(/^kmod$/), { argument: /^(?:auto|kmod|module)$/ }],
      needs: { privileged: true, paths: [...KERNEL_PATHS, ...read('/dev'), ...write('/sys/module')] },
    },
  ],
};
