import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { isWithin } from '../resources/host-path.ts';
import type { Pod } from '../resources/pod.ts';
import { servicesFor } from '../resources/services.ts';
import { freeVolumeName } from '../resources/volume-names.ts';
import { windowsEvidence } from '../resources/windows.ts';
import { holdsData, writePathsOf } from '../resources/write-paths.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    const detail = saying(
      'not-applicable.read-only-root-filesystem',
      'Windows has no read-only root file system, its registry and system processes write to it: {because}',
      { because: windows.because },
    );
    return [{ type: 'not-applicable', detail }];
  }
  const isPublic = servicesFor(pod, subject.resource.namespace, inventory).some(
    (service) => service.isPublic,
  );
  const outcomes: Outcome[] = [];
  for (const site of containersIn(pod)) {
    const found = site.securityContext?.readOnlyRootFilesystem;
    if (found === true) continue;
    // Init and ephemeral containers do not serve what comes in.
    const serves = isPublic && site.list === 'containers';
    outcomes.push({
      type: 'violation',
      path: pathIn(site, 'securityContext', 'readOnlyRootFilesystem'),
      container: site.name,
      ...(found === undefined ? {} : { found: 'false' }),
      message: serves ? 'public' : 'writable',
      ...(serves ? { severity: 'high' } : {}),
    });
  }
  return outcomes;
}

/** What the program writes goes to emptyDirs of its own, unless something is mounted there already. */
function edits({ path }: PracticeViolation, subject: Subject): Edit[] {
  const pod = podOf(subject);
  const [, list, index] = path;
  const site = containersIn(pod).find((other) => other.list === list && other.index === index);
  const readOnly: Edit = { op: 'set', path, value: true };
  // Volumes cannot be added to a pod for a container that is there for debugging.
  if (site === undefined || site.list === 'ephemeralContainers') return [readOnly];
  const taken = new Set((pod.spec?.volumes ?? []).map(({ name }) => name ?? ''));
  const writes = writePathsOf(site.container).filter((place) => !isMounted(site, place));
  const companions = writes.flatMap((mountPath): Edit[] => {
    const name = freeVolumeName(
      `${
        mountPath
          .split('/')
          .at(-1)
          ?.replace(/[^a-z0-9-]/g, '') ?? ''
      }-${site.name}`,
      taken,
    );
    return [
      {
        op: 'append',
        path: ['spec', 'volumes'],
        value: { name, emptyDir: { sizeLimit: holdsData(mountPath) ? '1Gi' : '64Mi' } },
      },
      { op: 'append', path: pathIn(site, 'volumeMounts'), value: { name, mountPath } },
    ];
  });
  return [readOnly, ...companions];
}

function isMounted({ container }: ContainerSite, place: string): boolean {
  return (container.volumeMounts ?? []).some(({ mountPath = '' }) => {
    const mounted = mountPath.replace(/\/+$/, '');
    return mounted !== '' && isWithin(place, mounted);
  });
}

const readOnly = { securityContext: { readOnlyRootFilesystem: true } };
const service = (type: string) => ({
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { type, selector: { app: 'shop' } },
});
const shop = (pod: Pod['spec']): Pod => ({ metadata: { labels: { app: 'shop' } }, spec: pod ?? {} });

export const readOnlyRootFilesystem: Practice = {
  id: 'read-only-root-filesystem',
  title: 'Read-only root file system',
  summary: 'Containers must not write to their own image; no level of the Standards demands it.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.os.name',
    'spec.nodeSelector',
    'spec.affinity.nodeAffinity',
    'spec.containers[*].image',
    'spec.containers[*].securityContext.readOnlyRootFilesystem',
    'spec.containers[*].volumeMounts[*].mountPath',
    'metadata.labels',
  ],
  messages: {
    writable: {
      text: 'container "{container}" may write to its root file system',
      wanted: 'true, with an emptyDir wherever the program writes',
    },
    public: {
      text: 'container "{container}" may write to its root file system, and a public load balancer sends it traffic',
      wanted: 'true, with an emptyDir wherever the program writes',
    },
  },
  attack:
    'Code in the container brings in tools and replaces programs and their configuration, and what it changed is there until the container ends.',
  fix: {
    safety: 'review',
    summary: 'Set it to true and mount an emptyDir at /tmp and wherever else the image is known to write.',
    edits,
  },
  references: ['MITRE T1525', 'MITRE T1105', 'CIS 5.7.3', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { containers: [{ name: 'app', ...readOnly }] } } },
      { pod: { spec: { os: { name: 'windows' }, containers: [{ name: 'app' }] } } },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app', image: 'nginx:1.29' }] } } },
      {
        pod: {
          spec: {
            volumes: [
              { name: 'tmp-app', configMap: { name: 'shop' } },
              { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
            ],
            initContainers: [{ name: 'setup', securityContext: { readOnlyRootFilesystem: false } }],
            containers: [
              { name: 'app', volumeMounts: [{ name: 'tmp-app', mountPath: '/etc/shop' }] },
              { name: 'sidecar', volumeMounts: [{ name: 'scratch', mountPath: '/tmp/' }] },
            ],
          },
        },
      },
      { pod: shop({ containers: [{ name: 'app' }] }), objects: [service('LoadBalancer')] },
      { pod: shop({ containers: [{ name: 'app' }] }), objects: [service('ClusterIP')] },
    ],
  },
};
