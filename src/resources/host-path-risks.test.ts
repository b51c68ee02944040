import { expect, test } from 'vitest';
import { cleanHostPath } from './host-path.ts';
import { hostPathRisk } from './host-path-risks.ts';

/** Path, severity of reading it, severity of writing it. */
test.each([
  ['/', 'critical', 'critical'],
  ['/etc', 'high', 'critical'],
  ['/etc/kubernetes/manifests', 'high', 'critical'],
  ['/etc/os-release', undefined, 'medium'],
  ['/etc/localtime', undefined, 'medium'],
  ['/etc/passwd', undefined, 'critical'],
  ['/etc/cron.d', undefined, 'critical'],
  ['/etc/shadow', 'high', 'critical'],
  ['/usr/share/zoneinfo', undefined, 'medium'],
  ['/usr/bin', undefined, 'critical'],
  ['/lib/modules', undefined, 'critical'],
  ['/lib64', undefined, 'critical'],
  ['/opt', undefined, 'critical'],
  ['/opt/app', undefined, undefined],
  ['/root/.ssh', 'high', 'critical'],
  ['/home/ann', 'high', 'critical'],
  ['/home/ann/data', undefined, undefined],
  ['/home/ann/.ssh', 'high', 'critical'],
  ['/var', 'high', 'critical'],
  ['/var/lib', 'high', 'critical'],
  ['/var/lib/kubelet/pods', 'high', 'critical'],
  ['/var/lib/kubelet/plugins/csi.example.com', undefined, undefined],
  ['/var/lib/kubelet/pod-resources', undefined, undefined],
  ['/var/lib/postgres', undefined, undefined],
  ['/var/lib/containerd', 'medium', 'critical'],
  ['/var/log', undefined, 'medium'],
  ['/var/log/pods', undefined, 'medium'],
  ['/var/logs', undefined, undefined],
  ['/var/run', 'high', 'critical'],
  ['/var/run/datadog', undefined, undefined],
  ['/run/containerd', undefined, 'critical'],
  ['/proc', undefined, 'critical'],
  ['/sys', undefined, 'critical'],
  ['/sys/fs/cgroup', undefined, 'high'],
  ['/sys/fs', undefined, 'high'],
  ['/dev', 'high', 'high'],
  ['/dev/null', undefined, undefined],
  ['/dev/sda1', 'high', 'high'],
  ['/data', undefined, undefined],
  ['C:\\ProgramData\\x', undefined, 'critical'],
  ['\\\\.\\pipe\\x', undefined, undefined],
])('%s: read %s, write %s', (path, read, write) => {
  expect(hostPathRisk(cleanHostPath(path), 'read')?.severity).toBe(read);
  expect(hostPathRisk(cleanHostPath(path), 'write')?.severity).toBe(write);
});
