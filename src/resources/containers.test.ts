import { expect, test } from 'vitest';
import { containersIn, pathIn } from './containers.ts';

test('init containers come first, ephemeral containers last; a name may be missing', () => {
  const sites = containersIn({
    spec: {
      ephemeralContainers: [{ name: 'debug' }],
      containers: [{ name: 'app' }, {}],
      initContainers: [{ name: 'init' }],
    },
  });
  expect(sites.map((site) => `${site.name} ${pathIn(site, 'image').join('.')}`)).toEqual([
    'init spec.initContainers.0.image',
    'app spec.containers.0.image',
    ' spec.containers.1.image',
    'debug spec.ephemeralContainers.0.image',
  ]);
});

test.each([[{}], [{ spec: {} }], [{ spec: { containers: [] } }]])('%j has none', (pod) =>
  expect(containersIn(pod)).toEqual([]),
);
