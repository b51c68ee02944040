import { saying } from '../core/saying.ts';
import { type AgentProfile, read, write } from './agent-profile.ts';

/** Where every network plugin installs itself for the container runtime. */
const CNI_PATHS = write('/opt/cni/bin', '/etc/cni/net.d');

/** In another namespace of the node: what `nsenter` takes. */
const ENTER_NODE = ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'];

/** From the chart of Cilium 1.14 and later. */
const CILIUM: AgentProfile = {
  name: saying('agent.cilium', 'Cilium'),
  image: /(?:^|\/)cilium\/cilium(?:-ci|-dev)?(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: saying('feature.networking-ebpf', 'networking with eBPF'),
      needs: {
        host: ['hostNetwork'],
        paths: [
          ...CNI_PATHS,
          ...write('/run/cilium', '/run/xtables.lock', '/sys/fs/bpf', '/sys/fs/cgroup', '/run/spire/sockets'),
          // The chart mounts the whole of /proc so, for two init containers that enter the node; no value changes that.
          ...write('/proc'),
          ...read('/lib/modules'),
        ],
      },
    },
    {
      id: 'agent',
      title: saying('feature.agent-itself', 'the agent itself'),
      component: 'cilium-agent',
      needs: {
        capabilities: [
          'CHOWN',
          'KILL',
          'NET_ADMIN',
          'NET_RAW',
          'IPC_LOCK',
          'SYS_MODULE',
          'SYS_ADMIN',
          'SYS_RESOURCE',
          'SYSLOG',
          'DAC_OVERRIDE',
          'FOWNER',
          'SETGID',
          'SETUID',
        ],
      },
    },
    {
      id: 'mount-cgroup',
      title: saying('feature.mounting-cgroup2-on-node', 'mounting of cgroup2 on the node'),
      component: 'mount-cgroup',
      needs: { capabilities: ENTER_NODE },
    },
    {
      id: 'sysctl',
      title: saying('feature.settings-kernel', 'settings of the kernel'),
      component: 'apply-sysctl-overwrites',
      needs: { capabilities: ENTER_NODE },
    },
    {
      id: 'mount-bpf',
      title: saying('feature.mounting-bpf-file-system', 'mounting of the BPF file system on the node'),
      component: 'mount-bpf-fs',
      needs: { privileged: true },
    },
    {
      id: 'clean-state',
      title: saying('feature.removal-old-state', 'removal of old state'),
      component: 'clean-cilium-state',
      needs: { capabilities: ['NET_ADMIN', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE'] },
    },
    {
      id: 'wait-for-kube-proxy',
      title: saying('feature.look-at-rules-kube', 'a look at the rules of kube-proxy'),
      component: 'wait-for-kube-proxy',
      needs: { privileged: true },
    },
  ],
};

/** From the manifests of Calico 3.30 and later. */
const CALICO: AgentProfile = {
  name: saying('agent.calico', 'Calico'),
  image: /(?:^|\/)calico\/node(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: saying('feature.networking-network-policies', 'networking and network policies'),
      needs: {
        host: ['hostNetwork'],
        privileged: true,
        paths: [
          ...CNI_PATHS,
          ...write('/run/calico', '/var/lib/calico', '/run/xtables.lock', '/run/nodeagent', '/sys/fs'),
          ...write('/var/lib/cni/networks', '/var/log/calico'),
          ...read('/lib/modules', '/proc'),
        ],
      },
    },
  ],
};

/** As kubeadm and the add-ons of Kubernetes install it. */
const KUBE_PROXY: AgentProfile = {
  name: saying('agent.kube-proxy', 'kube-proxy'),
  image: /(?:^|\/)kube-proxy(?:-(?:amd64|arm64))?(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: saying('feature.rules-services', 'rules for Services'),
      needs: {
        host: ['hostNetwork'],
        // It writes settings of the kernel below /proc/sys, which is read-only for other containers.
        privileged: true,
        capabilities: ['NET_ADMIN', 'SYS_MODULE'],
        paths: [...write('/run/xtables.lock'), ...read('/lib/modules')],
      },
    },
    {
      id: 'log-file',
      title: saying('feature.log-file-on-node', 'a log file on the node'),
      signs: [{ argument: /\/var\/log\/kube-proxy\.log/ }],
      needs: { paths: write('/var/log') },
    },
  ],
};

export const NETWORK_PROFILES: readonly AgentProfile[] = [CILIUM, CALICO, KUBE_PROXY];
