import {
  type Outcome,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, valueAt } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import type { Pod } from '../resources/pod.ts';
import {
  LINUX_OF_CONTAINER,
  LINUX_OF_POD,
  LINUX_OF_SPEC,
  linuxFields,
  windowsFields,
} from '../resources/system-fields.ts';
import { selectedSystem, windowsEvidence } from '../resources/windows.ts';

/** Windows knows nothing like these, so that nobody is misled when they are ignored. */
const WITHOUT_PROMISE = [
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'procMount',
  'readOnlyRootFilesystem',
  'seLinuxChangePolicy',
  'seLinuxOptions',
  'seccompProfile',
];
function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const evidence = windowsEvidence(pod);
  if (evidence !== undefined) {
    const because = evidence.because;
    return [...strangers(pod, linuxFields(pod), 'linux', because), ...windowsAdvice(pod)];
  }
  const strange = windowsFields(pod);
  if (strange.length === 0) return [];
  const isLinux = pod.spec?.os?.name === 'linux' || selectedSystem(pod) === 'linux';
  const because = isLinux
    ? saying('os.linux', 'the pod is for Linux')
    : saying('os.not-windows', 'nothing says that the pod runs on Windows');
  return strangers(pod, strange, 'windows', because);
}

function strangers(pod: Pod, paths: readonly Path[], message: string, because: Saying): PracticeViolation[] {
  const isRefused = (pod.spec?.os?.name ?? '') !== '';
  return paths.map((path) => {
    const list = path[1] as 'containers' | 'initContainers' | 'ephemeralContainers';
    const container = typeof path[2] === 'number' ? pod.spec?.[list]?.[path[2]]?.name : undefined;
    return {
      type: 'violation',
      path,
      message,
      ...(isRefused || !WITHOUT_PROMISE.includes(String(path.at(-1))) ? {} : { severity: 'low' }),
      ...(container === undefined ? {} : { container }),
      values: {
        field: String(path.at(-1)),
        because,
        effect: isRefused ? saying('effect.refused', 'refused') : saying('effect.ignored', 'ignored'),
      },
    };
  });
}

function windowsAdvice(pod: Pod): PracticeViolation[] {
  const advice: PracticeViolation[] = [];
  if ((pod.spec?.os?.name ?? '') === '' && selectedSystem(pod) === 'windows') {
    // The name makes the API server refuse what was ignored before, so that has to go with it.
    const fixSafety = linuxFields(pod).length === 0 ? 'safe' : 'review';
    advice.push({
      type: 'violation',
      path: ['spec', 'os', 'name'],
      message: 'name',
      severity: 'low',
      fixSafety,
    });
  }
  const forPod = pod.spec?.securityContext?.windowsOptions;
  const unnamed = containersIn(pod).filter(({ container }) => {
    const own = container.securityContext?.windowsOptions;
    return (
      (own?.runAsUserName ?? forPod?.runAsUserName) === undefined &&
      (own?.hostProcess ?? forPod?.hostProcess) !== true
    );
  });
  const [first] = unnamed;
  if (first !== undefined) {
    const path = ['spec', 'securityContext', 'windowsOptions', 'runAsUserName'];
    // Who talks to the runtime through its pipe has to be an administrator.
    const hasPipe = hostVolumesIn(pod).some((volume) => volume.path.startsWith('//'));
    const fixSafety = hasPipe ? 'advice' : 'review';
    advice.push({
      type: 'violation',
      path,
      message: 'user',
      severity: 'low',
      container: first.name,
      fixSafety,
    });
  }
  for (const { path, name } of namedUsers(pod)) {
    if (!/(?:^|\\)ContainerAdministrator$/i.test(name)) continue;
    advice.push({ type: 'violation', path, message: 'administrator', found: name });
  }
  return advice;
}

function namedUsers(pod: Pod): { path: Path; name: string }[] {
  const contexts: Path[] = [['spec'], ...containersIn(pod).map((site) => pathIn(site))];
  return contexts.flatMap((context) => {
    const path = [...context, 'securityContext', 'windowsOptions', 'runAsUserName'];
    const name = valueAt(pod, path);
    return typeof name === 'string' ? [{ path, name }] : [];
  });
}

