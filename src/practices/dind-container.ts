import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import type { Path } from '../core/path.ts';
import { remembered } from '../core/remembered.ts';
import { ciRunnerOf, hasOwnNodes } from '../resources/ci-runners.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { fargateEvidence } from '../resources/fargate.ts';
import type { Pod } from '../resources/pod.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const outcomes = sharedNodes(pod, subject.resource.namespace);
  const daemons: Outcome[] = [];
  for (const site of containersIn(pod)) {
    const path = daemonPath(site);
    if (path === undefined) continue;
    const violation = { type: 'violation', path, container: site.name } as const;
    if (site.securityContext?.privileged === true) daemons.push({ ...violation, message: 'privileged' });
    else daemons.push({ ...violation, message: 'daemon', severity: 'medium' });
  }
  return daemons.length === 0 ? outcomes : [...daemons, ...outcomes];
}

/** Jobs of a CI system run code that nobody has reviewed yet; one finding for the pod, which has one place. */
function sharedNodes(pod: Pod, namespace: string): Outcome[] {
  const runner = containersIn(pod).find(
    ({ container }) => ciRunnerOf(pod, container.image ?? '') !== undefined,
  );
  if (runner === undefined || hasOwnNodes(pod)) return [];
  // A sandbox, or a virtual machine for each pod, keeps them apart on one node as well.
  if (pod.spec?.runtimeClassName !== undefined || fargateEvidence(pod, namespace, []) !== undefined)
    return [];
  const system = ciRunnerOf(pod, runner.container.image ?? '');
  const path = ['spec', 'nodeSelector'];
  return [
    {
      type: 'violation',
      path,
      message: 'shared',
      severity: 'info',
      container: runner.name,
      values: { system },
    },
  ];
}

/** What shows that a container runs a Docker daemon of its own. */
function daemonPath(site: ContainerSite): Path | undefined {
  const { image = '', env = [], securityContext } = site.container;
  if (isDaemonImage(image)) return pathIn(site, 'image');
  for (const field of ['command', 'args'] as const) {
    const daemon = site.container[field]?.findIndex((word) => DAEMON.test(word)) ?? -1;
    if (daemon >= 0) return pathIn(site, field, daemon);
  }
  // A client has the variable as well, but need not be privileged.
  if (securityContext?.privileged !== true) return undefined;
  const variable = env.findIndex(({ name }) => name === 'DOCKER_TLS_CERTDIR');
  return variable >= 0 ? pathIn(site, 'env', variable, 'name') : undefined;
}

const DAEMON = /(?:^|\/)dockerd(?:-|$)/;

const isDaemonImage = remembered((image) => {
  const [name = '', ...tag] = (image.split('@')[0]?.split('/').at(-1) ?? '').split(':');
  if (/(?:^|-)(?:dind|docker-in-docker)(?:-|$)/.test(name)) return true;
  return name === 'docker' && /(?:^|-)dind(?:-|$)/.test(tag.join(':'));
});

const privileged = { securityContext: { privileged: true } };

export const dindContainer: Practice = {
  id: 'dind-container',
  title: 'Docker in Docker',
  summary: 'Pods must not run a Docker daemon of their own, and CI runners must have nodes of their own.',
  severity: 'high',
  profiles: ['recommended', 'eks'],
  subjects: 'workload',
  fields: [
    'metadata.labels',
    'spec.nodeSelector',
    'spec.affinity.nodeAffinity',
    'spec.tolerations',
    'spec.runtimeClassName',
    'spec.schedulerName',
    'spec.containers[*].image',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].env[*].name',
    'spec.containers[*].securityContext.privileged',
  ],
  messages: {
    privileged: {
      text: 'container "{container}" runs a Docker daemon, privileged',
      label: 'whoever can reach the daemon has the rights of the container, which are those of the node',
      wanted: 'rootless BuildKit, Buildah or a build service',
    },
    daemon: {
      text: 'container "{container}" runs a Docker daemon',
      label: 'it starts only with rights that are not asked for here, or in a sandbox that grants them',
      wanted: 'rootless BuildKit, Buildah or a build service',
    },
    shared: {
      text: 'container "{container}" runs jobs of {system}, and nothing keeps it on nodes of its own',
      label: 'a job that gets out of its container meets the pods of other namespaces there',
      wanted:
        'a nodeSelector and a toleration for nodes that are tainted for CI, a sandbox, or a cluster for CI',
    },
  },
  attack:
    'A build, or any code that reaches the daemon, starts a container with every right inside of a container that has every right already, and is on the node with one mount.',
  fix: {
    safety: 'advice',
    summary:
      'Build with rootless BuildKit, Buildah or a build service (Kaniko is archived upstream), and give builds a cluster of their own.',
  },
  references: ['MITRE T1611', 'MITRE T1612', 'CIS 5.2.2', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            containers: [
              { name: 'build', image: 'docker:28-cli', env: [{ name: 'DOCKER_TLS_CERTDIR', value: '' }] },
            ],
          },
        },
      },
      { pod: { spec: { containers: [{ name: 'build', image: 'moby/buildkit:rootless' }] } } },
      { pod: { spec: { containers: [{ name: 'app', image: 'example.com/grinding:1' }] } } },
      {
        pod: {
          spec: {
            nodeSelector: { 'example.com/pool': 'ci' },
            tolerations: [{ key: 'example.com/ci', operator: 'Exists', effect: 'NoSchedule' }],
            containers: [{ name: 'runner', image: 'ghcr.io/actions/actions-runner:2.330.0' }],
          },
        },
      },
      {
        pod: {
          spec: {
            runtimeClassName: 'kata',
            containers: [{ name: 'runner', image: 'jenkins/inbound-agent:3345' }],
          },
        },
      },
    ],
    fail: [
      {
        pod: {
          spec: {
            containers: [{ name: 'docker', image: 'docker.io/library/docker:28-dind', ...privileged }],
          },
        },
      },
      { pod: { spec: { containers: [{ name: 'docker', image: 'docker:28.1-dind-rootless@sha256:abc' }] } } },
      {
        pod: {
          spec: {
            initContainers: [
              {
                name: 'docker',
                image: 'example.com/ci',
                restartPolicy: 'Always',
                command: ['/usr/bin/dockerd'],
                ...privileged,
              },
            ],
            containers: [
              {
                name: 'ci',
                image: 'example.com/ci',
                env: [{ name: 'DOCKER_TLS_CERTDIR', value: '/certs' }],
                ...privileged,
              },
            ],
          },
        },
      },
      { pod: { spec: { containers: [{ name: 'runner', image: 'gitlab/gitlab-runner:v18.6.0' }] } } },
      {
        pod: {
          metadata: { labels: { 'tekton.dev/taskRun': 'build' } },
          spec: {
            nodeSelector: { 'example.com/pool': 'ci' },
            containers: [{ name: 'step-build', image: 'example.com/build:1' }],
          },
        },
      },
    ],
  },
};
