import { expect, test } from 'vitest';
import { factOf } from './image-facts.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const facts = [{ image: 'redis:8' }, { image: `app:1@${digest}` }, { image: '{{ image }}' }];

test.each([
  ['docker.io/library/redis:8', 'redis:8'],
  ['redis:7', undefined],
  [`app@${digest}`, `app:1@${digest}`],
  ['app:1', undefined],
  ['{{ image }}', '{{ image }}'],
])('%s: %s', (image, found) => {
  expect(factOf(facts, image)?.['image']).toBe(found);
});
