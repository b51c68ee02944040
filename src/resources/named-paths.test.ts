import { expect, test } from 'vitest';
import { containersIn } from './containers.ts';
import { namedPaths } from './named-paths.ts';
import type { Container } from './pod.ts';

function named(container: Container, mountPath = '/host/etc', path = '/etc'): readonly string[] {
  const [site] = containersIn({ spec: { containers: [container] } });
  if (site === undefined) throw new Error('no container');
  return namedPaths(site, mountPath, path);
}

test.each<[string, Container, string[]]>([
  ['an argument', { args: ['--config=/host/etc/app/app.conf'] }, ['/etc/app/app.conf']],
  ['a variable', { env: [{ name: 'CA', value: '/host/etc/ssl/ca.pem' }] }, ['/etc/ssl/ca.pem']],
  [
    'words of a script',
    { command: ['sh', '-c', 'cat /host/etc/a; cat "/host/etc/b/"'] },
    ['/etc/a', '/etc/b'],
  ],
  [
    'a directory and a file in it',
    { args: ['--dir', '/host/etc/ssl', '--ca', '/host/etc/ssl/ca.pem'] },
    ['/etc/ssl'],
  ],
  ['the mount itself', { args: ['--dir=/host/etc', '--ca=/host/etc/ssl/ca.pem'] }, []],
  ['another path that begins alike', { args: ['--dir=/host/etcd/data', '/my/host/etc/a'] }, []],
  ['nothing', { args: ['run'] }, []],
])('%s', (_, container, paths) => {
  expect(named(container)).toEqual(paths);
});

test('a path that climbs stays below the mount', () => {
  expect(named({ args: ['/host/etc/../shadow'] })).toEqual(['/etc/shadow']);
});
