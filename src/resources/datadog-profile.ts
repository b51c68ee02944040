import { saying } from '../core/saying.ts';
import { type AgentFeature, type AgentProfile, type FeatureSign, read, write } from './agent-profile.ts';

const isTrue = (variable: string): FeatureSign => ({ variable, value: /^true$/i });
const isSet = (variable: string): FeatureSign => ({ variable, value: /./ });
const setting = (...path: string[]): FeatureSign => ({ file: 'system-probe.yaml', setting: path });

const SYSTEM_PROBE = {
  component: 'system-probe',
  capabilities: [
    'SYS_ADMIN',
    'SYS_RESOURCE',
    'SYS_PTRACE',
    'NET_ADMIN',
    'NET_BROADCAST',
    'NET_RAW',
    'IPC_LOCK',
    'CHOWN',
    'DAC_READ_SEARCH',
  ],
} as const;

const PROBE_PATHS = [
  ...write('/sys/kernel/debug', '/var/lib/kubelet/seccomp'),
  ...read(
    '/sys/fs/bpf',
    '/etc/redhat-release',
    '/etc/fedora-release',
    '/etc/lsb-release',
    '/etc/system-release',
  ),
];

/** Headers of the kernel, and where to get them: for what is compiled on the node. */
const COMPILER_PATHS = [
  ...read('/lib/modules', '/usr/src', '/etc/apt', '/etc/yum.repos.d', '/etc/zypp', '/etc/pki'),
  ...read('/etc/yum/vars', '/etc/dnf/vars', '/etc/rhsm'),
  ...write('/var/tmp/datadog-agent/system-probe/build', '/var/tmp/datadog-agent/system-probe/kernel-headers'),
];

function probe(
  feature: Omit<AgentFeature, 'component' | 'needs'>,
  needs: AgentFeature['needs'] = {},
): AgentFeature {
  return {
    ...feature,
    component: SYSTEM_PROBE.component,
    needs: {
      host: ['hostPID'],
      paths: [...PROBE_PATHS, ...(needs.paths ?? [])],
      capabilities: [...SYSTEM_PROBE.capabilities, ...(needs.capabilities ?? [])],
      unconfined: true,
    },
  };
}

