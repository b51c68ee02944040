import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { addsCapability, capabilityName } from '../resources/capabilities.ts';
import { type ContainerSite, containersIn, pathIn } from '../resources/containers.ts';
import { rootStanding } from '../resources/effective-user.ts';
import type { Pod } from '../resources/pod.ts';
import { type PortMove, portMove } from '../resources/port-move.ts';
import { windowsEvidence } from '../resources/windows.ts';

const SYSCTL = 'net.ipv4.ip_unprivileged_port_start';

/**
 * Images whose program file was marked by setcap: the kernel does not start it (EPERM) when the capability is out of reach,
 * whatever port it listens on.
 */
const MARKED_PROGRAM = /(?:^|\/)(?:caddy|coredns|ingress-nginx\/controller|nginx-ingress)(?:[:@]|$)/;

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const { namespace } = subject.resource;
  const sites = containersIn(pod).filter(({ container }) => (container.ports ?? []).length > 0);
  const start = firstFreePort(pod);
  const low = sites.flatMap((site) =>
    (site.container.ports ?? []).flatMap(({ containerPort = 0 }, index) =>
      containerPort > 0 && containerPort < start ? [{ site, index, port: containerPort }] : [],
    ),
  );
  if (low.length === 0) return [];
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    return [
      {
        type: 'not-applicable',
        detail: saying(
          'not-applicable.nonroot-privileged-port',
          'every user of Windows may bind every port: {because}',
          { because: windows.because },
        ),
      },
    ];
  }
  return low.flatMap(({ site, index, port }): Outcome[] => {
    const path = pathIn(site, 'ports', index, 'containerPort');
    const standing = rootStanding(pod, site);
    if (standing === 'root') return [];
    if (standing === 'unknown') {
      const detail = saying(
        'unknown.nonroot-privileged-port',
        'the image decides whether container "{container}" runs as root, which may bind port {port}',
        { container: site.name, port },
      );
      return [{ type: 'unknown', path, reason: 'needs-evidence', detail }];
    }
    const violation = { type: 'violation', path, container: site.name, found: String(port) } as const;
    if (addsCapability(site.container, 'NET_BIND_SERVICE')) {
      const isMarked = MARKED_PROGRAM.test(site.container.image ?? '');
      return [{ ...violation, message: 'capability', ...(isMarked ? { fixSafety: 'advice' } : {}) }];
    }
    // Then the port is changed, which needs a test; the sysctl does not.
    const isMovable =
      pod.spec?.hostNetwork !== true && portMove(pod, site, index, namespace, inventory) !== undefined;
    if (isMovable) return [{ ...violation, message: 'bind' }];
    if (pod.spec?.hostNetwork === true) {
      return [{ ...violation, message: 'host', severity: 'medium', fixSafety: 'advice' }];
    }
    return [{ ...violation, message: 'bind', fixSafety: 'safe' }];
  });
}

/** The first port that any user may bind. */
function firstFreePort(pod: Pod): number {
  const { securityContext, hostNetwork } = pod.spec ?? {};
  const sysctl = securityContext?.sysctls?.find(
    ({ name }) => name === SYSCTL || name === SYSCTL.replaceAll('.', '/'),
  );
  // On the network of the node the setting is that of the node.
  if (hostNetwork === true || sysctl === undefined) return 1024;
  const start = Number(sysctl.value);
  return Number.isInteger(start) ? start : 1024;
}

/** The port and its Services, where the manifests tell that it can be changed; otherwise the setting that allows it. */
function moveFor(
  { path, message, fixSafety }: PracticeViolation,
  subject: Subject,
  { inventory }: PracticeContext,
): PortMove | undefined {
  const pod = podOf(subject);
  const site = siteAt(pod, path);
  if (message === 'host' || fixSafety === 'advice' || site === undefined || pod.spec?.hostNetwork === true)
    return undefined;
  const move = portMove(pod, site, Number(path[4]), subject.resource.namespace, inventory);
  return move?.isAlone === true ? move : undefined;
}

function siteAt(pod: Pod, path: Path): ContainerSite | undefined {
  return containersIn(pod).find(({ list, index }) => list === path[1] && index === path[2]);
}

