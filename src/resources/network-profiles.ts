import { type AgentProfile, read, write } from './agent-profile.ts';

/** Where every network plugin installs itself for the container runtime. */
const CNI_PATHS = write('/opt/cni/bin', '/etc/cni/net.d');

/** In another namespace of the node: what `nsenter` takes. */
const ENTER_NODE = ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'];

/** From the chart of Cilium 1.14 and later. */
const CILIUM: AgentProfile = {
  name: 'Cilium',
  image: /(?:^|\/)cilium\/cilium(?:-ci|-dev)?(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: 'networking with eBPF',
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
      title: 'the agent itself',
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
      title: 'mounting of cgroup2 on the node',
      component: 'mount-cgroup',
      needs: { capabilities: ENTER_NODE },
    },
    {
      id: 'sysctl',
      title: 'settings of the kernel',
      component: 'apply-sysctl-overwrites',
      needs: { capabilities: ENTER_NODE },
    },
    {
      id: 'mount-bpf',
      title: 'mounting of the BPF file system on the node',
      component: 'mount-bpf-fs',
      needs: { privileged: true },
    },
    {
      id: 'clean-state',
      title: 'removal of old state',
      component: 'clean-cilium-state',
      needs: { capabilities: ['NET_ADMIN', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE'] },
    },
    {
      id: 'wait-for-kube-proxy',
      title: 'a look at the rules of kube-proxy',
      component: 'wait-for-kube-proxy',
      needs: { privileged: true },
    },
  ],
};

/** From the manifests of Calico 3.30 and later. */
const CALICO: AgentProfile = {
  name: 'Calico',
  image: /(?:^|\/)calico\/node(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: 'networking and network policies',
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
  name: 'kube-proxy',
  image: /(?:^|\/)kube-proxy(?:-(?:amd64|arm64))?(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    {
      id: 'core',
      title: 'rules for Services',
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
      title: 'a log file on the node',
      signs: [{ argument: /\/var\/log\/kube-proxy\.log/ }],
      needs: { paths: write('/var/log') },
    },
  ],
};

export const NETWORK_PROFILES: readonly AgentProfile[] = [CILIUM, CALICO, KUBE_PROXY];
