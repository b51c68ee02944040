import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type Path, valueAt } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { addsCapability, capabilityName, dropsCapability, hasCapability } from '../resources/capabilities.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { rootStanding } from '../resources/effective-user.ts';
import { isWithin } from '../resources/host-path.ts';
import { type HostMount, hostVolumesIn } from '../resources/host-volumes.ts';
import type { Inventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { effectiveAppArmor, effectiveSeccomp } from '../resources/profiles.ts';
import { adminTokenAtHand } from '../resources/token-at-hand.ts';
import { windowsEvidence } from '../resources/windows.ts';

/** Every violation stands at the half that is cheaper to give up. */
type Found = Pick<PracticeViolation, 'path' | 'message' | 'severity' | 'container' | 'values'>;

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const token = adminToken(pod, subject.resource.namespace, inventory);
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    const detail = saying(
      'not-applicable.dangerous-combination',
      'Windows has neither these namespaces nor these capabilities: {because}',
      { because: windows.because },
    );
    return [...token, { type: 'not-applicable', detail }];
  }
  const mounts = hostVolumesIn(pod).flatMap((volume) => volume.mounts);
  const found: Found[] = hostNamespaces(pod, mounts);
  for (const site of containersIn(pod)) {
    if (mounts.length > 0) {
      const own = mounts.filter((mounted) => mounted.site.container === site.container);
      found.push(...tracedMount(site, own), ...filesByHandle(site, own));
    }
    if (pod.spec?.hostNetwork === true) found.push(...hostTraffic(pod, site));
    if (addsCapability(site.container, 'SYS_ADMIN')) found.push(...unconfined(pod, site));
  }
  if (found.length === 0) return token;
  return [...found.map((violation): Outcome => ({ type: 'violation', ...violation })), ...token];
}

/** Who may run a command in the container needs nothing else to use the token. */
function adminToken(pod: Pod, namespace: string, inventory: Inventory): Outcome[] {
  const found = adminTokenAtHand(pod, namespace, inventory);
  if (found === undefined) return [];
  const { account, container, path, power, tool: program } = found;
  if (power === undefined) {
    const detail = saying(
      'unknown.dangerous-combination',
      'what the token of ServiceAccount "{account}" is good for is not in this input, and container "{container}" has {program} to use it',
      { account, container, program },
    );
    return [{ type: 'unknown', path, reason: 'not-collected', detail }];
  }
  const values = { program, power: power.phrase, role: power.role };
  // Which rights the program needs is for its author to say.
  return [{ type: 'violation', path, message: 'token', container, values, fixSafety: 'advice' }];
}

/** At most one for each namespace: giving it up ends the combination with every container. */
function hostNamespaces(pod: Pod, mounts: readonly HostMount[]): Found[] {
  const { hostPID, hostIPC } = pod.spec ?? {};
  const found: Found[] = [];
  if (hostPID === true) {
    const sites = containersIn(pod);
    const path = ['spec', 'hostPID'];
    const tracer = sites.find(({ container }) => hasCapability(container, 'SYS_PTRACE'));
    const root = sites.find((site) => rootStanding(pod, site) !== 'non-root' && !isFiltered(pod, site));
    if (tracer !== undefined) {
      const values = { half: halfOf(tracer, 'SYS_PTRACE') };
      found.push({ path, message: 'tracedProcesses', severity: 'critical', container: tracer.name, values });
    } else if (root !== undefined) {
      found.push({ path, message: 'rootProcesses', container: root.name });
    }
  }
  const writer = hostIPC === true ? mounts.find(({ mount }) => mount.readOnly !== true) : undefined;
  if (writer !== undefined) {
    const { site, written } = writer;
    const path = ['spec', 'hostIPC'];
    found.push({ path, message: 'memory', container: site.name, values: { path: written } });
  }
  return found;
}

