import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import type { PodSpec } from './pod.ts';
import { runsOnWindows, windowsEvidence } from './windows.ts';

const term = (values: string[], operator = 'In') => ({
  matchExpressions: [{ key: 'kubernetes.io/os', operator, values }],
});
const affinity = (...nodeSelectorTerms: ReturnType<typeof term>[]): PodSpec => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});

test.each<[string, PodSpec]>([
  ['spec.os', { os: { name: 'windows' } }],
  ['the node selector', { nodeSelector: { 'kubernetes.io/os': 'windows' } }],
  ['the old label', { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } }],
  ['every term of the affinity', affinity(term(['windows']), term(['windows']))],
  ['the image', { containers: [{ image: 'mcr.microsoft.com/windows/servercore:ltsc2022' }] }],
  ['the tag of the image', { containers: [{ image: 'golang:1.22-nanoserver-ltsc2022' }] }],
])('Windows by %s', (_, spec) => {
  expect(english(runsOnWindows({ spec }))).toBe(true);
});

test.each<[string, PodSpec]>([
  ['nothing', { containers: [{ image: 'nginx' }] }],
  [
    'Linux by name, whatever the image is called',
    { os: { name: 'linux' }, containers: [{ image: 'x/windows/y' }] },
  ],
  ['Linux by selector', { nodeSelector: { 'kubernetes.io/os': 'linux' } }],
  ['one term of two', affinity(term(['windows']), term(['linux']))],
  ['two values', affinity(term(['windows', 'linux']))],
  ['NotIn', affinity(term(['windows'], 'NotIn'))],
  ['a like name', { containers: [{ image: 'example.com/windowserver' }] }],
])('not Windows: %s', (_, spec) => {
  expect(english(runsOnWindows({ spec }))).toBe(false);
});

test('an image only lets us infer it', () => {
  const evidence = windowsEvidence({ spec: { containers: [{ name: 'a', image: 'x:nanoserver' }] } });
  expect(english(evidence)).toEqual({
    because: 'the image of container "a" is made for Windows',
    isInferred: true,
  });
});
