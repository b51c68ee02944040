import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type AgentPod, agentIn, neededPaths } from '../resources/agent-features.ts';
import { isRunIn } from '../resources/agent-needs.ts';
import type { AgentFeature } from '../resources/agent-profile.ts';
import { capabilityName } from '../resources/capabilities.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { rootStanding } from '../resources/effective-user.ts';
import { isWithin } from '../resources/host-path.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import type { Inventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { effectiveAppArmor } from '../resources/profiles.ts';
import { rightsOf } from '../resources/service-account-rights.ts';
import { volumeRemoval } from '../resources/volume-removal.ts';

/** The kubelet tells requests for metrics from others since then, so the right to send it anything is not needed. */
const FINE_GRAINED_SINCE = 33;

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const { namespace } = subject.resource;
  const agent = agentIn(pod, namespace, inventory);
  if (agent === undefined) return [];
  const outcomes = [
    ...hostNamespaces(pod, agent),
    ...paths(pod, agent),
    ...rights(pod, agent),
    ...components(pod, agent),
  ];
  if (kubernetes >= FINE_GRAINED_SINCE) outcomes.push(...kubeletRights(pod, agent, namespace, inventory));
  const detail = agent.missing;
  if (detail === undefined) return outcomes;
  return [{ type: 'unknown', path: ['spec', 'volumes'], reason: 'not-collected', detail }, ...outcomes];
}

/** What cannot be told to be off may be needed. */
function possible({ enabled, untold }: AgentPod) {
  return [...enabled, ...untold];
}

function hostNamespaces(pod: Pod, agent: AgentPod): Outcome[] {
  return (['hostPID', 'hostIPC', 'hostNetwork'] as const).flatMap((field): Outcome[] => {
    if (pod.spec?.[field] !== true || possible(agent).some(({ needs }) => needs.host?.includes(field)))
      return [];
    const values = { field, agent: agent.profile.name };
    return [{ type: 'violation', path: ['spec', field], message: 'host', severity: 'high', values }];
  });
}

function paths(pod: Pod, agent: AgentPod): Outcome[] {
  const needed = neededPaths(possible(agent));
  return hostVolumesIn(pod).flatMap(({ index, written, path, mounts }): Outcome[] => {
    const violation = { type: 'violation', found: written } as const;
    const values = { agent: agent.profile.name, volume: index };
    const place = ['spec', 'volumes', index, 'hostPath', 'path'];
    if (mounts.length === 0) {
      return [{ ...violation, path: place, message: 'unmounted', severity: 'low', values }];
    }
    // All mounts of a volume show the same needs: one finding tells them.
    const mounted = mounts.find((mount) => !needed.some((each) => isNeeded(mount.path, each.path)));
    if (mounted !== undefined) {
      const within = needed.filter((each) => isWithin(each.path, mounted.path)).map((each) => each.path);
      const message = within.length > 0 ? 'wide' : 'path';
      const narrow = [...new Set(within)].join(', ');
      return [
        { ...violation, path: place, message, values: within.length > 0 ? { ...values, narrow } : values },
      ];
    }
    const isForRoot = needed.some((each) => each.path === path && each.isForRoot === true);
    const isOthers = needed.some((each) => each.path === path && each.isForRoot !== true);
    const isRoot = mounts.some(({ site }) => rootStanding(pod, site) !== 'non-root');
    if (!isForRoot || isOthers || isRoot) return [];
    return [{ ...violation, path: place, message: 'rootless', severity: 'low', values }];
  });
}

/** The root of the node is needed as a whole or not at all: that it is does not excuse whatever lies below. */
function isNeeded(path: string, needed: string): boolean {
  return needed === '/' ? path === '/' : isWithin(path, needed);
}

function rights(pod: Pod, agent: AgentPod): Outcome[] {
  const features = possible(agent);
  // Of agents whose profile says nothing of AppArmor it cannot be told.
  const isConfined = agent.profile.features.some(({ needs }) => needs.unconfined === true);
  return containersIn(pod).flatMap((site): Outcome[] => {
    const own = features.filter((feature) => isRunIn(feature, site));
    const mayBePrivileged = own.some(({ needs }) => needs.privileged === true);
    const needed = own.flatMap(({ needs }) => needs.capabilities ?? []);
    const { privileged, capabilities } = site.container.securityContext ?? {};
    const violation = { type: 'violation', severity: 'high', container: site.name } as const;
    const values = { agent: agent.profile.name };
    if (privileged === true && !mayBePrivileged) {
      const path = pathIn(site, 'securityContext', 'privileged');
      return [{ ...violation, path, message: 'privileged', severity: 'critical', values }];
    }
    const excess = (capabilities?.add ?? []).flatMap((found, index): Outcome[] => {
      if (needed.includes(capabilityName(found))) return [];
      const path = pathIn(site, 'securityContext', 'capabilities', 'add', index);
      return [{ ...violation, path, message: 'capability', found, values }];
    });
    const profile = effectiveAppArmor(pod, site);
    const mayBeUnconfined = !isConfined || own.some(({ needs }) => needs.unconfined === true);
    if (privileged === true || mayBeUnconfined || profile?.type !== 'Unconfined') return excess;
    const path = profile.annotation ?? [...profile.path, 'type'];
    return [...excess, { ...violation, path, message: 'unconfined', severity: 'medium', values }];
  });
}

