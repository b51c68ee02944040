import { expect, test } from 'vitest';
import { hostVolumesIn } from './host-volumes.ts';

test('a mount knows the path of the node that it shows', () => {
  const volumes = hostVolumesIn({
    spec: {
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'host', hostPath: { path: '/var/' } },
        { name: 'unused', hostPath: { path: '/srv', type: 'Directory' } },
      ],
      initContainers: [{ name: 'a', volumeMounts: [{ name: 'host', mountPath: '/h', subPath: 'run' }] }],
      containers: [
        {
          name: 'b',
          env: [{ name: 'DIR', value: 'log' }],
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'host', mountPath: '/h', subPathExpr: '$(DIR)/$(POD)' },
          ],
        },
      ],
    },
  });
  expect(volumes.map(({ index, path, type, mounts }) => [index, path, type, mounts.length])).toEqual([
    [1, '/var', '', 2],
    [2, '/srv', 'Directory', 0],
  ]);
  expect(
    volumes[0]?.mounts.map(({ path, written, site, index }) => [path, written, site.name, index]),
  ).toEqual([
    ['/run', '/var/run', 'a', 0],
    ['/var/log/$(POD)', '/var/log/$(POD)', 'b', 1],
  ]);
});
