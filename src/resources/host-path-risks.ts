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
  readonly because: string;
}

const critical = (because: string): Risk => ({ severity: 'critical', because });
const high = (because: string): Risk => ({ severity: 'high', because });
const medium = (because: string): Risk => ({ severity: 'medium', because });

const PROGRAMS = critical('holds programs that the node runs as root');
const SETTINGS = critical('holds settings that the node obeys as root');
const LOGINS = critical('decides who may log in to the node');
const HOMES = {
  read: high('holds the keys of people'),
  write: critical('takes the SSH keys of whoever writes it'),
};
const LOGS = { write: medium('is served by the kubelet, which follows links that are planted in it') };
const CONTAINERS = {
  read: medium('holds the files of every container on the node'),
  write: critical('holds the files that every container on the node runs'),
};

/** The longest line that fits counts. What is not below any line, as `/data`, has no class. */
const RISKS: readonly HostPathRisk[] = [
  {
    path: '/',
    read: critical('holds every secret of the node, and sockets that a read-only mount does not close'),
    write: critical('is the whole node'),
    below: {},
  },
  {
    path: '/etc',
    write: critical('holds the settings and the users of the node'),
    below: { write: medium('holds settings of the node') },
  },
  ...['kubernetes', 'rancher'].map((name) => ({
    path: `/etc/${name}`,
    read: high('holds the keys and kubeconfigs of the node'),
    write: critical('holds static pods, which the kubelet starts with any rights'),
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
  { path: '/etc/shadow', read: high('holds the password hashes of the node'), write: LOGINS },
  { path: '/etc/ssh', read: high('holds the SSH keys of the node'), write: LOGINS },
  { path: '/root', ...HOMES },
  { path: '/home', ...HOMES },
  { path: '/home/*', ...HOMES, below: {} },
  ...['.ssh', '.kube', '.aws', '.azure', '.config'].map((name) => ({ path: `/home/*/${name}`, ...HOMES })),
  { path: '/home/kubernetes/bin', write: PROGRAMS },
  ...['usr', 'bin', 'sbin', 'lib*', 'boot', 'opt/cni', 'opt/bin'].map((name) => ({
    path: `/${name}`,
    write: PROGRAMS,
  })),
  { path: '/usr/share', write: medium('holds data of the system') },
  { path: '/usr/src', write: medium('holds kernel headers that others build with') },
  { path: '/var', write: critical('holds the state of the kubelet and of every container'), below: {} },
  {
    path: '/var/lib/kubelet',
    read: high('holds the keys of the kubelet and the Secrets of every pod on the node'),
    write: critical('holds the keys of the kubelet and the volumes of every pod on the node'),
  },
  { path: '/var/lib/kubelet/seccomp', write: high('holds the seccomp profiles of other pods') },
  {
    path: '/var/lib/kubelet/plugins',
    read: high('holds mounted disks of other pods'),
    write: high('holds mounted disks of other pods'),
  },
  { path: '/var/lib/kubelet/plugins/*', below: {} },
  {
    path: '/var/lib/kubelet/plugins/kubernetes.io',
    read: high('holds mounted disks of other pods'),
    write: high('holds mounted disks of other pods'),
  },
  ...['plugins_registry', 'device-plugins'].map((name) => ({
    path: `/var/lib/kubelet/${name}`,
    write: medium('is where plugins offer themselves to the kubelet'),
  })),
  { path: '/var/lib/kubelet/pod-resources' },
  {
    path: '/var/lib/etcd',
    read: high('holds every Secret of the cluster'),
    write: critical('holds the whole state of the cluster'),
  },
  ...['containerd', 'docker', 'containers'].map((name) => ({ path: `/var/lib/${name}`, ...CONTAINERS })),
  {
    path: '/var/lib/docker/containers',
    write: high('holds the settings of every container that Docker runs'),
  },
  ...['lib/rancher', 'lib/k0s', 'lib/minikube', 'snap/microk8s'].map((name) => ({
    path: `/var/${name}`,
    read: high('holds the keys of the cluster'),
    write: critical('holds programs and keys of the cluster'),
  })),
  ...['cloud', 'waagent'].map((name) => ({
    path: `/var/lib/${name}`,
    read: high('holds the data that the node was started with, join tokens among them'),
    write: critical('holds scripts that run as root when the node starts'),
  })),
  { path: '/var/spool/cron', write: SETTINGS },
  { path: '/var/log', ...LOGS },
  {
    path: '/run',
    write: critical('holds the sockets and the state of everything that runs on the node'),
    below: {},
  },
  ...['containerd', 'docker', 'crio', 'k3s', 'systemd', 'udev'].map((name) => ({
    path: `/run/${name}`,
    write: critical('holds the state of what runs as root on the node'),
  })),
  {
    path: '/run/dbus',
    read: high('is the system bus: as root, systemd takes orders over it, even through a read-only mount'),
    write: high('is the system bus: as root, systemd takes orders over it'),
  },
  {
    path: '/dev',
    read: medium('holds the devices of the node'),
    write: high('holds the devices of the node'),
    below: {},
  },
  ...['sd*', 'nvme*', 'vd*', 'xvd*', 'dm-*', 'mapper', 'disk', 'mem', 'kmem', 'port'].map((name) => ({
    path: `/dev/${name}`,
    read: high(
      'is a disk or the memory of the node: a read-only mount does not keep a device from being written',
    ),
    write: high('is a disk or the memory of the node'),
  })),
  {
    path: '/sys',
    write: critical('lets root name a program that the kernel of the node runs'),
    below: { write: medium('changes the kernel of the node') },
  },
  { path: '/sys/kernel', write: critical('lets root name a program that the kernel of the node runs') },
  { path: '/sys/kernel/debug', write: high('reaches into the kernel of the node') },
  { path: '/sys/kernel/tracing', write: medium('switches tracing in the kernel of the node') },
  { path: '/sys/fs/cgroup', write: high('freezes, kills and unbounds every other container') },
  { path: '/sys/fs/bpf', write: medium('holds the BPF programs of the node') },
  { path: '/proc', write: critical('lets root name a program that the kernel of the node runs') },
  ...['windows', 'program files', 'programdata', 'k'].map((name) => ({
    path: `/${name}`,
    write: critical('holds programs and settings that the node runs as SYSTEM'),
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
