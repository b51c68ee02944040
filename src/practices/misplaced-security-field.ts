import {
  type Outcome,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { formatPath, type Path, toPointer, valueAt } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { isRecord } from '../resources/objects.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { type StrayField, strayFieldsIn } from '../resources/security-fields.ts';
import { runsOnWindows } from '../resources/windows.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const sites = containersIn(pod);
  return strayFieldsIn(pod).map((stray): Outcome => {
    const { path, field, container, value } = stray;
    const site = container === undefined ? undefined : sites[container];
    const hardens = movablePart(pod, stray) !== undefined;
    return {
      type: 'violation',
      path,
      message: hardens ? 'lost' : 'ineffective',
      // Someone who asked for more rights than the pod has is safer than it looks.
      ...(hardens ? {} : { severity: 'medium' }),
      ...(site === undefined ? {} : { container: site.name }),
      ...(isRecord(value) || Array.isArray(value) ? {} : { found: String(value) }),
      values: {
        field,
        place: formatPath(path.slice(0, -1)) || saying('place.pod', 'the pod itself'),
        home: homeOf(stray),
      },
    };
  });
}

function homeOf({ home, container }: StrayField): Saying {
  if (home === 'container') return saying('place.each-container', 'securityContext of each container');
  if (home === 'pod') return POD_CONTEXT;
  if (home === 'spec') return saying('place.spec', 'spec of the pod');
  const level =
    container === undefined ? POD_CONTEXT : saying('place.container', 'securityContext of the container');
  return home === 'windows'
    ? saying('place.windows-options', 'windowsOptions in the {place}', { place: level })
    : level;
}

const POD_CONTEXT = saying('place.pod-context', 'spec.securityContext of the pod');

/** What is worth moving: it restricts, on the operating system that the pod runs on. */
function movablePart(pod: Pod, stray: StrayField): unknown {
  const isForBoth = stray.home === 'spec' || stray.field === 'runAsNonRoot';
  if (!isForBoth && runsOnWindows(pod) !== (stray.home === 'windows')) return undefined;
  return hardeningPart(stray);
}

/** What of a value takes rights away or decides nothing about them; undefined when all of it would give rights. */
function hardeningPart({ field, value }: StrayField): unknown {
  switch (field) {
    case 'privileged':
    case 'allowPrivilegeEscalation':
    case 'hostNetwork':
    case 'hostPID':
    case 'hostIPC':
    case 'hostUsers':
    case 'hostProcess':
    case 'shareProcessNamespace':
    case 'automountServiceAccountToken':
      return value === false ? false : undefined;
    case 'runAsNonRoot':
    case 'readOnlyRootFilesystem':
      return value === true ? true : undefined;
    case 'runAsUser':
    case 'runAsGroup':
    case 'fsGroup':
      return typeof value === 'number' && value !== 0 ? value : undefined;
    case 'procMount':
      return value === 'Default' ? value : undefined;
    case 'capabilities':
      return isRecord(value) && isListOf('string', value['drop']) ? value['drop'] : undefined;
    case 'seccompProfile':
    case 'appArmorProfile':
      return isRecord(value) && value['type'] !== 'Unconfined' ? value : undefined;
    case 'supplementalGroups':
      return isListOf('number', value) ? value : undefined;
    case 'fsGroupChangePolicy':
    case 'supplementalGroupsPolicy':
    case 'seLinuxChangePolicy':
    case 'runAsUserName':
    case 'gmsaCredentialSpecName':
      return typeof value === 'string' ? value : undefined;
    default:
      // What these set may be less or more than the default: a human decides.
      return undefined;
  }
}

function edits({ path }: PracticeViolation, subject: Subject): Edit[] {
  const pod = podOf(subject);
  const stray = strayFieldsIn(pod).find((field) => toPointer(field.path) === toPointer(path));
  if (stray === undefined) return [];
  const value = movablePart(pod, stray);
  const moves: Edit[] =
    value === undefined
      ? []
      : homesOf(pod, stray)
          .filter((home) => valueAt(pod, home) === undefined)
          .map((home) => ({ op: 'set', path: home, value }));
  return [...moves, { op: 'remove', path }];
}

