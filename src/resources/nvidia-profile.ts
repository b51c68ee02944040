import { type AgentProfile, read, write } from './agent-profile.ts';

/** From the chart of the device plugin 0.17. */
export const NVIDIA_DEVICE_PLUGIN: AgentProfile = {
  name: 'the device plugin of NVIDIA',
  image: /(?:^|\/)nvidia\/k8s-device-plugin(?:[:@]|$)/,
  features: [
    {
      id: 'core',
      title: 'GPUs for pods',
      needs: { paths: write('/var/lib/kubelet/device-plugins', '/run/cdi') },
    },
    {
      id: 'driver-root',
      title: 'a driver that is installed on the node',
      signs: [{ variable: 'NVIDIA_DRIVER_ROOT', value: /./ }],
      needs: { paths: read('/', '/run/nvidia/driver', '/home/kubernetes/bin/nvidia') },
    },
    {
      id: 'mps',
      title: 'GPUs shared by MPS',
      signs: [{ variable: 'MPS_ROOT', value: /./ }],
      needs: { paths: write('/run/nvidia/mps') },
    },
    {
      id: 'mig',
      title: 'parts of GPUs (MIG)',
      signs: [{ variable: 'MIG_STRATEGY', value: /^(?:single|mixed)$/ }],
      needs: { capabilities: ['SYS_ADMIN'] },
    },
    {
      id: 'device-specs',
      title: 'compatibility with the CPU manager',
      signs: [{ variable: 'PASS_DEVICE_SPECS', value: /^true$/i }],
      needs: { privileged: true },
    },
  ],
};
