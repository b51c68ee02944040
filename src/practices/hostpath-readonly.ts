import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type ContainerSite, pathIn } from '../resources/containers.ts';
import { cleanHostPath, isWithin } from '../resources/host-path.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import type { VolumeMount } from '../resources/pod.ts';
import { imageFamilyOf } from '../resources/write-paths.ts';

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
          ...(isMadeForIt(site, mount, path, type) ? { fixSafety: 'advice' } : {}),
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

/** What has to be made when it is missing, is called like the program, or is where it copies to, is there to be written. */
function isMadeForIt(
  { name, container }: ContainerSite,
  mount: VolumeMount,
  path: string,
  type: string,
): boolean {
  if (type === 'DirectoryOrCreate' || type === 'FileOrCreate') return true;
  const own = path.split('/').at(-1) ?? '';
  if (own !== '' && (own === name || own === imageFamilyOf(container.image ?? ''))) return true;
  const { command = [], args = [] } = container;
  const [program = '', ...words] = [...command, ...args];
  const mountPath = (mount.mountPath ?? '').replace(/\/+$/, '');
  const target = words.at(-1) ?? '';
  return (
    COPIES.test(program) && mountPath !== '' && (target === mountPath || target.startsWith(`${mountPath}/`))
  );
}

const COPIES = /^(?:\/(?:usr\/)?bin\/)?(?:cp|install|ln|mkdir|mv|tee|touch)$/;

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
    'spec.containers[*].image',
    'spec.containers[*].command',
    'spec.containers[*].args',
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
    summary:
      'Mount it read-only, unless the program has to write there; directories that pods make, name after themselves or copy to are left as they are.',
    edits: ({ path, fixSafety }) => (fixSafety === 'advice' ? [] : [{ op: 'set', path, value: true }]),
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
      {
        pod: {
          spec: {
            volumes: [
              { name: 'run', hostPath: { path: '/run/promtail' } },
              { name: 'lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } },
              { name: 'plugins', hostPath: { path: '/opt/cni/bin' } },
            ],
            initContainers: [
              {
                name: 'install',
                command: ['cp'],
                args: ['-f', '/flannel', '/opt/cni/bin/flannel'],
                volumeMounts: [{ name: 'plugins', mountPath: '/opt/cni/bin' }],
              },
            ],
            containers: [
              {
                name: 'agent',
                image: 'docker.io/grafana/promtail:3.5.0',
                volumeMounts: [
                  { name: 'run', mountPath: '/run/promtail' },
                  { name: 'lock', mountPath: '/run/xtables.lock' },
                ],
              },
            ],
          },
        },
      },
    ],
  },
};
