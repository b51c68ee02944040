import { saying } from '../core/saying.ts';
import { type AgentProfile, read, write } from './agent-profile.ts';

/** From the chart of the device plugin 0.17. */
export const NVIDIA_DEVICE_PLUGIN: AgentProfile = {
  name: saying('agent.device-plugin-nvidia', 'the device plugin of NVIDIA'),
  image: /(?:^|\/)nvidia\/k8s-device-plugin(?:[:@]|$)/,
  features: [
    {
      id: 'core',
      title: saying('feature.gpus-pods', 'GPUs for pods'),
      needs: { paths: write('/var/lib/kubelet/device-plugins', '/run/cdi') },
    },
    {
      id: 'driver-root',
      title: saying('feature.driver-that-is-installed', 'a driver that is installed on the node'),
      signs: [{ variable: 'NVIDIA_DRIVER_ROOT', value: /./ }],
      needs: { paths: read('/', '/run/nvidia/driver', '/home/kubernetes/bin/nvidia') },
    },
    {
      id: 'mps',
      title: saying('feature.gpus-shared-mps', 'GPUs shared by MPS'),
      signs: [{ variable: 'MPS_ROOT', value: /./ }],
      needs: { paths: write('/run/nvidia/mps') },
    },
    {
      id: 'mig',
      title: saying('feature.parts-gpus-mig', 'parts of GPUs (MIG)'),
      signs: [{ variable: 'MIG_STRATEGY', value: /^(?:single|mixed)$/ }],
      needs: { capabilities: ['SYS_ADMIN'] },
    },
    {
      id: 'device-specs',
      title: saying('feature.compatibility-cpu-manager', 'compatibility with the CPU manager'),
      signs: [{ variable: 'PASS_DEVICE_SPECS', value: /^true$/i }],
      needs: { privileged: true },
    },
  ],
};