function homesOf(pod: Pod, { field, home, container }: StrayField): Path[] {
  const sites = containersIn(pod);
  const own = container === undefined ? undefined : sites[container];
  const nearest = own === undefined ? ['spec', 'securityContext'] : pathIn(own, 'securityContext');
  if (home === 'spec') return [['spec', field]];
  if (home === 'pod') return [['spec', 'securityContext', field]];
  if (home === 'either') return [[...nearest, field]];
  if (home === 'windows') return [[...nearest, 'windowsOptions', field]];
  return (own === undefined ? sites : [own])
    .filter((site) => field !== 'allowPrivilegeEscalation' || mayBeForbidden(site.container))
    .map((site) => pathIn(site, 'securityContext', field, ...(field === 'capabilities' ? ['drop'] : [])));
}

function isListOf(type: 'string' | 'number', value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === type);
}

/** Kubernetes refuses to forbid escalation to containers that have the rights already. */
function mayBeForbidden({ securityContext }: Container): boolean {
  return (
    securityContext?.privileged !== true &&
    securityContext?.capabilities?.add?.includes('CAP_SYS_ADMIN') !== true
  );
}

/** Examples hold fields that pods do not have. */
const pod = (root: object): Pod => root;

export const misplacedSecurityField: Practice = {
  id: 'misplaced-security-field',
  title: 'Misplaced security fields',
  summary: 'Security fields must stand where Kubernetes reads them.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'securityContext',
    'spec',
    'spec.securityContext',
    'spec.containers[*]',
    'spec.containers[*].securityContext',
  ],
  messages: {
    lost: {
      text: '{field} has no effect in {place}',
      label: 'the API server drops it, unless it is asked to validate strictly',
      wanted: '{field} in the {home}',
    },
    ineffective: {
      text: '{field} has no effect in {place}; the pod runs without it',
      label: 'the API server drops it, unless it is asked to validate strictly',
      wanted: 'no such field here; if it is needed, in the {home}',
    },
  },
  attack:
    'The manifest promises a restriction that no container has, so code in the container runs with all that the restriction should have taken away.',
  fix: {
    safety: 'review',
    summary: 'Move what restricts to where it works, and remove what would only have given rights.',
    edits,
  },
  references: [
    'MITRE T1610',
    'CIS 5.7.3',
    'AKS Best Practices: Pod security',
    'Kubernetes: Server-side field validation',
  ],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            securityContext: { runAsUser: 1000, fsGroup: 2000 },
            containers: [{ name: 'app', securityContext: { capabilities: { drop: ['ALL'] } } }],
          },
        },
      },
      {
        pod: {
          spec: {
            securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } },
            containers: [{ name: 'app', securityContext: { runAsUser: 1000 } }],
          },
        },
      },
    ],
    fail: [
      // The example of the AKS page, once its indentation is repaired.
      {
        pod: pod({
          spec: {
            containers: [{ name: 'security-context-demo' }],
            securityContext: {
              runAsUser: 1000,
              fsGroup: 2000,
              allowPrivilegeEscalation: false,
              capabilities: { add: ['NET_ADMIN', 'SYS_TIME'] },
            },
          },
        }),
      },
      {
        pod: pod({ spec: { securityContext: { privileged: true }, containers: [{ name: 'health-check' }] } }),
      },
      {
        pod: pod({
          spec: {
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            initContainers: [{ name: 'setup', securityContext: { privileged: true } }],
            containers: [{ name: 'app', securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }],
          },
        }),
      },
      { pod: pod({ spec: { containers: [{ name: 'app', securityContext: { fsGroup: 2000 } }] } }) },
      { pod: pod({ spec: { containers: [{ name: 'app', readOnlyRootFilesystem: true, hostPID: true }] } }) },
      { pod: pod({ securityContext: { runAsNonRoot: true }, spec: { containers: [{ name: 'app' }] } }) },
      {
        pod: pod({
          spec: {
            os: { name: 'windows' },
            securityContext: { runAsUserName: 'ContainerUser', runAsUser: 1000 },
            containers: [{ name: 'app' }],
          },
        }),
      },
    ],
  },
};
