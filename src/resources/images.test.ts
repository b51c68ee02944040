import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { effectivePullPolicy, imagesIn } from './images.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test('images are named by containers of all lists and by volumes', () => {
  const pod = {
    spec: {
      initContainers: [{ name: 'setup', image: 'setup:1' }],
      containers: [{ name: 'app', image: 'app:1' }, { name: 'bare' }],
      ephemeralContainers: [{ name: 'debug', image: '{{ image }}' }],
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'model', image: { reference: 'model:1' } },
      ],
    },
  };
  expect(
    english(
      imagesIn(pod).map(({ image, path, user, reference }) => [image, path.join('.'), user, reference?.tag]),
    ),
  ).toEqual([
    ['setup:1', 'spec.initContainers.0.image', 'container "setup"', '1'],
    ['app:1', 'spec.containers.0.image', 'container "app"', '1'],
    ['{{ image }}', 'spec.ephemeralContainers.0.image', 'container "debug"', undefined],
    ['model:1', 'spec.volumes.1.image.reference', 'volume "model"', '1'],
  ]);
});

test.each([
  ['app', undefined, 'Always'],
  ['app:latest', undefined, 'Always'],
  ['app:latest', 'Never', 'Never'],
  ['app:main', undefined, 'IfNotPresent'],
  [`app:latest@${DIGEST}`, undefined, 'IfNotPresent'],
])('%s with policy %s is pulled %s', (image, imagePullPolicy, expected) => {
  const container = { name: 'app', image, ...(imagePullPolicy === undefined ? {} : { imagePullPolicy }) };
  expect(english(imagesIn({ spec: { containers: [container] } }).map(effectivePullPolicy))).toEqual([
    expected,
  ]);
});
