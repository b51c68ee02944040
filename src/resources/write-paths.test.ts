import { expect, test } from 'vitest';
import { writePathsOf } from './write-paths.ts';

test.each([
  ['nginx', ['/tmp', '/var/cache/nginx', '/var/run']],
  ['docker.io/library/postgres:18@sha256:abc', ['/tmp', '/var/run/postgresql']],
  ['localhost:5000/shop/redis:8', ['/tmp', '/data']],
  ['example.com/nginx-proxy:1', ['/tmp']],
  ['constructor', ['/tmp']],
  ['', ['/tmp']],
])('%s writes to %j', (image, paths) => {
  expect(writePathsOf({ image })).toEqual(paths);
});

test.each([
  [['cp'], ['-r', '/etc/agent', '/opt'], []],
  [['/bin/cp', '/a', '/tmp/a'], [], ['/tmp']],
  [['touch'], ['/tmpfile'], []],
  [['bash', '-c'], ['cp -vnr /etc/agent /opt'], []],
  [['sh', '-c', '/bin/cp a /opt/b && /bin/ln -sf /opt/b /opt/c'], [], []],
  [['sh', '-c', 'cp a /tmp/b; ls'], [], ['/tmp']],
  [['sh', '-c', 'cp a b && ./start'], [], ['/tmp']],
  [['sh', '-c', 'echo $(mktemp)'], [], ['/tmp']],
  [['sh', '-c', 'echo a > /var/b'], [], ['/tmp']],
  [['/opt/tools/cp'], [], ['/tmp']],
])('%j with %j writes to %j', (command, args, paths) => {
  expect(writePathsOf({ image: 'example.com/agent:1', command, args })).toEqual(paths);
});