/** A container with many rights that runs for something that nobody asked for. */
function components(pod: Pod, { profile, enabled, untold }: AgentPod): Outcome[] {
  const isForPid = ({ needs }: AgentFeature) => needs.host?.includes('hostPID') === true;
  const names = new Set(profile.features.flatMap(({ component }) => component ?? []));
  return [...names].flatMap((component): Outcome[] => {
    const site = containersIn(pod).find(({ name }) => name === component);
    if (site === undefined || untold.some((feature) => feature.component === component)) return [];
    const reasons = enabled.filter((feature) => feature.component === component);
    const violation = { type: 'violation', path: pathIn(site, 'name'), container: component } as const;
    if (reasons.length === 0) return [{ ...violation, message: 'idle', severity: 'high' }];
    const [only] = reasons;
    if (reasons.length > 1 || only?.isDefault === undefined) return [];
    const capabilities = site.container.securityContext?.capabilities?.add?.length ?? 0;
    const others = enabled.filter((feature) => feature !== only && isForPid(feature));
    const also = pod.spec?.hostPID === true && isForPid(only) && others.length === 0 ? 'hostPID' : 'nothing';
    const values = { feature: only.title, capabilities, also, switch: only.isDefault };
    return [{ ...violation, message: 'only', values }];
  });
}

/** With `nodes/proxy` the kubelet of any node runs any command in any of its pods. */
function kubeletRights(pod: Pod, { profile }: AgentPod, namespace: string, inventory: Inventory): Outcome[] {
  const name = pod.spec?.serviceAccountName || 'default';
  const { rules } = rightsOf(name, namespace, inventory);
  const rule = rules.find(({ resources }) => resources.includes('nodes/proxy'));
  if (rule === undefined) return [];
  const path = ['spec', 'serviceAccountName'];
  const values = { agent: profile.name, role: rule.role };
  return [{ type: 'violation', path, message: 'kubelet', severity: 'high', found: name, values }];
}

function edits({ message, path, values }: PracticeViolation, subject: Subject): Edit[] {
  if (message === 'host' || message === 'capability') return [{ op: 'remove', path }];
  // An annotation goes with what it was copied to, which mac-profile does.
  if (message === 'unconfined' && path[0] === 'spec') return [{ op: 'remove', path: path.slice(0, -1) }];
  if (message === 'path' || message === 'unmounted' || message === 'rootless') {
    return volumeRemoval(podOf(subject), Number(values?.['volume']));
  }
  return [];
}

const IMAGE = 'registry.datadoghq.com/agent:7.81.1';
const mount = (name: string) => ({ name, mountPath: `/host/${name}`, readOnly: true });
const volume = (name: string, path: string) => ({ name, hostPath: { path } });
const probe = {
  name: 'system-probe',
  image: IMAGE,
  volumeMounts: [
    { name: 'config', mountPath: '/etc/datadog-agent/system-probe.yaml', subPath: 'system-probe.yaml' },
  ],
};
const config = (text: string) => ({
  kind: 'ConfigMap',
  metadata: { name: 'datadog' },
  data: { 'system-probe.yaml': text },
});
const configured = [{ name: 'config', configMap: { name: 'datadog' } }];
const role = {
  kind: 'ClusterRole',
  metadata: { name: 'agent' },
  rules: [{ apiGroups: [''], resources: ['nodes/metrics', 'nodes/proxy'], verbs: ['get'] }],
};
const binding = {
  kind: 'ClusterRoleBinding',
  metadata: { name: 'agent' },
  roleRef: { kind: 'ClusterRole', name: 'agent' },
  subjects: [{ kind: 'ServiceAccount', name: 'agent', namespace: 'default' }],
};
const fixed = { securityContext: { runAsUser: 100 } };