function edits({ path, message, fixSafety }: PracticeViolation, subject: Subject): Edit[] {
  if (fixSafety === 'advice') return [];
  const remove = (place: Path): Edit => ({ op: 'remove', path: place });
  if (message === 'user' || message === 'administrator') return [{ op: 'set', path, value: 'ContainerUser' }];
  const pod = podOf(subject);
  const isNamed = (pod.spec?.os?.name ?? '') !== '';
  if (message === 'windows' || isNamed) return [remove(path)];
  // Restricted wants some of them of every pod that does not say that it is for Windows, so the name comes with it.
  if (message === 'name' || selectedSystem(pod) === 'windows') {
    return [...linuxFields(pod).map(remove), { op: 'set', path: ['spec', 'os', 'name'], value: 'windows' }];
  }
  return [];
}

const user = { windowsOptions: { runAsUserName: 'ContainerUser' } };
const nodeSelector = { 'kubernetes.io/os': 'windows' };

export const osMismatchedFields: Practice = {
  id: 'os-mismatched-fields',
  title: 'Fields of the other operating system',
  summary: 'Pods must use the security fields of the operating system that they run on.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'spec.os.name',
    'spec.nodeSelector',
    'spec.affinity.nodeAffinity',
    ...LINUX_OF_SPEC.map((field) => `spec.${field}`),
    ...LINUX_OF_POD.map((field) => `spec.securityContext.${field}`),
    'spec.securityContext.windowsOptions',
    'spec.containers[*].image',
    ...LINUX_OF_CONTAINER.map((field) => `spec.containers[*].securityContext.${field}`),
    'spec.containers[*].securityContext.windowsOptions',
  ],
  messages: {
    linux: {
      text: '{field} is for Linux and is {effect} here: {because}',
      wanted: 'no {field}',
    },
    windows: {
      text: '{field} is for Windows and is {effect} here: {because}',
      wanted: 'no {field}',
    },
    name: {
      text: 'the pod selects Windows nodes and does not say that it is for Windows',
      label: 'admission judges it as a Linux pod, by rules that do nothing for it',
      wanted: 'windows',
    },
    user: {
      text: 'the image decides whether container "{container}" runs as an administrator',
      wanted: 'ContainerUser',
    },
    administrator: {
      text: 'the container runs as {found}',
      wanted: 'ContainerUser',
    },
  },
  attack:
    'The manifest promises a restriction that the operating system does not know, so code in the container runs without it; on Windows as an administrator of the container, when nobody chose another user.',
  fix: {
    safety: 'review',
    summary:
      'Remove what the operating system does not know, name the system, and run as ContainerUser on Windows.',
    edits,
  },
  references: [
    'MITRE T1610',
    'CIS 5.2.11',
    'Kubernetes: Windows containers',
    'EKS Best Practices: Pod security',
  ],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { os: { name: 'windows' }, securityContext: user, containers: [{ name: 'app' }] } } },
      { pod: { spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: 'app' }] } } },
    ],
    fail: [
      { pod: { spec: { os: { name: 'linux' }, securityContext: user, containers: [{ name: 'app' }] } } },
      {
        pod: {
          spec: {
            nodeSelector,
            securityContext: { ...user, runAsUser: 1000 },
            containers: [{ name: 'app', securityContext: { capabilities: { drop: ['ALL'] } } }],
          },
        },
      },
      { pod: { spec: { nodeSelector, securityContext: user, containers: [{ name: 'app' }] } } },
      { pod: { spec: { os: { name: 'windows' }, containers: [{ name: 'app' }] } } },
      {
        pod: {
          spec: {
            os: { name: 'windows' },
            volumes: [{ name: 'pipe', hostPath: { path: '\\\\.\\pipe\\containerd-containerd' } }],
            containers: [{ name: 'agent' }],
          },
        },
      },
      {
        pod: {
          spec: {
            os: { name: 'windows' },
            securityContext: user,
            containers: [
              {
                name: 'app',
                securityContext: { windowsOptions: { runAsUserName: 'ContainerAdministrator' } },
              },
            ],
          },
        },
      },
    ],
  },
};
