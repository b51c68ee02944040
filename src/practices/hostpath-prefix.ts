import { isNamedIn, workloadNameFault } from '../checks/parameters.ts';
import {
  type Outcome,
  type Parameter,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type Saying, saying } from '../core/saying.ts';
import { pathIn } from '../resources/containers.ts';
import { cleanHostPath, isWithin } from '../resources/host-path.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { type HostMount, hostVolumesIn } from '../resources/host-volumes.ts';
import { isRecord } from '../resources/objects.ts';

interface AllowedPrefix {
  readonly prefix: string;
  /** Unless it says otherwise, what is allowed is reading. */
  readonly readOnly: boolean;
  /** All, unless it names some. */
  readonly workloads: readonly string[];
}

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const allowed = allowedPrefixes(parameters['allowedPrefixes']).filter(
    ({ workloads }) => workloads.length === 0 || isNamedIn(workloads, subject.resource),
  );
  return hostVolumesIn(podOf(subject)).flatMap(({ index, path, written, mounts }) => {
    if (mounts.length > 0) return mounts.flatMap((mounted) => judgeMount(mounted, allowed));
    if (allowed.some(({ prefix }) => isWithin(path, prefix))) return [];
    const place = ['spec', 'volumes', index, 'hostPath', 'path'];
    return [{ type: 'violation', path: place, message: 'unmounted', severity: 'low', found: written }];
  });
}

function judgeMount(
  { site, index, mount, path, written }: HostMount,
  allowed: readonly AllowedPrefix[],
): Outcome[] {
  const readOnly = mount.readOnly === true;
  const fitting = allowed.filter(({ prefix }) => isWithin(path, prefix));
  if (fitting.some((prefix) => readOnly || !prefix.readOnly)) return [];
  const violation = {
    type: 'violation',
    container: site.name,
    severity: hostPathRisk(path, readOnly ? 'read' : 'write')?.severity ?? 'medium',
  } as const;
  const [prefix] = fitting;
  if (prefix === undefined) {
    const place = pathIn(site, 'volumeMounts', index, 'mountPath');
    return [{ ...violation, path: place, message: 'outside', found: written }];
  }
  const place = pathIn(site, 'volumeMounts', index, 'readOnly');
  return [
    { ...violation, path: place, message: 'writable', values: { path: written, prefix: prefix.prefix } },
  ];
}

/** They have been validated. */
function allowedPrefixes(value: unknown): AllowedPrefix[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(({ prefix, readOnly, workloads }) => ({
    prefix: cleanHostPath(String(prefix)),
    readOnly: readOnly !== false,
    workloads: Array.isArray(workloads) ? workloads.map(String) : [],
  }));
}

const parameter: Parameter = {
  description:
    'Paths of the node that may be mounted, with everything below them: read-only unless `readOnly` is false, by all workloads unless some are named.',
  default: [],
  schema: {
    type: 'array',
    items: {
      type: 'object',
      required: ['prefix'],
      additionalProperties: false,
      properties: {
        prefix: { type: 'string', minLength: 1 },
        readOnly: { type: 'boolean', default: true },
        workloads: { type: 'array', items: { type: 'string', pattern: '^[^/\\s]+/[^/\\s]+$' } },
      },
    },
  },
  fault: (value) =>
    Array.isArray(value)
      ? value.map(prefixFault).find((fault) => fault !== undefined)
      : saying('expected.prefixes', 'a list of prefixes is expected'),
};

function prefixFault(value: unknown): Saying | undefined {
  if (!isRecord(value)) return saying('expected.prefix-objects', 'every item is an object with a prefix');
  const { prefix, readOnly = true, workloads = [], ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    const known = 'prefix, readOnly, workloads';
    return saying('parameter.stranger', '{stranger} is not known here; {known} are', {
      stranger: other,
      known,
    });
  }
  if (typeof prefix !== 'string' || prefix === '')
    return saying('expected.prefix', 'prefix is a path of the node');
  if (typeof readOnly !== 'boolean') return saying('expected.read-only', 'readOnly is true or false');
  if (!Array.isArray(workloads)) return saying('expected.workload-list', 'workloads is a list');
  return workloads.map(workloadNameFault).find((fault) => fault !== undefined);
}

const pod = (path: string, readOnly: boolean) => ({
  metadata: { name: 'shop' },
  spec: {
    volumes: [{ name: 'host', hostPath: { path } }],
    containers: [{ name: 'app', volumeMounts: [{ name: 'host', mountPath: '/host', readOnly }] }],
  },
});
const logs = { allowedPrefixes: [{ prefix: '/var/log' }] };

export const hostpathPrefix: Practice = {
  id: 'hostpath-prefix',
  title: 'Allowed paths of the node',
  summary: 'Containers must mount only those paths of the node that the configuration allows.',
  severity: 'high',
  // Not recommended to all: with nothing allowed it says what the Standards say already.
  profiles: ['eks'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
  ],
  messages: {
    outside: {
      text: 'container "{container}" mounts {found} of the node, which is not allowed',
      wanted: 'a path below an allowed prefix, or no mount',
    },
    writable: {
      text: 'container "{container}" may write to {path} of the node; {prefix} may only be read',
      wanted: 'readOnly: true',
    },
    unmounted: {
      text: 'the volume shows {found} of the node, which is not allowed; no container mounts it',
      wanted: 'no such volume',
    },
  },
  attack:
    'Every path of the node that a container sees is one that code in it can search for keys and, where it may write, use to reach what runs outside; this needs a namespace in which the Standards do not forbid hostPath.',
  fix: {
    safety: 'review',
    summary:
      'Mount it read-only where that is allowed; otherwise use another volume, or have the path allowed.',
    edits: ({ message, path }) => (message === 'writable' ? [{ op: 'set', path, value: true }] : []),
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'EKS Best Practices: Pod security'],
  parameters: { allowedPrefixes: parameter },
  evaluate,
  examples: {
    pass: [
      { pod: pod('/var/log/pods', true), parameters: logs },
      { pod: pod('/data', false), parameters: { allowedPrefixes: [{ prefix: '/data', readOnly: false }] } },
      {
        pod: pod('/data', true),
        parameters: { allowedPrefixes: [{ prefix: '/data', workloads: ['default/shop'] }] },
      },
    ],
    fail: [
      { pod: pod('/var/log/pods', true) },
      { pod: pod('/var/log/pods', false), parameters: logs },
      { pod: pod('/var/logs', true), parameters: logs },
      { pod: pod('/var/log/../lib', true), parameters: logs },
      {
        pod: pod('/data', true),
        parameters: { allowedPrefixes: [{ prefix: '/data', workloads: ['default/bank'] }] },
      },
      {
        pod: {
          spec: { volumes: [{ name: 'host', hostPath: { path: '/data' } }], containers: [{ name: 'app' }] },
        },
      },
    ],
  },
};