export const agentProfileExcess: Practice = {
  id: 'agent-profile-excess',
  title: 'Agents that ask for more than their features need',
  summary: 'A node agent must not ask the node for more than the features that are switched on need.',
  severity: 'medium',
  profiles: ['recommended', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.hostPID',
    'spec.hostIPC',
    'spec.hostNetwork',
    'spec.serviceAccountName',
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].configMap.name',
    'spec.containers[*].name',
    'spec.containers[*].image',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].env[*].value',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].mountPath',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].securityContext.privileged',
    'spec.containers[*].securityContext.capabilities.add',
    'spec.containers[*].securityContext.appArmorProfile.type',
    'spec.securityContext.appArmorProfile.type',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
  ],
  messages: {
    host: {
      text: 'no feature of {agent} that is on needs {field}',
      wanted: '{field} unset',
    },
    path: {
      text: 'no feature of {agent} that is on needs {found} of the node',
      wanted: 'no such volume',
    },
    wide: {
      text: '{agent} gets {found} of the node as a whole, and needs {narrow}',
      label: 'everything else that lies there comes along, sockets of other services among it',
      wanted: 'the directory of the socket that is used, as criSocketPath sets it for Datadog',
    },
    unmounted: {
      text: 'the volume shows {found} of the node to {agent}, and no container mounts it',
      wanted: 'no such volume',
    },
    rootless: {
      text: '{found} of the node is of use to {agent} as root only, and it does not run as root',
      wanted: 'no such volume',
    },
    privileged: {
      text: 'container "{container}" runs privileged, and no feature of {agent} that is on needs it',
      wanted: 'the capabilities of its features',
    },
    capability: {
      text: 'container "{container}" adds {found}, which no feature of {agent} that is on needs',
      wanted: 'no {found}',
    },
    unconfined: {
      text: 'container "{container}" runs without AppArmor, and no feature of {agent} that is on needs that',
      wanted: 'the default profile of the runtime',
    },
    only: {
      text: 'container "{container}" runs, with {capabilities} capabilities{also, select, hostPID { and hostPID} other {}}, for {feature} alone',
      label: 'the chart switches it on by itself; nothing else that is on needs this container',
      wanted: '{switch}, unless it is wanted',
    },
    kubelet: {
      text: 'account {found} of {agent} may use nodes/proxy, by {role}',
      label:
        'through the kubelet that runs commands in every pod of every node; since v1.33 nodes/metrics, stats and pods are enough',
      wanted: 'no nodes/proxy, as kubelet.fineGrainedAuthorization sets it for Datadog',
    },
    idle: {
      text: 'container "{container}" runs, and no feature that needs it is on',
      wanted: 'no such container',
    },
  },
  attack:
    'Agents run on every node and read what others send them, so a fault in one is a fault on all nodes: whoever gets code to run there has whatever the pod was given, needed or not.',
  fix: {
    safety: 'review',
    summary: 'Give up what is not needed; for charts, through the values that the finding names.',
    edits,
  },
  references: ['MITRE T1611', 'CIS 5.2.3', 'CIS 5.2.12', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes: [volume('proc', '/proc'), volume('runtime', '/run/containerd')],
            containers: [{ name: 'agent', image: IMAGE, volumeMounts: [mount('proc'), mount('runtime')] }],
          },
        },
      },
      {
        pod: {
          spec: {
            hostPID: true,
            volumes: configured,
            containers: [{ ...probe, securityContext: { capabilities: { add: ['SYS_PTRACE'] } } }],
          },
        },
        objects: [config('network_config: {enabled: true}\ndiscovery: {enabled: true}\n')],
      },
      { pod: { spec: { hostPID: true, containers: [{ name: 'app', image: 'registry.example/agent:1' }] } } },
    ],
    fail: [
      {
        pod: {
          spec: {
            hostPID: true,
            volumes: [volume('run', '/var/run'), volume('root', '/'), volume('apm', '/var/run/datadog')],
            containers: [{ name: 'agent', image: IMAGE, volumeMounts: [mount('run'), mount('root')] }],
          },
        },
      },
      {
        pod: { spec: { volumes: configured, containers: [probe] } },
        objects: [config('discovery: {enabled: true}\n')],
      },
      {
        pod: { spec: { volumes: configured, containers: [probe] } },
        objects: [config('discovery: {enabled: false}\n')],
      },
      {
        pod: { spec: { serviceAccountName: 'agent', containers: [{ name: 'agent', image: IMAGE }] } },
        objects: [role, binding],
      },
      {
        pod: {
          spec: {
            ...fixed,
            volumes: [volume('passwd', '/etc/passwd'), volume('data', '/data')],
            containers: [
              {
                name: 'agent',
                image: IMAGE,
                env: [{ name: 'DD_PROCESS_CONFIG_CONTAINER_COLLECTION_ENABLED', value: 'true' }],
                securityContext: {
                  capabilities: { add: ['SYS_ADMIN'] },
                  appArmorProfile: { type: 'Unconfined' },
                },
                volumeMounts: [mount('passwd'), mount('data')],
              },
              { name: 'shell', image: 'busybox:1', securityContext: { privileged: true } },
            ],
          },
        },
      },
    ],
  },
};
