import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';

/** The feature gate GitRepoVolumeDriver is off from then on: the pod is accepted and does not start. */
const OFF_SINCE = 33;

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  return (podOf(subject).spec?.volumes ?? []).flatMap((volume, index): Outcome[] => {
    if (volume.gitRepo === undefined) return [];
    const path = ['spec', 'volumes', index, 'gitRepo'];
    const values = { volume: volume.name ?? '' };
    return [{ type: 'violation', path, message: kubernetes >= OFF_SINCE ? 'off' : 'root', values }];
  });
}

const pod = {
  spec: {
    volumes: [{ name: 'code', gitRepo: { repository: 'https://git.example/shop.git' } }],
    containers: [{ name: 'app' }],
  },
};

export const gitrepoVolume: Practice = {
  id: 'gitrepo-volume',
  title: 'gitRepo volumes',
  summary: 'A pod must not have the kubelet clone a repository.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: ['spec.volumes[*].gitRepo'],
  messages: {
    root: {
      text: 'volume "{volume}" is cloned by the kubelet, which runs git as root on the node',
      label: 'what the repository holds runs on the node (CVE-2024-10220)',
      wanted: 'an init container that clones into an emptyDir',
    },
    off: {
      text: 'volume "{volume}" is of a kind that is switched off since v1.33, so the pod does not start',
      label: 'where it is switched on again, git runs as root on the node (CVE-2024-10220)',
      wanted: 'an init container that clones into an emptyDir',
    },
  },
  attack:
    'Whoever may write to the repository, or choose it, has a hook run as root on the node as soon as the pod is scheduled, outside of any container.',
  fix: {
    safety: 'advice',
    summary:
      'Clone in an init container into an emptyDir, with a key that may only read, or build it into the image.',
  },
  references: ['MITRE T1611', 'CVE-2024-10220', 'Kubernetes: Volumes'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes: [{ name: 'code', emptyDir: {} }],
            initContainers: [
              { name: 'clone', image: 'alpine/git', args: ['clone', 'https://git.example/shop.git'] },
            ],
          },
        },
      },
      { pod: { spec: { containers: [{ name: 'app' }] } } },
    ],
    fail: [{ pod }, { pod, kubernetes: 32 }],
  },
};
