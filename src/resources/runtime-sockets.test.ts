import { expect, test } from 'vitest';
import { cleanHostPath } from './host-path.ts';
import { runtimeSocketAt } from './runtime-sockets.ts';

test.each([
  ['/var/run/docker.sock', 'Docker', true],
  ['/run/docker.sock/', 'Docker', true],
  ['/var/run', 'Docker', false],
  ['/run/containerd', 'containerd', false],
  ['/run/k3s', 'containerd of k3s and RKE2', false],
  ['/var/snap/microk8s/common/run', 'containerd of MicroK8s', false],
  ['/var', 'containerd of MicroK8s', false],
  ['/', 'Docker', false],
  ['/run/user/1000/docker.sock', 'rootless Docker', true],
  ['/run/user/1000', 'rootless Docker', false],
  ['\\\\.\\pipe\\containerd-containerd', 'containerd', true],
])('%s gives access to %s', (path, runtime, isSocketItself) => {
  expect(runtimeSocketAt(cleanHostPath(path))).toMatchObject({ socket: { runtime }, isSocketItself });
});

test.each(['/var/run/datadog', '/var/lib', '/run/docker.sock2', '/run/user/1000/pulse', '//./pipe/mine'])(
  '%s gives access to none',
  (path) => {
    expect(runtimeSocketAt(cleanHostPath(path))).toBeUndefined();
  },
);