function edits(violation: PracticeViolation, subject: Subject, context: PracticeContext): readonly Edit[] {
  const { path, message, fixSafety } = violation;
  const pod = podOf(subject);
  const site = siteAt(pod, path);
  if (message === 'host' || fixSafety === 'advice' || site === undefined || pod.spec?.hostNetwork === true)
    return [];
  const move = moveFor(violation, subject, context)?.edits;
  return [...(move ?? [settingOf(pod)]), ...withoutCapability(site)];
}

function settingOf(pod: Pod): Edit {
  const sysctls = pod.spec?.securityContext?.sysctls ?? [];
  const present = sysctls.findIndex(({ name }) => name === SYSCTL || name === SYSCTL.replaceAll('.', '/'));
  const list = ['spec', 'securityContext', 'sysctls'];
  return present < 0
    ? { op: 'append', path: list, value: { name: SYSCTL, value: '0' } }
    : { op: 'set', path: [...list, present, 'value'], value: '0' };
}

function withoutCapability(site: ContainerSite): Edit[] {
  const added = (site.container.securityContext?.capabilities?.add ?? []).map(capabilityName);
  const capability = added.indexOf('NET_BIND_SERVICE');
  if (capability < 0) return [];
  return [{ op: 'remove', path: pathIn(site, 'securityContext', 'capabilities', 'add', capability) }];
}

const pod = (port: number, capabilities: object = {}, spec: object = {}): Pod => ({
  spec: {
    securityContext: { runAsNonRoot: true },
    containers: [{ name: 'app', ports: [{ containerPort: port }], securityContext: { capabilities } }],
    ...spec,
  },
});

export const nonrootPrivilegedPort: Practice = {
  id: 'nonroot-privileged-port',
  title: 'Low ports without root',
  summary: 'Containers that do not run as root must listen on ports from 1024 on.',
  severity: 'low',
  profiles: ['recommended', 'aks'],
  subjects: 'workload',
  onlyWith: ['ports'],
  fields: [
    'spec.hostNetwork',
    'spec.securityContext.sysctls',
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.containers[*].image',
    'spec.containers[*].ports[*].containerPort',
    'spec.containers[*].env[*].value',
    'spec.containers[*].args',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.capabilities.add',
  ],
  messages: {
    bind: {
      text: 'container "{container}" may fail to listen on port {found}, because it does not run as root',
      label: 'Docker and containerd from 2.0 on allow it by default, other runtimes do not',
      wanted: 'a port from 1024 on, behind a Service that keeps port {found}',
    },
    host: {
      text: 'container "{container}" cannot listen on port {found} of the node, because it does not run as root',
      label: 'what runtimes relax they relax in the network of the pod',
      wanted: 'a port from 1024 on',
    },
    capability: {
      text: 'container "{container}" has NET_BIND_SERVICE to listen on port {found}',
      label: 'without root it takes effect only through a mark on the program file',
      wanted: 'a port from 1024 on, behind a Service that keeps port {found}, and no capability',
    },
  },
  attack:
    'A program that cannot bind its port is made to run as root, or is given a capability, and code in the container has that as well.',
  fix: {
    safety: 'review',
    summary:
      'Listen on a high port and let the Service keep the low one, which is done where a variable or an argument sets the port and the Service is in the input; or let any user of the pod bind low ports by a sysctl that every level allows. A program that setcap has marked, as CoreDNS is, does not start without its capability.',
    edits,
    elsewhere: (violation, subject, context) => moveFor(violation, subject, context)?.services ?? [],
  },
  references: ['MITRE T1548', 'CIS 5.2.9', 'AKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod(8080) },
      { pod: pod(80, {}, { securityContext: { runAsUser: 0 } }) },
      {
        pod: pod(80, {}, { securityContext: { runAsUser: 1000, sysctls: [{ name: SYSCTL, value: '0' }] } }),
      },
    ],
    fail: [
      { pod: pod(80) },
      { pod: pod(443, { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }) },
      {
        pod: {
          spec: {
            securityContext: { runAsNonRoot: true },
            containers: [
              {
                name: 'coredns',
                image: 'registry.k8s.io/coredns/coredns:v1.12.1',
                ports: [{ containerPort: 53 }],
                securityContext: { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
              },
            ],
          },
        },
      },
      { pod: pod(53, {}, { securityContext: { runAsUser: 1, sysctls: [{ name: SYSCTL, value: '80' }] } }) },
      { pod: pod(80, {}, { hostNetwork: true }) },
    ],
  },
};
