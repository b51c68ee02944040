import { expect, test } from 'vitest';
import { applyEdits } from '../core/edit.ts';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { readOnlyRootFilesystem as practice } from './read-only-root-filesystem.ts';

const context = { inventory: new FileInventory(), parameters: {}, kubernetes: 37, selector: standards };
const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };

function fixed(container: Container, volumes?: { name: string }[]): Pod {
  const pod: Pod = { spec: { ...(volumes && { volumes }), containers: [container] } };
  const subject = { type: 'workload', resource, pod } as const;
  const [violation] = practice.evaluate(subject, context);
  if (violation?.type !== 'violation') throw new Error('the container writes');
  return applyEdits(pod, practice.fix.edits?.(violation, subject, context) ?? []);
}

test('an unknown image gets /tmp', () => {
  expect(fixed({ name: 'app', image: 'example.com/shop:1' })).toEqual({
    spec: {
      containers: [
        {
          name: 'app',
          image: 'example.com/shop:1',
          securityContext: { readOnlyRootFilesystem: true },
          volumeMounts: [{ name: 'tmp-app', mountPath: '/tmp' }],
        },
      ],
      volumes: [{ name: 'tmp-app', emptyDir: { sizeLimit: '64Mi' } }],
    },
  });
});

test('a known image gets where it writes, less what is mounted', () => {
  const { spec } = fixed({
    name: 'web',
    image: 'nginx:1.29',
    volumeMounts: [{ name: 'run', mountPath: '/var/run/' }],
  });
  expect(spec?.containers?.[0]?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
    '/var/run/',
    '/tmp',
    '/var/cache/nginx',
  ]);
});

test('what a database keeps has more room', () => {
  const { spec } = fixed({ name: 'db', image: 'mongo:8' });
  expect(spec?.volumes?.map(({ emptyDir }) => emptyDir?.sizeLimit)).toEqual(['64Mi', '1Gi', '1Gi']);
});

test('names do not collide and are not too long', () => {
  const name = 'a'.repeat(63);
  const { spec } = fixed({ name }, [{ name: `tmp-${'a'.repeat(59)}` }]);
  expect(spec?.volumes?.map((volume) => volume.name)).toEqual([
    `tmp-${'a'.repeat(59)}`,
    `tmp-${'a'.repeat(57)}-2`,
  ]);
});

test('it is said that no level demands it, whatever the EKS page says', () => {
  expect(practice.summary).toMatch('no level of the Standards demands it');
});
