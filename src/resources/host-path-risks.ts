import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import { SEVERITIES, type Severity } from '../core/severity.ts';
import { containsPattern, isWithinPattern, matchesSteps, type PathPattern, stepsOf } from './host-path.ts';

/** What a path of the node is worth to whoever may read or write it. */
export interface HostPathRisk {
  /** Clean; a star stands for one step or the rest of one. */
  readonly path: string;
  readonly read?: Risk;
  readonly write?: Risk;
  /** What holds of paths below it that have no line of their own: the same, unless it says otherwise. */
  readonly below?: { readonly read?: Risk; readonly write?: Risk };
}

export interface Risk {
  readonly severity: Severity;
  /** Completes "this ...": `holds the keys of the kubelet`. */
  readonly because: Saying;
}

const critical = (because: Saying): Risk => ({ severity: 'critical', because });
const high = (because: Saying): Risk => ({ severity: 'high', because });
const medium = (because: Saying): Risk => ({ severity: 'medium', because });

const PROGRAMS = critical(
  saying('host-path.programs-node-runs', 'holds programs that the node runs as root'),
);
const SETTINGS = critical(
  saying('host-path.settings-node-obeys', 'holds settings that the node obeys as root'),
);
const LOGINS = critical(saying('host-path.decides-log-node', 'decides who may log in to the node'));
const HOMES = {
  read: high(saying('host-path.keys-people', 'holds the keys of people')),
  write: critical(saying('host-path.takes-ssh-keys', 'takes the SSH keys of whoever writes it')),
};
const LOGS = {
  write: medium(
    saying(
      'host-path.served-by-kubelet',
      'is served by the kubelet, which follows links that are planted in it',
    ),
  ),
};
const CONTAINERS = {
  read: medium(saying('host-path.files-container-node', 'holds the files of every container on the node')),
  write: critical(
    saying('host-path.files-container-node-2', 'holds the files that every container on the node runs'),
  ),
};

