import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { valueAt } from '../core/path.ts';
import { agentIn, neededPaths } from '../resources/agent-features.ts';
import { pathIn } from '../resources/containers.ts';
import { isWithin } from '../resources/host-path.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import { isRecord } from '../resources/objects.ts';

/** The field recursiveReadOnly is there for all from then on. */
const RECURSIVE_SINCE = 33;
/** Written before the agent starts, by an init container. */
const SECCOMP = '/var/lib/kubelet/seccomp';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const agent = agentIn(pod, subject.resource.namespace, inventory);
  if (agent === undefined) return [];
  const writable = neededPaths([...agent.enabled, ...agent.untold])
    .filter(({ mode }) => mode === 'write')
    .map(({ path }) => path);
  return hostVolumesIn(pod).flatMap(({ mounts }) =>
    mounts.flatMap(({ site, index, mount, path, written }): Outcome[] => {
      // A pipe of Windows has no read-only mount.
      if (mount.readOnly === true || path.startsWith('//')) return [];
      const fits = writable.some((each) => isWithin(path, each));
      const isLate = isWithin(path, SECCOMP) && site.list !== 'initContainers';
      if (fits && !isLate) return [];
      return [
        {
          type: 'violation',
          path: pathIn(site, 'volumeMounts', index, 'readOnly'),
          message: isLate ? 'late' : 'writable',
          container: site.name,
          found: written,
          values: { agent: agent.profile.name },
        },
      ];
    }),
  );
}

/** Without the second field what is mounted below stays writable. */
function edits({ path }: PracticeViolation, subject: Subject, { kubernetes }: PracticeContext): Edit[] {
  const readOnly: Edit = { op: 'set', path, value: true };
  const mount = valueAt(podOf(subject), path.slice(0, -1));
  const propagates = isRecord(mount) && (mount['mountPropagation'] ?? 'None') !== 'None';
  if (kubernetes < RECURSIVE_SINCE || propagates) return [readOnly];
  return [readOnly, { op: 'set', path: [...path.slice(0, -1), 'recursiveReadOnly'], value: 'IfPossible' }];
}

const IMAGE = 'registry.datadoghq.com/agent:7.81.1';
const pod = (path: string, mount: object = {}, list = 'containers') => ({
  spec: {
    volumes: [{ name: 'host', hostPath: { path } }],
    [list]: [
      {
        name: 'agent',
        image: IMAGE,
        env: [{ name: 'DD_DOGSTATSD_SOCKET', value: '/var/run/datadog/dsd.socket' }],
        volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }],
      },
    ],
  },
});
const untold = (list: string) => {
  const { spec } = pod(SECCOMP, {}, list);
  const config = { name: 'config', configMap: { name: 'datadog' } };
  const file = { name: 'config', mountPath: '/etc/datadog-agent/system-probe.yaml' };
  const probe = { name: 'system-probe', image: IMAGE, volumeMounts: [file] };
  const others = list === 'containers' ? [...(spec['containers'] as object[]), probe] : [probe];
  return { spec: { ...spec, volumes: [...spec.volumes, config], containers: others } };
};

export const agentWritableMount: Practice = {
  id: 'agent-writable-mount',
  title: 'Paths of the node that an agent may write',
  summary: 'A node agent must mount read-only whatever its features only read.',
  severity: 'high',
  profiles: ['recommended', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].configMap.name',
    'spec.containers[*].name',
    'spec.containers[*].image',
    'spec.containers[*].env[*].value',
    'spec.containers[*].volumeMounts[*].readOnly',
  ],
  messages: {
    writable: {
      text: 'container "{container}" may write to {found} of the node, which {agent} only reads',
      wanted: 'readOnly: true',
    },
    late: {
      text: 'container "{container}" may write to the seccomp profiles of the node ({found}) while {agent} runs',
      label: 'an init container writes its profile before',
      wanted: 'readOnly: true, or no mount',
    },
  },
  attack:
    'Agents run on every node: whoever gets code to run in one changes the node through the mount, on each node alike.',
  fix: {
    safety: 'review',
    summary: 'Mount it read-only, with what is mounted below it.',
    edits,
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod('/proc', { readOnly: true }) },
      { pod: pod('/var/run/datadog') },
      { pod: untold('initContainers') },
    ],
    fail: [
      { pod: pod('/proc') },
      { pod: pod('/etc/os-release', { readOnly: false }) },
      { pod: untold('containers') },
    ],
  },
};
