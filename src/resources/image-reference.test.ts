import { describe, expect, test } from 'vitest';
import { effectiveTag, isImageWithin, isPinned, parseImageReference } from './image-reference.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  test.each([
    ['redis', 'docker.io', 'library/redis', undefined, undefined],
    ['redis:8-alpine', 'docker.io', 'library/redis', '8-alpine', undefined],
    ['bitnami/redis', 'docker.io', 'bitnami/redis', undefined, undefined],
    ['index.docker.io/library/redis:8', 'docker.io', 'library/redis', '8', undefined],
    ['localhost/app:dev', 'localhost', 'app', 'dev', undefined],
    ['localhost:5000/app', 'localhost:5000', 'app', undefined, undefined],
    ['registry:5000/app:1', 'registry:5000', 'app', '1', undefined],
    ['ghcr.io/org/app:v1', 'ghcr.io', 'org/app', 'v1', undefined],
    [`ghcr.io/org/app:v1@${DIGEST}`, 'ghcr.io', 'org/app', 'v1', DIGEST],
    [`app@${DIGEST}`, 'docker.io', 'library/app', undefined, DIGEST],
    ['[::1]:5000/app', '[::1]:5000', 'app', undefined, undefined],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseImageReference(text)).toMatchObject({ registry, repository, tag, digest });
  });

  test.each([
    '',
    'App',
    '{{ .Values.image }}',
    '$(IMAGE)',
    'app:',
    'app:a b',
    'app@sha256:12',
    'a//b',
    '/app',
    ':1',
    `${'a/'.repeat(2_000_000)}x`,
    `app@${'a.'.repeat(2_000_000)}x`,
  ])('no runtime takes %#', (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });
});

test('a digest decides, else the tag, else latest', () => {
  const of = (text: string) => {
    const reference = parseImageReference(text);
    return reference && [effectiveTag(reference), isPinned(reference)];
  };
  expect(of('app')).toEqual(['latest', false]);
  expect(of('app:1')).toEqual(['1', false]);
  expect(of(`app:1@${DIGEST}`)).toEqual([undefined, true]);
});

test.each([
  ['ghcr.io/org/app', 'ghcr.io', true],
  ['ghcr.io/org/app', 'ghcr.io/org/', true],
  ['ghcr.io/organic/app', 'ghcr.io/org', false],
  ['redis:8', 'docker.io/library/redis', true],
  ['ghcr.io.example.com/app', 'ghcr.io', false],
])('%s lies below %s: %s', (text, prefix, expected) => {
  const reference = parseImageReference(text);
  expect(reference && isImageWithin(reference, prefix)).toBe(expected);
});