function isFiltered(pod: Pod, site: ContainerSite): boolean {
  if (site.container.securityContext?.privileged === true) return false;
  const type = effectiveSeccomp(pod, site)?.type;
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** /proc/<pid>/root of the node leaves the mount, read-only or not. */
function tracedMount(site: ContainerSite, mounts: readonly HostMount[]): Found[] {
  const processes = mounts.find(({ path }) => path === '/' || path === '/proc');
  if (processes === undefined || !hasCapability(site.container, 'SYS_PTRACE')) return [];
  const values = { half: halfOf(site, 'SYS_PTRACE'), path: processes.written };
  const path = placeOf(site, 'SYS_PTRACE');
  return [{ path, message: 'tracedMount', severity: 'critical', container: site.name, values }];
}

/** These have no files that could be opened by handle. */
const NOT_ON_DISK = ['/proc', '/sys', '/dev', '/run'];

function filesByHandle(site: ContainerSite, mounts: readonly HostMount[]): Found[] {
  if (!addsCapability(site.container, 'DAC_READ_SEARCH')) return [];
  const onDisk = mounts.find(({ path }) => !NOT_ON_DISK.some((place) => isWithin(path, place)));
  if (onDisk === undefined) return [];
  const path = placeOf(site, 'DAC_READ_SEARCH');
  const values = { path: onDisk.written };
  return [{ path, message: 'handles', severity: 'critical', container: site.name, values }];
}

function hostTraffic(pod: Pod, site: ContainerSite): Found[] {
  const { container, name } = site;
  const found: Found[] = [];
  if (addsCapability(container, 'NET_ADMIN')) {
    found.push({ path: placeOf(site, 'NET_ADMIN'), message: 'routes', container: name });
  }
  if (addsCapability(container, 'NET_RAW')) {
    found.push({ path: placeOf(site, 'NET_RAW'), message: 'traffic', container: name });
  } else if (hasCapability(container, 'NET_RAW') && container.securityContext?.privileged !== true) {
    // What is kept by default is of use to root only.
    if (rootStanding(pod, site) === 'non-root') return found;
    const path = pathIn(site, 'securityContext', 'capabilities', 'drop');
    found.push({ path, message: 'keptTraffic', severity: 'medium', container: name });
  }
  return found;
}

function unconfined(pod: Pod, site: ContainerSite): Found[] {
  const profiles = [
    { kind: 'seccomp', profile: effectiveSeccomp(pod, site) },
    { kind: 'AppArmor', profile: effectiveAppArmor(pod, site) },
  ];
  return profiles.flatMap(({ kind, profile }): Found[] => {
    if (profile?.type !== 'Unconfined') return [];
    const path = profile.annotation ?? profile.path;
    return [{ path, message: 'unconfined', severity: 'critical', container: site.name, values: { kind } }];
  });
}

function halfOf({ container }: ContainerSite, capability: string): Saying | string {
  return container.securityContext?.privileged === true
    ? saying('capability.every', 'every capability (privileged)')
    : capability;
}

/** Where a container is given a capability. */
function placeOf(site: ContainerSite, capability: string): Path {
  if (site.container.securityContext?.privileged === true && !addsCapability(site.container, capability)) {
    return pathIn(site, 'securityContext', 'privileged');
  }
  const added = (site.container.securityContext?.capabilities?.add ?? []).map(capabilityName);
  const own = added.indexOf(capability);
  return pathIn(site, 'securityContext', 'capabilities', 'add', own < 0 ? added.indexOf('ALL') : own);
}

/** What a container keeps by default counts from then on. */
function unprivileged(path: Path, pod: Pod): Edit[] {
  const context = path.slice(0, -1);
  const site = containersIn(pod).find(({ list, index }) => list === path[1] && index === path[2]);
  const keeps =
    pod.spec?.hostNetwork === true && site !== undefined && !dropsCapability(site.container, 'NET_RAW');
  return [
    { op: 'set', path, value: false },
    { op: 'set', path: [...context, 'allowPrivilegeEscalation'], value: false },
    ...(keeps
      ? ([{ op: 'append', path: [...context, 'capabilities', 'drop'], value: 'NET_RAW' }] as const)
      : []),
  ];
}

function edits({ path, message, values }: PracticeViolation, subject: Subject): Edit[] {
  const last = path.at(-1);
  if (message === 'token') return [];
  if (message === 'keptTraffic') return [{ op: 'append', path, value: 'NET_RAW' }];
  if (last === 'privileged') return unprivileged(path, podOf(subject));
  if (message === 'traffic') {
    // Taken off the list it would still be kept by default.
    const drop = [...path.slice(0, -2), 'drop'];
    return [
      { op: 'remove', path },
      { op: 'append', path: drop, value: 'NET_RAW' },
    ];
  }
  if (values?.['kind'] === 'seccomp') return [{ op: 'set', path, value: { type: 'RuntimeDefault' } }];
  if (path[0] !== 'metadata') return [{ op: 'remove', path }];
  const pod = podOf(subject);
  const site = containersIn(pod).find(({ name }) => String(last).endsWith(`/${name}`));
  const profile = site && effectiveAppArmor(pod, site);
  const field: Edit[] =
    profile === undefined || valueAt(pod, profile.path) === undefined
      ? []
      : [{ op: 'remove', path: profile.path }];
  return [{ op: 'remove', path }, ...field];
}

const capabilities = (...add: string[]) => ({ securityContext: { capabilities: { add } } });
const pod = (spec: object, container: object = {}) => ({
  spec: { ...spec, containers: [{ name: 'app', ...container }] },
});
const unconfinedContext = {
  appArmorProfile: { type: 'Unconfined' },
  seccompProfile: { type: 'Unconfined' },
};
const filtered = { seccompProfile: { type: 'RuntimeDefault' } };
const proc = [{ name: 'proc', hostPath: { path: '/proc' } }];
const data = [{ name: 'data', hostPath: { path: '/data' } }];
const admin = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'deployer' },
  roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }],
};
const deployer = (command: string, spec: object = {}) => ({
  spec: {
    serviceAccountName: 'deployer',
    automountServiceAccountToken: true,
    containers: [{ name: 'app', image: 'example.com/deployer:1', command: [command] }],
    ...spec,
  },
});

