import { expect, test } from 'vitest';
import { applyEdits } from '../core/edit.ts';
import type { Pod } from './pod.ts';
import { volumeRemoval } from './volume-removal.ts';

test('a volume goes with all of its mounts', () => {
  const pod: Pod = {
    spec: {
      volumes: [{ name: 'a' }, { name: 'b' }],
      initContainers: [{ volumeMounts: [{ name: 'b', mountPath: '/b' }] }],
      containers: [
        { volumeMounts: [{ name: 'b', mountPath: '/1' }, { name: 'a' }, { name: 'b', mountPath: '/2' }] },
      ],
    },
  };
  expect(applyEdits(pod, volumeRemoval(pod, 1))).toEqual({
    spec: {
      volumes: [{ name: 'a' }],
      initContainers: [{ volumeMounts: [] }],
      containers: [{ volumeMounts: [{ name: 'a' }] }],
    },
  });
});
