import { saying } from '../core/saying.ts';
import { type AgentFeature, type AgentProfile, type NeededPath, write } from './agent-profile.ts';

/** What runs beside every driver only talks to its socket. */
const NO_SIDECAR = /^(?!.*(?:node-driver-registrar|livenessprobe)(?:[:@]|$))/;

/** A driver of the Container Storage Interface mounts for other pods, so its mounts have to reach the node. */
function mounting(paths: readonly NeededPath[], needs: AgentFeature['needs'] = {}): AgentFeature {
  return {
    id: 'core',
    title: saying('feature.mounting-volumes-other-pods', 'mounting of volumes for other pods'),
    runsIn: NO_SIDECAR,
    needs: { ...needs, privileged: true, paths: [...write('/var/lib/kubelet/plugins_registry'), ...paths] },
  };
}

/** From the manifests of the driver, 1.0 and later. */
const SECRETS_STORE: AgentProfile = {
  name: saying('agent.secrets-store-driver', 'the secrets-store driver'),
  image: /(?:^|\/)csi-secrets-store\/driver(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    mounting(
      write(
        '/var/lib/kubelet/pods',
        '/var/lib/kubelet/plugins/csi-secrets-store',
        '/etc/kubernetes/secrets-store-csi-providers',
        '/run/secrets-store-csi-providers',
      ),
    ),
  ],
};

/** From the manifests of the driver, 1.46. */
const AWS_EBS: AgentProfile = {
  name: saying('agent.ebs-driver', 'the EBS driver'),
  image: /(?:^|\/)aws-ebs-csi-driver(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [mounting(write('/var/lib/kubelet', '/dev'))],
};

/** From the manifests of the driver; its mounts live as long as the network they were made in. */
const AWS_EFS: AgentProfile = {
  name: saying('agent.efs-driver', 'the EFS driver'),
  image: /(?:^|\/)aws-efs-csi-driver(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    mounting(write('/var/lib/kubelet', '/run/efs', '/var/amazon/efs', '/etc/amazon/efs'), {
      host: ['hostNetwork'],
    }),
  ],
};

/** From the chart of Datadog: it shows the sockets of the agent to pods that may not mount paths of the node. */
const DATADOG_CSI: AgentProfile = {
  name: saying('agent.datadog-csi-driver', 'the CSI driver of Datadog'),
  image: /(?:^|[/.])datadog(?:hq)?(?:\.com|\.azurecr\.io)?\/csi-driver(?:[:@]|$)/,
  features: [
    mounting(
      write(
        '/var/lib/kubelet/pods',
        '/var/lib/kubelet/plugins',
        '/var/lib/kubelet/csi-plugins',
        '/var/lib/datadog-csi-driver',
        '/run/datadog',
      ),
    ),
  ],
};

/** Any other driver, told by the container that registers it: what drivers of disks and of network storage need. */
const OTHER_DRIVERS: AgentProfile = {
  name: saying('agent.storage-driver', 'the storage driver'),
  image: /(?:^|\/)(?:csi-)?node-driver-registrar(?:[:@]|$)/,
  isPartOfCluster: true,
  features: [
    mounting(
      write(
        '/var/lib/kubelet',
        '/dev',
        '/sys',
        '/etc/udev',
        '/lib/udev',
        '/run/udev',
        '/lib/modules',
        '/run/mount',
      ),
      { host: ['hostNetwork'] },
    ),
  ],
};

/** The first that fits counts. */
export const STORAGE_PROFILES: readonly AgentProfile[] = [
  SECRETS_STORE,
  AWS_EBS,
  AWS_EFS,
  DATADOG_CSI,
  OTHER_DRIVERS,
];