/** From the chart of Datadog 3.240.0 (agent 7.81.1). */
export const DATADOG_AGENT: AgentProfile = {
  name: saying('agent.datadog-agent', 'the Datadog agent'),
  image: /(?:^|[/.])datadog(?:hq)?(?:\.com|\.azurecr\.io)?\/agent(?:[:@]|$)/,
  features: [
    {
      id: 'core',
      title: saying('feature.core-checks', 'core checks'),
      needs: {
        paths: [...read('/proc', '/sys/fs/cgroup', '/etc/os-release'), ...write('/var/datadog/logs')],
      },
    },
    {
      id: 'runtime',
      title: saying('feature.container-metrics', 'container metrics'),
      needs: {
        paths: read(
          '/run/containerd',
          '/run/crio',
          '/run/docker.sock',
          '//./pipe/docker_engine',
          '//./pipe/containerd-containerd',
        ),
      },
    },
    {
      id: 'dogstatsd-uds',
      title: saying('feature.dogstatsd-over-socket', 'DogStatsD over a socket'),
      signs: [isSet('DD_DOGSTATSD_SOCKET')],
      needs: { paths: write('/run/datadog') },
    },
    {
      id: 'apm-uds',
      title: saying('feature.traces-over-socket', 'traces over a socket'),
      signs: [isSet('DD_APM_RECEIVER_SOCKET')],
      needs: { paths: write('/run/datadog') },
    },
    {
      id: 'origin-detection',
      title: saying('feature.origin-detection', 'origin detection'),
      signs: [isTrue('DD_DOGSTATSD_ORIGIN_DETECTION')],
      needs: { host: ['hostPID'] },
    },
    {
      id: 'processes',
      title: saying('feature.collection-processes-containers', 'collection of processes and containers'),
      signs: [
        isTrue('DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED'),
        isTrue('DD_PROCESS_CONFIG_CONTAINER_COLLECTION_ENABLED'),
        isTrue('DD_PROCESS_AGENT_ENABLED'),
      ],
      needs: { paths: [{ path: '/etc/passwd', mode: 'read', isForRoot: true }] },
    },
    {
      id: 'logs',
      title: saying('feature.collection-logs', 'collection of logs'),
      signs: [isTrue('DD_LOGS_ENABLED')],
      needs: {
        paths: [
          ...read('/var/log/pods', '/var/log/containers', '/var/lib/docker/containers'),
          // On Autopilot of GKE it keeps how far it has read elsewhere.
          ...write('/var/lib/datadog-agent/logs', '/var/autopilot/addon/datadog/logs'),
        ],
      },
    },
    probe({
      id: 'npm',
      title: saying('feature.network-monitoring', 'network monitoring'),
      signs: [setting('network_config', 'enabled')],
    }),
    probe(
      {
        id: 'usm',
        title: saying('feature.service-monitoring', 'service monitoring'),
        signs: [setting('service_monitoring_config', 'enabled')],
      },
      { paths: [...COMPILER_PATHS, ...read('/')] },
    ),
    probe(
      {
        id: 'discovery',
        title: saying('feature.service-discovery', 'service discovery'),
        signs: [setting('discovery', 'enabled')],
        isDefault: 'datadog.discovery.enabled: false',
      },
      { paths: COMPILER_PATHS },
    ),
    probe(
      {
        id: 'ebpf-checks',
        title: saying('feature.checks-killed-processes-tcp', 'checks for killed processes and TCP queues'),
        signs: [
          setting('system_probe_config', 'enable_oom_kill'),
          setting('system_probe_config', 'enable_tcp_queue_length'),
        ],
      },
      { paths: COMPILER_PATHS },
    ),
    probe(
      {
        id: 'cws',
        title: saying('feature.workload-protection', 'workload protection'),
        signs: [isTrue('DD_RUNTIME_SECURITY_CONFIG_ENABLED'), setting('runtime_security_config', 'enabled')],
      },
      { paths: read('/', '/etc/passwd', '/etc/group') },
    ),
    probe(
      {
        id: 'cws-enforcement',
        title: saying('feature.workload-protection-that-ends', 'workload protection that ends processes'),
        signs: [setting('runtime_security_config', 'enforcement', 'enabled')],
      },
      { capabilities: ['KILL'] },
    ),
    {
      id: 'cspm',
      title: saying('feature.posture-node', 'posture of the node'),
      signs: [isTrue('DD_COMPLIANCE_CONFIG_ENABLED'), setting('compliance_config', 'enabled')],
      needs: {
        host: ['hostPID'],
        paths: read('/', '/etc/passwd', '/etc/group'),
        capabilities: ['AUDIT_CONTROL', 'AUDIT_READ'],
        root: true,
      },
    },
    {
      id: 'sbom-images',
      title: saying('feature.software-images', 'software in images'),
      signs: [isTrue('DD_SBOM_CONTAINER_IMAGE_ENABLED')],
      needs: {
        paths: read('/var/lib/containerd', '/var/lib/docker', '/var/lib/containers'),
        root: true,
        unconfined: true,
      },
    },
    {
      id: 'sbom-mount',
      title: saying('feature.software-images-mounted-layer', 'software in images, mounted layer by layer'),
      signs: [isTrue('DD_SBOM_CONTAINER_IMAGE_USE_MOUNT')],
      needs: { capabilities: ['SYS_ADMIN'], unconfined: true },
    },
    {
      id: 'sbom-host',
      title: saying('feature.software-node', 'software of the node'),
      signs: [isTrue('DD_SBOM_HOST_ENABLED')],
      needs: { paths: read('/var/lib/dpkg', '/var/lib/rpm', '/var/lib/apk'), root: true },
    },
    {
      id: 'sbom-usage',
      title: saying('feature.software-used', 'which software of images is used'),
      signs: [isTrue('DD_SBOM_ENRICHMENT_USAGE_ENABLED')],
      needs: { host: ['hostPID'] },
    },
    {
      id: 'host-profiler',
      title: saying('feature.profiling-node', 'profiling of the node'),
      component: 'host-profiler',
      needs: {
        host: ['hostPID'],
        paths: read('/sys/kernel/tracing', '/sys/kernel/debug', '/var/lib/kubelet/seccomp'),
        capabilities: [
          'BPF',
          'PERFMON',
          'SYS_PTRACE',
          'SYS_RESOURCE',
          'DAC_READ_SEARCH',
          'SYSLOG',
          'CHECKPOINT_RESTORE',
          'IPC_LOCK',
        ],
        unconfined: true,
      },
    },
    {
      id: 'private-actions',
      title: saying('feature.private-actions', 'private actions'),
      component: 'private-action-runner',
      needs: { capabilities: ['NET_RAW'] },
    },
    {
      id: 'gpu',
      title: saying('feature.gpu-monitoring', 'GPU monitoring'),
      signs: [
        isTrue('DD_GPU_ENABLED'),
        isTrue('DD_GPU_MONITORING_ENABLED'),
        setting('gpu_monitoring', 'enabled'),
      ],
      needs: {
        paths: [
          ...write('/var/lib/kubelet/pod-resources', '/dev/null', '/run/systemd/transient'),
          ...read('/'),
        ],
        capabilities: ['MKNOD'],
        root: true,
      },
    },
  ],
};

/** The user `dd-agent` of the image. */
export function agentUser(major: number, minor: number): 100 | 101 {
  return major > 7 || (major === 7 && minor >= 48) ? 100 : 101;
}
