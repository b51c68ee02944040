import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { recordsIn, recordsParameter } from '../checks/records-parameter.ts';
import type { Edit } from '../core/edit.ts';
import type { Saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { fargateEvidence } from '../resources/fargate.ts';
import type { Pod } from '../resources/pod.ts';
import { volumeRemoval } from '../resources/volume-removal.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const because = fargateEvidence(pod, subject.resource.namespace, recordsIn(parameters, 'profiles'));
  if (because === undefined) return [];
  const violation = { type: 'violation', values: { because } } as const;
  if (subject.resource.kind === 'DaemonSet') {
    return [{ ...violation, path: ['spec'], message: 'daemonset' }];
  }
  const outcomes: Outcome[] = [];
  if (pod.spec?.hostNetwork === true) {
    outcomes.push({ ...violation, path: ['spec', 'hostNetwork'], message: 'network', found: 'true' });
  }
  for (const [index, { name = '', hostPath }] of (pod.spec?.volumes ?? []).entries()) {
    if (hostPath === undefined) continue;
    const path = ['spec', 'volumes', index, 'hostPath'];
    outcomes.push({ ...violation, path, message: 'volume', values: { because, volume: name } });
  }
  return [...outcomes, ...ofContainers(pod, because)];
}

function ofContainers(pod: Pod, because: Saying): Outcome[] {
  return containersIn(pod).flatMap((site): Outcome[] => {
    const { securityContext = {}, ports = [] } = site.container;
    const violation = { type: 'violation', container: site.name, values: { because } } as const;
    const outcomes: Outcome[] = [];
    if (securityContext.privileged === true) {
      const path = pathIn(site, 'securityContext', 'privileged');
      outcomes.push({ ...violation, path, message: 'privileged', found: 'true' });
    }
    const added = securityContext.capabilities?.add ?? [];
    if (added.length > 0) {
      const path = pathIn(site, 'securityContext', 'capabilities', 'add');
      outcomes.push({ ...violation, path, message: 'capabilities', found: added.join(', ') });
    }
    // On the network of the node every port is one of the node; that is one finding, not many.
    if (pod.spec?.hostNetwork === true) return outcomes;
    for (const [index, { hostPort = 0 }] of ports.entries()) {
      if (hostPort === 0) continue;
      const path = pathIn(site, 'ports', index, 'hostPort');
      outcomes.push({ ...violation, path, message: 'port', found: String(hostPort) });
    }
    return outcomes;
  });
}

function edits({ path, message }: PracticeViolation, subject: Subject): Edit[] {
  const pod = podOf(subject);
  switch (message) {
    case 'daemonset':
      return [];
    case 'volume':
      return volumeRemoval(pod, Number(path[2]));
    case 'network':
      return [{ op: 'remove', path }, ...hostPorts(pod)];
    default:
      return [{ op: 'remove', path }];
  }
}

/** The ports of the node that hostNetwork brought along. */
function hostPorts(pod: Pod): Edit[] {
  return containersIn(pod).flatMap((site) =>
    (site.container.ports ?? []).flatMap(({ hostPort }, index): Edit[] =>
      hostPort === undefined ? [] : [{ op: 'remove', path: pathIn(site, 'ports', index, 'hostPort') }],
    ),
  );
}

const labels = { 'eks.amazonaws.com/fargate-profile': 'shop' };
const pod = (spec: object, container: object = {}) => ({
  metadata: { labels },
  spec: { ...spec, containers: [{ name: 'app', ...container }] },
});

export const fargateIncompatible: Practice = {
  id: 'fargate-incompatible',
  title: 'What Fargate does not run',
  summary:
    'Pods for Fargate must not ask for the node, its network, its ports, its paths or more capabilities.',
  severity: 'high',
  profiles: ['eks'],
  subjects: 'workload',
  fields: [
    'metadata.labels',
    'spec.schedulerName',
    'spec.hostNetwork',
    'spec.volumes[*].hostPath',
    'spec.containers[*].ports[*].hostPort',
    'spec.containers[*].securityContext.privileged',
    'spec.containers[*].securityContext.capabilities.add',
  ],
  messages: {
    daemonset: {
      text: 'a DaemonSet starts no pods on Fargate: {because}',
      wanted: 'a sidecar in the pods that need it',
    },
    network: {
      text: 'Fargate gives no pod the network of the node: {because}',
      label: 'the pod stays Pending',
      wanted: 'no hostNetwork',
    },
    volume: {
      text: 'Fargate mounts no path of the node for volume "{volume}": {because}',
      label: 'the pod stays Pending',
      wanted: 'another kind of volume',
    },
    privileged: {
      text: 'Fargate runs no privileged container "{container}": {because}',
      label: 'the pod stays Pending',
      wanted: 'false or unset',
    },
    capabilities: {
      text: 'Fargate adds no capabilities to container "{container}": {because}',
      label: 'capabilities can only be dropped there',
      wanted: 'no capabilities added',
    },
    port: {
      text: 'Fargate opens no port of the node for container "{container}": {because}',
      label: 'the pod stays Pending',
      wanted: 'no hostPort',
    },
  },
  attack:
    'Nothing is gained by this, because Fargate refuses it; but a pod that was meant to guard or serve never starts, which shows only when it is missed.',
  fix: {
    safety: 'review',
    summary: 'Remove the field, or run the pod on nodes of your own.',
    edits,
  },
  references: ['MITRE T1610', 'EKS Best Practices: Pod security', 'EKS: Fargate considerations'],
  parameters: {
    profiles: recordsParameter(
      'Fargate profiles, one entry for each selector; namespaces and labels may contain `*` and `?`.',
      {
        name: { type: 'string', isRequired: true },
        namespace: { type: 'string', isRequired: true },
        labels: { type: 'texts' },
      },
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod: pod({}, { securityContext: { privileged: false, capabilities: { drop: ['ALL'] } } }) },
      { pod: { spec: { hostNetwork: true, containers: [{ name: 'app' }] } } },
      {
        pod: { spec: { hostNetwork: true, containers: [{ name: 'app' }] } },
        parameters: { profiles: [{ name: 'shop', namespace: 'shop' }] },
      },
    ],
    fail: [
      { pod: pod({ hostNetwork: true }, { ports: [{ containerPort: 80, hostPort: 80 }] }) },
      { pod: pod({}, { ports: [{ containerPort: 80, hostPort: 8080 }] }) },
      { pod: pod({}, { securityContext: { privileged: true } }) },
      { pod: pod({}, { securityContext: { capabilities: { add: ['NET_ADMIN'] } } }) },
      { pod: pod({ volumes: [{ name: 'data', hostPath: { path: '/data' } }] }) },
      { pod: pod({}), kind: 'DaemonSet' },
      {
        pod: { spec: { hostNetwork: true, containers: [{ name: 'app' }] } },
        parameters: { profiles: [{ name: 'all', namespace: 'def*' }] },
      },
    ],
  },
};
