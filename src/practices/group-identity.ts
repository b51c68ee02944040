import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { containersIn } from '../resources/containers.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import { windowsEvidence } from '../resources/windows.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const outcomes = new Map<string, Outcome>();
  for (const site of containersIn(pod)) {
    const { uid, path } = effectiveUser(pod, site);
    const group = site.container.securityContext?.runAsGroup ?? pod.spec?.securityContext?.runAsGroup;
    if (uid === undefined || uid === 0 || path === undefined || (group !== undefined && group !== 0))
      continue;
    const windows = windowsEvidence(pod);
    if (windows !== undefined) {
      return [
        {
          type: 'not-applicable',
          detail: saying('not-applicable.group-identity', 'Windows has no numeric groups: {because}', {
            because: windows.because,
          }),
        },
      ];
    }
    // Where the wrong group stands; otherwise beside the user.
    const own = site.container.securityContext?.runAsGroup;
    const context = group === 0 && own === undefined ? ['spec', 'securityContext'] : path.slice(0, -1);
    const holder = own === undefined ? context : ['spec', site.list, site.index, 'securityContext'];
    const place = [...holder, 'runAsGroup'];
    const key = place.join('/');
    // One setting on the pod is one fault, however many containers have it.
    if (outcomes.has(key)) continue;
    const violation = { type: 'violation', path: place, container: site.name, values: { uid } } as const;
    outcomes.set(
      key,
      group === 0 ? { ...violation, message: 'root', found: '0' } : { ...violation, message: 'unset' },
    );
  }
  return [...outcomes.values()];
}

export const groupIdentity: Practice = {
  id: 'group-identity',
  title: 'Root group',
  summary: 'Containers that run as a user other than root must run as a group other than root.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsGroup',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsGroup',
  ],
  messages: {
    unset: {
      text: 'container "{container}" runs as user {uid} and, for want of runAsGroup, in the group of root',
      label:
        'unless the image gives that user another group; fsGroup adds a group and does not replace this one',
      wanted: 'runAsGroup: {uid}',
    },
    root: {
      text: 'container "{container}" runs as user {uid} in the group of root',
      wanted: 'runAsGroup: {uid}, or any other than 0',
    },
  },
  attack:
    'Code in the container reads, and may change, whatever its image or a volume leaves open to the group of root, as many images do with their configuration.',
  fix: {
    safety: 'review',
    summary: 'Run in a group with the number of the user; images that open files to group 0 need that group.',
    edits: ({ path, values }) => [{ op: 'set', path, value: values?.['uid'] }],
  },
  references: ['MITRE T1548', 'Kubernetes: Configure a security context', 'AKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: { securityContext: { runAsUser: 1000, runAsGroup: 3000 }, containers: [{ name: 'app' }] },
        },
      },
      { pod: { spec: { securityContext: { runAsUser: 0 }, containers: [{ name: 'app' }] } } },
      { pod: { spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: 'app' }] } } },
    ],
    fail: [
      {
        pod: {
          spec: {
            securityContext: { runAsUser: 1000, fsGroup: 2000 },
            containers: [{ name: 'app' }, { name: 'sidecar' }],
          },
        },
      },
      {
        pod: {
          spec: {
            securityContext: { runAsGroup: 0 },
            containers: [
              { name: 'app', securityContext: { runAsUser: 1000 } },
              { name: 'sidecar', securityContext: { runAsUser: 1001, runAsGroup: 0 } },
            ],
          },
        },
      },
    ],
  },
};
