import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { pathIn } from '../resources/containers.ts';
import { cleanHostPath, isWithin } from '../resources/host-path.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';

/** A read-only mount changes nothing about these: what is written goes through the device. Nor does it about pipes. */
const DEVICE_TYPES = ['CharDevice', 'BlockDevice'];

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const writable = stringsIn(parameters, 'writablePrefixes').map(cleanHostPath);
  return hostVolumesIn(podOf(subject)).flatMap(({ type, mounts }) =>
    mounts.flatMap(({ site, index, mount, path, written }): Outcome[] => {
      if (mount.readOnly === true || writable.some((prefix) => isWithin(path, prefix))) return [];
      if (DEVICE_TYPES.includes(type) || isDeviceOrPipe(path)) return [];
      return [
        {
          type: 'violation',
          path: pathIn(site, 'volumeMounts', index, 'readOnly'),
          message: 'writable',
          // Of a path that is worth nothing to an attacker we say so more quietly.
          severity: hostPathRisk(path, 'write') === undefined ? 'medium' : 'high',
          container: site.name,
          ...(mount.readOnly === undefined ? {} : { found: 'false' }),
          values: { path: written },
        },
      ];
    }),
  );
}

function isDeviceOrPipe(path: string): boolean {
  if (path.startsWith('//')) return true;
  return isWithin(path, '/dev') && path !== '/dev' && !isWithin(path, '/dev/shm');
}

const volumes = [{ name: 'logs', hostPath: { path: '/var/log/pods' } }];
const mount = { name: 'logs', mountPath: '/logs' };

export const hostpathReadonly: Practice = {
  id: 'hostpath-readonly',
  title: 'Writable mounts of the node',
  summary: 'Mounts of the file system of the node must be read-only.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].hostPath.type',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
  ],
  messages: {
    writable: {
      text: 'container "{container}" may write to {path} of the node',
      wanted: 'readOnly: true',
    },
  },
  attack:
    'Code that runs as root in the container leaves files on the node that outlive the pod, fill its disk, or are picked up by what runs there, such as links to files that the mount does not show.',
  fix: {
    safety: 'review',
    summary: 'Mount it read-only, unless the program has to write there.',
    edits: ({ path }) => [{ op: 'set', path, value: true }],
  },
  references: ['MITRE T1611', 'MITRE T1543', 'CIS 5.2.12', 'EKS Best Practices: Pod security'],
  parameters: {
    writablePrefixes: stringsParameter(
      'Paths of the node that containers may write to, with everything below them.',
    ),
  },
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: { volumes, containers: [{ name: 'app', volumeMounts: [{ ...mount, readOnly: true }] }] },
        },
      },
      {
        pod: { spec: { volumes, containers: [{ name: 'app', volumeMounts: [mount] }] } },
        parameters: { writablePrefixes: ['/var/log'] },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'fuse', hostPath: { path: '/dev/fuse' } }],
            containers: [{ name: 'app', volumeMounts: [{ name: 'fuse', mountPath: '/dev/fuse' }] }],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { volumes, containers: [{ name: 'app', volumeMounts: [mount] }] } } },
      {
        pod: {
          spec: {
            volumes,
            containers: [{ name: 'app', volumeMounts: [{ ...mount, readOnly: true }] }],
            initContainers: [{ name: 'setup', volumeMounts: [{ ...mount, readOnly: false }] }],
          },
        },
      },
      {
        pod: { spec: { volumes, containers: [{ name: 'app', volumeMounts: [mount] }] } },
        parameters: { writablePrefixes: ['/var/lo'] },
      },
    ],
  },
};