/** The longest line that fits counts. What is not below any line, as `/data`, has no class. */
const RISKS: readonly HostPathRisk[] = [
  {
    path: '/',
    read: critical(
      saying(
        'host-path.secret-node-sockets',
        'holds every secret of the node, and sockets that a read-only mount does not close',
      ),
    ),
    write: critical(saying('host-path.whole-node', 'is the whole node')),
    below: {},
  },
  {
    path: '/etc',
    write: critical(saying('host-path.settings-users-node', 'holds the settings and the users of the node')),
    below: { write: medium(saying('host-path.settings-node', 'holds settings of the node')) },
  },
  ...['kubernetes', 'rancher'].map((name) => ({
    path: `/etc/${name}`,
    read: high(saying('host-path.keys-kubeconfigs-node', 'holds the keys and kubeconfigs of the node')),
    write: critical(
      saying('host-path.static-pods-kubelet', 'holds static pods, which the kubelet starts with any rights'),
    ),
  })),
  ...[
    'cni',
    'systemd',
    'cron*',
    'anacrontab',
    'init.d',
    'rc.local',
    'profile',
    'profile.d',
    'ld.so.preload',
  ].map((name) => ({ path: `/etc/${name}`, write: SETTINGS })),
  ...['ld.so.conf.d', 'modprobe.d', 'udev', 'sysctl.d', 'containerd', 'docker', 'crio'].map((name) => ({
    path: `/etc/${name}`,
    write: SETTINGS,
  })),
  ...['passwd', 'group', 'sudoers', 'sudoers.d', 'pam.d'].map((name) => ({
    path: `/etc/${name}`,
    write: LOGINS,
  })),
  {
    path: '/etc/shadow',
    read: high(saying('host-path.password-hashes-node', 'holds the password hashes of the node')),
    write: LOGINS,
  },
  {
    path: '/etc/ssh',
    read: high(saying('host-path.ssh-keys-node', 'holds the SSH keys of the node')),
    write: LOGINS,
  },
  { path: '/root', ...HOMES },
  { path: '/home', ...HOMES },
  { path: '/home/*', ...HOMES, below: {} },
  ...['.ssh', '.kube', '.aws', '.azure', '.config'].map((name) => ({ path: `/home/*/${name}`, ...HOMES })),
  { path: '/home/kubernetes/bin', write: PROGRAMS },
  ...['usr', 'bin', 'sbin', 'lib*', 'boot', 'opt/cni', 'opt/bin'].map((name) => ({
    path: `/${name}`,
    write: PROGRAMS,
  })),
  { path: '/usr/share', write: medium(saying('host-path.data-system', 'holds data of the system')) },
  {
    path: '/usr/src',
    write: medium(saying('host-path.kernel-headers-others', 'holds kernel headers that others build with')),
  },
  {
    path: '/var',
    write: critical(
      saying('host-path.state-kubelet-container', 'holds the state of the kubelet and of every container'),
    ),
    below: {},
  },
  {
    path: '/var/lib/kubelet',
    read: high(
      saying(
        'host-path.keys-kubelet-secrets',
        'holds the keys of the kubelet and the Secrets of every pod on the node',
      ),
    ),
    write: critical(
      saying(
        'host-path.keys-kubelet-volumes',
        'holds the keys of the kubelet and the volumes of every pod on the node',
      ),
    ),
  },
  {
    path: '/var/lib/kubelet/seccomp',
    write: high(saying('host-path.seccomp-profiles-other', 'holds the seccomp profiles of other pods')),
  },
  {
    path: '/var/lib/kubelet/plugins',
    read: high(saying('host-path.mounted-disks-other', 'holds mounted disks of other pods')),
    write: high(saying('host-path.mounted-disks-other', 'holds mounted disks of other pods')),
  },
  { path: '/var/lib/kubelet/plugins/*', below: {} },
  {
    path: '/var/lib/kubelet/plugins/kubernetes.io',
    read: high(saying('host-path.mounted-disks-other', 'holds mounted disks of other pods')),
    write: high(saying('host-path.mounted-disks-other', 'holds mounted disks of other pods')),
  },
  ...['plugins_registry', 'device-plugins'].map((name) => ({
    path: `/var/lib/kubelet/${name}`,
    write: medium(
      saying('host-path.where-plugins-offer', 'is where plugins offer themselves to the kubelet'),
    ),
  })),
  { path: '/var/lib/kubelet/pod-resources' },
  {
    path: '/var/lib/etcd',
    read: high(saying('host-path.secret-cluster', 'holds every Secret of the cluster')),
    write: critical(saying('host-path.whole-state-cluster', 'holds the whole state of the cluster')),
  },
  ...['containerd', 'docker', 'containers'].map((name) => ({ path: `/var/lib/${name}`, ...CONTAINERS })),
  {
    path: '/var/lib/docker/containers',
    write: high(
      saying('host-path.settings-container-docker', 'holds the settings of every container that Docker runs'),
    ),
  },
  ...['lib/rancher', 'lib/k0s', 'lib/minikube', 'snap/microk8s'].map((name) => ({
    path: `/var/${name}`,
    read: high(saying('host-path.keys-cluster', 'holds the keys of the cluster')),
    write: critical(saying('host-path.programs-keys-cluster', 'holds programs and keys of the cluster')),
  })),
  ...['cloud', 'waagent'].map((name) => ({
    path: `/var/lib/${name}`,
    read: high(
      saying(
        'host-path.data-node-was',
        'holds the data that the node was started with, join tokens among them',
      ),
    ),
    write: critical(
      saying('host-path.scripts-run-root', 'holds scripts that run as root when the node starts'),
    ),
  })),
  { path: '/var/spool/cron', write: SETTINGS },
  { path: '/var/log', ...LOGS },
  {
    path: '/run',
    write: critical(
      saying(
        'host-path.sockets-state-everything',
        'holds the sockets and the state of everything that runs on the node',
      ),
    ),
    below: {},
  },
  ...['containerd', 'docker', 'crio', 'k3s', 'systemd', 'udev'].map((name) => ({
    path: `/run/${name}`,
    write: critical(saying('host-path.state-what-runs', 'holds the state of what runs as root on the node')),
  })),
  {
    path: '/run/dbus',
    read: high(
      saying(
        'host-path.system-bus-root',
        'is the system bus: as root, systemd takes orders over it, even through a read-only mount',
      ),
    ),
    write: high(
      saying('host-path.system-bus-root-2', 'is the system bus: as root, systemd takes orders over it'),
    ),
  },
  {
    path: '/dev',
    read: medium(saying('host-path.devices-node', 'holds the devices of the node')),
    write: high(saying('host-path.devices-node', 'holds the devices of the node')),
    below: {},
  },
  ...['sd*', 'nvme*', 'vd*', 'xvd*', 'dm-*', 'mapper', 'disk', 'mem', 'kmem', 'port'].map((name) => ({
    path: `/dev/${name}`,
    read: high(
      saying(
        'host-path.device',
        'is a disk or the memory of the node: a read-only mount does not keep a device from being written',
      ),
    ),
    write: high(saying('host-path.disk-or-memory', 'is a disk or the memory of the node')),
  })),
  {
    path: '/sys',
    write: critical(
      saying('host-path.lets-root-name', 'lets root name a program that the kernel of the node runs'),
    ),
    below: { write: medium(saying('host-path.changes-kernel-node', 'changes the kernel of the node')) },
  },
  {
    path: '/sys/kernel',
    write: critical(
      saying('host-path.lets-root-name', 'lets root name a program that the kernel of the node runs'),
    ),
  },
  {
    path: '/sys/kernel/debug',
    write: high(saying('host-path.reaches-into-kernel', 'reaches into the kernel of the node')),
  },
  {
    path: '/sys/kernel/tracing',
    write: medium(saying('host-path.switches-tracing-kernel', 'switches tracing in the kernel of the node')),
  },
  {
    path: '/sys/fs/cgroup',
    write: high(
      saying('host-path.freezes-kills-unbounds', 'freezes, kills and unbounds every other container'),
    ),
  },
  {
    path: '/sys/fs/bpf',
    write: medium(saying('host-path.bpf-programs-node', 'holds the BPF programs of the node')),
  },
  {
    path: '/proc',
    write: critical(
      saying('host-path.lets-root-name', 'lets root name a program that the kernel of the node runs'),
    ),
  },
  ...['windows', 'program files', 'programdata', 'k'].map((name) => ({
    path: `/${name}`,
    write: critical(
      saying('host-path.programs-settings-node', 'holds programs and settings that the node runs as SYSTEM'),
    ),
  })),
  { path: '/users', ...HOMES },
];

