import {
  type Outcome,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { hasCapability } from '../resources/capabilities.ts';
import { pathIn } from '../resources/containers.ts';
import { isWithin } from '../resources/host-path.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { type HostMount, hostVolumesIn } from '../resources/host-volumes.ts';
import { namedPaths } from '../resources/named-paths.ts';
import { runtimeSocketAt } from '../resources/runtime-sockets.ts';

function evaluate(subject: Subject): Outcome[] {
  return hostVolumesIn(podOf(subject)).flatMap(({ mounts }) => mounts.flatMap(judgeMount));
}

/** More than these do not help who reads them. */
const MOST_NAMED = 4;

function judgeMount({ site, index, mount, path, written }: HostMount): PracticeViolation[] {
  const violation = {
    type: 'violation',
    path: pathIn(site, 'volumeMounts', index, 'mountPath'),
    container: site.name,
    found: written,
  } as const;
  const readOnly = mount.readOnly === true;
  // A process of the node is a way around its mount: /proc/<pid>/root is the file system as that process sees it.
  if (readOnly && isWithin(path, '/proc') && hasCapability(site.container, 'SYS_PTRACE')) {
    return [{ ...violation, message: 'processes', severity: 'critical' }];
  }
  const risk = hostPathRisk(path, readOnly ? 'read' : 'write');
  if (risk === undefined) return [];
  // A read-only mount of a directory of sockets is what runtime-socket-mount reports.
  if (readOnly && isWithin(path, '/run') && runtimeSocketAt(path) !== undefined) return [];
  const { severity, because } = risk;
  const named = namedPaths(site, mount.mountPath ?? '', path);
  if (named.length === 0)
    return [{ ...violation, message: readOnly ? 'read' : 'write', severity, values: { because } }];
  const narrow = named.slice(0, MOST_NAMED).join(', ') + (named.length > MOST_NAMED ? ', ...' : '');
  const message = readOnly ? 'readOf' : 'writeOf';
  return [{ ...violation, message, severity, values: { because, narrow } }];
}

const mount = { name: 'host', mountPath: '/host' };

export const hostpathSensitive: Practice = {
  id: 'hostpath-sensitive',
  title: 'Sensitive paths of the node',
  summary:
    'Containers must not mount the paths of the node that hold its secrets, its settings or its programs.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].volumeMounts[*].mountPath',
    'spec.containers[*].securityContext.privileged',
    'spec.containers[*].securityContext.capabilities.add',
  ],
  messages: {
    write: {
      text: 'container "{container}" may write {found}, which {because}',
      wanted: 'a narrower path, read-only, or no mount',
    },
    read: {
      text: 'container "{container}" may read {found}, which {because}',
      wanted: 'a narrower path, or no mount',
    },
    writeOf: {
      text: 'container "{container}" may write {found}, which {because}',
      label: 'its arguments and variables name only {narrow}',
      wanted: '{narrow} alone, read-only where it is not written',
    },
    readOf: {
      text: 'container "{container}" may read {found}, which {because}',
      label: 'its arguments and variables name only {narrow}',
      wanted: '{narrow} alone',
    },
    processes: {
      text: 'container "{container}" sees {found} of the node and may trace its processes',
      label: 'the root link of each process is writable, although the mount is read-only',
      wanted: 'no SYS_PTRACE, or no mount of {found}',
    },
  },
  attack:
    'Code that runs as root in the container writes what the node executes or obeys, or reads the keys that the node works with, and acts as the node from then on. As another user it has what the permissions of the files leave it.',
  fix: {
    safety: 'advice',
    summary:
      'Mount only the file or directory that the program names in its arguments or variables, read-only.',
  },
  references: ['MITRE T1611', 'MITRE T1552.001', 'CIS 5.2.12', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes: [
              { name: 'host', hostPath: { path: '/etc/os-release' } },
              { name: 'proc', hostPath: { path: '/proc' } },
            ],
            containers: [
              {
                name: 'app',
                volumeMounts: [
                  { ...mount, readOnly: true },
                  { name: 'proc', mountPath: '/host/proc', readOnly: true },
                ],
              },
            ],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/data/shop' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var' } }],
            containers: [{ name: 'app', volumeMounts: [{ ...mount, subPath: 'lib/shop' }] }],
          },
        },
      },
    ],
    fail: [
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/etc' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/etc' } }],
            initContainers: [
              { name: 'setup', args: ['--ca=/host/kubernetes/pki/ca.crt'], volumeMounts: [mount] },
            ],
            containers: [
              {
                name: 'app',
                args: ['--ca=/host/kubernetes/pki/ca.crt'],
                volumeMounts: [{ ...mount, readOnly: true }],
              },
            ],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var' } }],
            initContainers: [{ name: 'setup', volumeMounts: [{ ...mount, readOnly: true }] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/proc' } }],
            containers: [
              {
                name: 'app',
                volumeMounts: [{ ...mount, readOnly: true }],
                securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
              },
            ],
          },
        },
      },
    ],
  },
};
