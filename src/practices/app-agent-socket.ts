import {
  type Outcome,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { agentProfileOf } from '../resources/agent-features.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { isWithin } from '../resources/host-path.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';

const SOCKETS = '/run/datadog';
/** What mounts the sockets for others. */
const DRIVER_IMAGE = /(?:^|\/)csi-driver(?:[:@]|$)/;

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const volumes = hostVolumesIn(pod).filter(({ path }) => isWithin(path, SOCKETS));
  if (volumes.length === 0 || agentProfileOf(pod) !== undefined) return [];
  if (containersIn(pod).some(({ container }) => DRIVER_IMAGE.test(container.image ?? ''))) return [];
  return volumes.map(({ index, written, path }) => ({
    type: 'violation',
    path: ['spec', 'volumes', index, 'hostPath'],
    message: 'socket',
    found: written,
    values: { type: volumeType(path) },
  }));
}

function volumeType(path: string): string {
  if (path === SOCKETS) return 'DSDSocketDirectory';
  return /apm/.test(path) ? 'APMSocket' : 'DSDSocket';
}

/** A read-only mount does not keep a program from connecting. */
function edits({ path, values }: PracticeViolation, subject: Subject): Edit[] {
  const volume = hostVolumesIn(podOf(subject)).find(({ index }) => index === path[2]);
  const value = {
    driver: 'k8s.csi.datadoghq.com',
    readOnly: true,
    volumeAttributes: { type: values?.['type'] },
  };
  return [
    { op: 'remove', path },
    { op: 'set', path: [...path.slice(0, -1), 'csi'], value },
    ...(volume?.mounts ?? []).flatMap(({ site, index, mount }): Edit[] =>
      mount.readOnly === true
        ? []
        : [{ op: 'set', path: pathIn(site, 'volumeMounts', index, 'readOnly'), value: true }],
    ),
  ];
}

const pod = (volume: object, image = 'registry.example/shop:1') => ({
  spec: {
    volumes: [{ name: 'datadog', ...volume }],
    containers: [{ name: 'app', image, volumeMounts: [{ name: 'datadog', mountPath: '/var/run/datadog' }] }],
  },
});
const directory = { hostPath: { path: '/var/run/datadog/', type: 'DirectoryOrCreate' } };

export const appAgentSocket: Practice = {
  id: 'app-agent-socket',
  title: 'Sockets of the Datadog agent in applications',
  summary: 'An application must not mount the sockets of the Datadog agent from the node.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.containers[*].image',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
  ],
  messages: {
    socket: {
      text: 'the sockets of the Datadog agent are mounted from the node ({found})',
      label: 'this one volume keeps the pod from baseline, and its namespace with it',
      wanted:
        'the CSI driver of Datadog (type {type}), which restricted allows, or UDP to the agent on the node',
    },
  },
  attack:
    'No gain from the sockets themselves; but for their sake the namespace is left privileged, and then any pod in it may take the node.',
  fix: {
    safety: 'review',
    summary:
      'Replace the volume by one of the CSI driver of Datadog, once the driver is installed, and mount it read-only.',
    edits,
  },
  references: ['CIS 5.2.12', 'Datadog: CSI driver', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: pod({
          csi: {
            driver: 'k8s.csi.datadoghq.com',
            readOnly: true,
            volumeAttributes: { type: 'DSDSocketDirectory' },
          },
        }),
      },
      { pod: pod({ hostPath: { path: '/var/run/datadog-other' } }) },
    ],
    fail: [
      { pod: pod(directory) },
      { pod: pod({ hostPath: { path: '/var/run/datadog/apm.socket', type: 'Socket' } }) },
    ],
  },
};