/** With what is compared taken apart once. */
const LINES = RISKS.map((line) => ({ line, pattern: stepsOf(line.path), specificity: specificityOf(line) }));

type Line = (typeof LINES)[number];

/** Lines that any path may be compared with, and those for paths of one top directory. */
const EVERYWHERE = LINES.filter(({ pattern: [, top] }) => top === undefined || top.endsWith('*'));
const BY_TOP = new Map<string, readonly Line[]>();
for (const line of LINES) {
  const top = line.pattern[1];
  if (top === undefined || top.endsWith('*')) continue;
  BY_TOP.set(top, [...(BY_TOP.get(top) ?? EVERYWHERE), line]);
}

function linesFor([, top]: PathPattern): readonly Line[] {
  return top === undefined ? LINES : (BY_TOP.get(top) ?? EVERYWHERE);
}

/**
 * What reading or writing a clean path of the node is worth: its own class, or the worst of what lies below it when that
 * is worse. Undefined where no class says anything.
 */
export function hostPathRisk(path: string, mode: 'read' | 'write'): Risk | undefined {
  return mode === 'read' ? readingRisk(path) : writingRisk(path);
}

const readingRisk = remembered((path) => riskAt(path, 'read'));
const writingRisk = remembered((path) => riskAt(path, 'write'));

function riskAt(path: string, mode: 'read' | 'write'): Risk | undefined {
  const steps = stepsOf(path);
  let worst = ownRisk(steps, mode);
  for (const { line, pattern } of linesFor(steps)) {
    if (!containsPattern(steps, pattern)) continue;
    const risk = riskOf(line, mode);
    if (isWorse(risk, worst)) worst = risk;
  }
  return worst;
}

/** Writing comes with reading. */
function riskOf({ read, write }: Omit<HostPathRisk, 'path'>, mode: 'read' | 'write'): Risk | undefined {
  return mode === 'write' && !isWorse(read, write) ? write : read;
}

function ownRisk(steps: PathPattern, mode: 'read' | 'write'): Risk | undefined {
  let best: Line | undefined;
  for (const candidate of linesFor(steps)) {
    if (best !== undefined && candidate.specificity < best.specificity) continue;
    if (isWithinPattern(steps, candidate.pattern)) best = candidate;
  }
  if (best === undefined) return undefined;
  const { line, pattern } = best;
  return riskOf(matchesSteps(steps, pattern) ? line : (line.below ?? line), mode);
}

/** By number of steps; of as many, a spelled-out one before one with a star. */
function specificityOf({ path }: HostPathRisk): number {
  return stepsOf(path).length * 2 + (path.includes('*') ? 0 : 1);
}

function isWorse(risk: Risk | undefined, than: Risk | undefined): boolean {
  if (risk === undefined) return false;
  return than === undefined || SEVERITIES.indexOf(risk.severity) < SEVERITIES.indexOf(than.severity);
}
