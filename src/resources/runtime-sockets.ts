import { remembered } from '../core/remembered.ts';
import { containsPattern, matchesSteps, type PathPattern, stepsOf } from './host-path.ts';

/** A socket through which whoever may connect makes containers as they like. */
export interface RuntimeSocket {
  readonly runtime: string;
  /** Clean; a star stands for one step. */
  readonly path: string;
  /** Exists on some distributions only, or has the rights of a user who is not root. */
  readonly isRare?: true;
}

export const RUNTIME_SOCKETS: readonly RuntimeSocket[] = [
  { runtime: 'Docker', path: '/run/docker.sock' },
  { runtime: 'containerd', path: '/run/containerd/containerd.sock' },
  { runtime: 'containerd', path: '/run/containerd/containerd.sock.ttrpc' },
  { runtime: 'CRI-O', path: '/run/crio/crio.sock' },
  { runtime: 'dockershim', path: '/run/dockershim.sock' },
  { runtime: 'cri-dockerd', path: '/run/cri-dockerd.sock' },
  { runtime: 'containerd of Docker', path: '/run/docker/containerd/containerd.sock' },
  { runtime: 'containerd of k3s and RKE2', path: '/run/k3s/containerd/containerd.sock' },
  { runtime: 'containerd of k3s and RKE2', path: '/run/k3s/containerd/containerd.sock.ttrpc' },
  { runtime: 'containerd of k0s', path: '/run/k0s/containerd.sock' },
  {
    runtime: 'containerd of MicroK8s',
    path: '/var/snap/microk8s/common/run/containerd.sock',
    isRare: true,
  },
  { runtime: 'Podman', path: '/run/podman/podman.sock' },
  { runtime: 'BuildKit', path: '/run/buildkit/buildkitd.sock' },
  { runtime: 'NRI', path: '/run/nri/nri.sock' },
  { runtime: 'rootless Docker', path: '/run/user/*/docker.sock', isRare: true },
  { runtime: 'rootless Podman', path: '/run/user/*/podman/podman.sock', isRare: true },
  { runtime: 'rootless BuildKit', path: '/run/user/*/buildkit/buildkitd.sock', isRare: true },
  { runtime: 'rootless containerd', path: '/run/user/*/containerd/containerd.sock', isRare: true },
  { runtime: 'Docker', path: '//./pipe/docker_engine' },
  { runtime: 'Docker', path: '//./pipe/docker_engine_windows' },
  { runtime: 'containerd', path: '//./pipe/containerd-containerd' },
  { runtime: 'containerd', path: '//./pipe/containerd-containerd.ttrpc' },
];

const PATTERNS = RUNTIME_SOCKETS.map((socket): { socket: RuntimeSocket; pattern: PathPattern } => ({
  socket,
  pattern: stepsOf(socket.path),
}));

/** Nothing else at the top of the node leads to any of them. */
const TOPS = new Set(PATTERNS.map(({ pattern }) => pattern[1]));

export interface ReachedSocket {
  readonly socket: RuntimeSocket;
  /** The path is the socket, or a directory at any height above it. */
  readonly isSocketItself: boolean;
  /** Sockets of other runtimes are reached as well. */
  readonly hasOthers: boolean;
}

/** The socket that a clean path of the node gives access to; of several below a directory the most usual one. */
export const runtimeSocketAt = remembered((path): ReachedSocket | undefined => {
  const steps = stepsOf(path);
  if (steps.length > 1 && !TOPS.has(steps[1])) return undefined;
  const itself = PATTERNS.find(({ pattern }) => matchesSteps(steps, pattern));
  if (itself !== undefined) return { socket: itself.socket, isSocketItself: true, hasOthers: false };
  const below = PATTERNS.filter(({ pattern }) => containsPattern(steps, pattern)).map(({ socket }) => socket);
  const socket = below.find(({ isRare }) => isRare !== true) ?? below[0];
  if (socket === undefined) return undefined;
  const hasOthers = below.some(({ runtime }) => runtime !== socket.runtime);
  return { socket, isSocketItself: false, hasOthers };
});