export const dangerousCombination: Practice = {
  id: 'dangerous-combination',
  title: 'Settings that are dangerous together',
  summary: 'A pod must not combine two settings that together give it the node or the cluster.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.hostPID',
    'spec.hostIPC',
    'spec.hostNetwork',
    'spec.serviceAccountName',
    'spec.automountServiceAccountToken',
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].projected.sources',
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.securityContext.seccompProfile.type',
    'spec.securityContext.appArmorProfile.type',
    'spec.containers[*].image',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].lifecycle',
    'spec.containers[*].livenessProbe',
    'spec.containers[*].readinessProbe',
    'spec.containers[*].startupProbe',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].mountPath',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
    'spec.containers[*].securityContext.privileged',
    'spec.containers[*].securityContext.capabilities.add',
    'spec.containers[*].securityContext.capabilities.drop',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.seccompProfile.type',
    'spec.containers[*].securityContext.appArmorProfile.type',
    'metadata.annotations["container.apparmor.security.beta.kubernetes.io/*"]',
  ],
  messages: {
    tracedProcesses: {
      text: 'hostPID and {half} of container "{container}" together give the node',
      label: 'it may trace every process of the node; hostPID is the cheaper half to drop',
      wanted: 'hostPID unset',
    },
    rootProcesses: {
      text: 'hostPID, and container "{container}" may run as root without a seccomp profile',
      label: "root sees and ends the node's processes, and enters those of other pods; drop hostPID first",
      wanted: 'hostPID unset, or no root and seccompProfile RuntimeDefault',
    },
    tracedMount: {
      text: 'container "{container}" has {half} and mounts {path} of the node',
      label:
        'the root link of each process is writable even below a read-only mount; {half} is the cheaper half to drop',
      wanted: 'neither {half} nor the processes of the node',
    },
    routes: {
      text: 'hostNetwork and NET_ADMIN let container "{container}" redirect the traffic of the node',
      label: 'routes, firewall and interfaces are those of the node; NET_ADMIN is the cheaper half to drop',
      wanted: 'no NET_ADMIN',
    },
    traffic: {
      text: 'hostNetwork and NET_RAW let container "{container}" read and forge the traffic of the node',
      label: 'NET_RAW is the cheaper half to drop',
      wanted: 'no NET_RAW',
    },
    keptTraffic: {
      text: 'hostNetwork and NET_RAW let container "{container}" read and forge the traffic of the node',
      label: 'NET_RAW is kept by default, for root; dropping it is the cheaper half',
      wanted: 'NET_RAW, or ALL, among the dropped capabilities',
    },
    unconfined: {
      text: 'container "{container}" has SYS_ADMIN, and {kind} is switched off for it',
      label: 'nothing is left that keeps it from mounting; the profile is the cheaper half to give back',
      wanted: 'the default profile, or one made for the program',
    },
    handles: {
      text: 'DAC_READ_SEARCH and the mount of {path} let container "{container}" read every file of the same disk',
      label:
        'files are opened by number, below the mount or not; DAC_READ_SEARCH is the cheaper half to drop',
      wanted: 'no DAC_READ_SEARCH',
    },
    memory: {
      text: 'hostIPC, and container "{container}" may write {path} of the node',
      label:
        'what it writes there can be shared with programs of the node by memory; hostIPC is the cheaper half to drop',
      wanted: 'hostIPC unset',
    },
    token: {
      text: 'container "{container}" has {program}, and a token that lets its bearer {power}',
      label: 'the rights of {role} are the half to cut: tools can be brought along, rights cannot',
      wanted: 'rights for what the program does, or no token in this container',
    },
  },
  attack:
    'Each setting alone may have been allowed for a reason; with both, code in the container leaves it and has the node, its keys and the Secrets of its pods, and by the token of an administrator the whole cluster. It takes root in the container where the settings are capabilities.',
  fix: {
    safety: 'review',
    summary: 'Drop the cheaper half, which the finding names.',
    edits,
  },
  references: [
    'MITRE T1611',
    'MITRE T1055.008',
    'MITRE T1609',
    'CIS 5.2.3',
    'CIS 5.2.9',
    'Datadog: Kubernetes data security',
  ],
  evaluate,
  examples: {
    pass: [
      { pod: deployer('/deployer'), objects: [admin] },
      { pod: deployer('/bin/sh', { automountServiceAccountToken: false }), objects: [admin] },
      { pod: pod({ hostPID: true, securityContext: filtered }) },
      { pod: pod({}, capabilities('SYS_PTRACE')) },
      {
        pod: {
          spec: {
            volumes: proc,
            containers: [
              { name: 'app', volumeMounts: [{ name: 'proc', mountPath: '/host/proc', readOnly: true }] },
              { name: 'tracer', ...capabilities('SYS_PTRACE', 'DAC_READ_SEARCH', 'SYS_ADMIN') },
            ],
          },
        },
      },
      { pod: pod({ hostNetwork: true }, { securityContext: { capabilities: { drop: ['NET_RAW'] } } }) },
    ],
    fail: [
      { pod: deployer('/bin/sh'), objects: [admin] },
      { pod: pod({ hostPID: true }, capabilities('SYS_PTRACE')) },
      { pod: pod({ hostPID: true }) },
      {
        pod: pod(
          { volumes: proc },
          {
            ...capabilities('SYS_PTRACE'),
            volumeMounts: [{ name: 'proc', mountPath: '/host/proc', readOnly: true }],
          },
        ),
      },
      { pod: pod({ hostNetwork: true }, capabilities('NET_ADMIN', 'NET_RAW')) },
      { pod: pod({ hostNetwork: true }) },
      { pod: pod({ securityContext: unconfinedContext }, capabilities('SYS_ADMIN')) },
      {
        pod: pod(
          { hostNetwork: true, hostPID: true, volumes: [{ name: 'root', hostPath: { path: '/' } }] },
          { securityContext: { privileged: true }, volumeMounts: [{ name: 'root', mountPath: '/host' }] },
        ),
      },
      {
        pod: pod(
          { hostIPC: true, volumes: data },
          { ...capabilities('DAC_READ_SEARCH'), volumeMounts: [{ name: 'data', mountPath: '/data' }] },
        ),
      },
    ],
  },
};
