import {
  type Outcome,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, toPointer, valueAt } from '../core/path.ts';
import { remembered } from '../core/remembered.ts';
import { saying } from '../core/saying.ts';
import { addsCapability } from '../resources/capabilities.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { agentUser, DATADOG_AGENT } from '../resources/datadog-profile.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import type { Pod } from '../resources/pod.ts';
import { windowsEvidence } from '../resources/windows.ts';

const isAgent = remembered((image) => DATADOG_AGENT.image.test(image));

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  const sites = containersIn(pod).filter(({ container }) => isAgent(container.image ?? ''));
  if (sites.length === 0) return [];
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.agent-nonroot-uid', 'Windows has no user ids: {because}', {
          because: windows.because,
        }),
      },
    ];
  }
  const outcomes = new Map<string, Outcome>();
  // A number of the pod is at fault once, not once for each container.
  for (const outcome of sites.flatMap((site) => judge(pod, site))) {
    const key = outcome.type === 'not-applicable' ? '' : toPointer(outcome.path);
    if (!outcomes.has(key)) outcomes.set(key, outcome);
  }
  return [...outcomes.values()];
}

function judge(pod: Pod, site: ContainerSite): Outcome[] {
  const { uid, path } = effectiveUser(pod, site);
  const nonRoot = site.container.securityContext?.runAsNonRoot ?? pod.spec?.securityContext?.runAsNonRoot;
  const violation = { type: 'violation', container: site.name } as const;
  const own = pathIn(site, 'securityContext', 'runAsNonRoot');
  if (uid === 0 && nonRoot === true)
    return [{ ...violation, path: own, message: 'contradiction', severity: 'high' }];
  const outcomes: Outcome[] = [];
  const isNonRoot = uid === undefined ? nonRoot === true : uid !== 0;
  if (isNonRoot && addsCapability(site.container, 'SYS_ADMIN')) {
    outcomes.push({
      ...violation,
      path: pathIn(site, 'securityContext', 'capabilities', 'add'),
      message: 'powerless',
    });
  }
  const release = releaseOf(site.container.image ?? '');
  const right = release && agentUser(...release);
  if (uid === undefined && isNonRoot && outcomes.length === 0) {
    const values = { right: right ?? saying('agent.user', '100 from 7.48 on, 101 before') };
    const place = userPlace(pod, site);
    const fixSafety = right === undefined ? 'advice' : 'review';
    outcomes.push({ ...violation, path: place, message: 'unnamed', severity: 'high', fixSafety, values });
  }
  if (path === undefined || (uid !== 100 && uid !== 101)) return outcomes;
  if (release === undefined) {
    const detail = saying(
      'unknown.agent-nonroot-uid',
      'the tag of {image} does not say which release it is: the user is 100 from 7.48 on, and 101 before',
      { image: site.container.image ?? '' },
    );
    return [...outcomes, { type: 'unknown', path, reason: 'needs-evidence', detail }];
  }
  if (uid === right) return outcomes;
  const values = { right, release: release.join('.') };
  return [...outcomes, { ...violation, path, message: 'number', found: String(uid), values }];
}

function releaseOf(image: string): [number, number] | undefined {
  const [, major, minor] = /:(\d+)\.(\d+)(?:\.\d+)?(?:[-@]|$)/.exec(image) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

/** Beside the promise, unless other programs share it. */
function userPlace(pod: Pod, site: ContainerSite): Path {
  const isShared = containersIn(pod).some(({ container }) => !isAgent(container.image ?? ''));
  const isOwn = site.container.securityContext?.runAsNonRoot !== undefined;
  return isOwn || isShared
    ? pathIn(site, 'securityContext', 'runAsUser')
    : ['spec', 'securityContext', 'runAsUser'];
}

/** With a user goes a group, or that is the group of root. */
function edits({ path, message, values }: PracticeViolation, subject: Subject): Edit[] {
  const right = values?.['right'];
  if (typeof right !== 'number') return [];
  const group = [...path.slice(0, -1), 'runAsGroup'];
  const pod = podOf(subject);
  const hasGroup = [group, ['spec', 'securityContext', 'runAsGroup']].some(
    (at) => valueAt(pod, at) !== undefined,
  );
  return [
    { op: 'set', path, value: right },
    ...(message === 'unnamed' && !hasGroup ? [{ op: 'set', path: group, value: right } as const] : []),
  ];
}

const pod = (tag: string, securityContext: object, name = 'agent') => ({
  spec: { containers: [{ name, image: `registry.datadoghq.com/agent:${tag}`, securityContext }] },
});
const admin = { capabilities: { add: ['SYS_ADMIN'] } };

export const agentNonrootUid: Practice = {
  id: 'agent-nonroot-uid',
  title: 'The user of the Datadog agent',
  summary:
    'A Datadog agent that does not run as root must run as the user that its release has: 100 from 7.48 on, 101 before.',
  severity: 'medium',
  profiles: ['recommended', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.os.name',
    'spec.nodeSelector',
    'spec.affinity.nodeAffinity',
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.containers[*].image',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.capabilities.add',
  ],
  messages: {
    number: {
      text: 'user {found} is not dd-agent in release {release} of the agent',
      label:
        'its files belong to another user, so checks fail; the Korean page of the documentation is out of date here',
      wanted: '{right}',
    },
    contradiction: {
      text: 'container "{container}" promises not to run as root and is told to run as user 0',
      label: 'the kubelet refuses to start it',
      wanted: 'another user, or no promise',
    },
    unnamed: {
      text: 'container "{container}" promises not to run as root and names no user, and the image of the agent runs as root',
      label: 'the kubelet refuses to start it',
      wanted: 'runAsUser: {right}',
    },
    powerless: {
      text: 'container "{container}" adds SYS_ADMIN and does not run as root',
      label: 'added capabilities are of no use to other users than root, so what needs them fails',
      wanted: 'root for this container alone, or neither the container nor its capabilities',
    },
  },
  attack:
    'No gain by itself; but an agent that fails as another user is put back to root by whoever is in a hurry, and root on every node is worth taking.',
  fix: { safety: 'review', summary: 'Name dd-agent by its number in the release.', edits },
  references: ['CIS 5.2.7', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod('7.48.0', { runAsUser: 100, runAsNonRoot: true }) },
      { pod: pod('7.47.1', { runAsUser: 101 }) },
      { pod: pod('7.81.1', { runAsUser: 0, ...admin }, 'system-probe') },
    ],
    fail: [
      { pod: pod('7.48.0', { runAsUser: 101 }) },
      { pod: pod('7.47.1-jmx', { runAsUser: 100 }) },
      { pod: pod('7.81.1', { runAsUser: 0, runAsNonRoot: true }) },
      { pod: pod('7.81.1', { runAsNonRoot: true, ...admin }, 'system-probe') },
      { pod: pod('7.81.1', { runAsNonRoot: true }) },
      { pod: pod('latest', { runAsNonRoot: true }) },
      {
        pod: {
          spec: {
            securityContext: { runAsNonRoot: true },
            initContainers: [{ name: 'init-config', image: 'gcr.io/datadoghq/agent:7.40.0' }],
            containers: [{ name: 'agent', image: 'gcr.io/datadoghq/agent:7.40.0' }],
          },
        },
      },
    ],
  },
};
