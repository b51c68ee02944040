import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { fargateEvidence } from './fargate.ts';

const profiles = [
  { name: 'shop', namespace: 'shop-*', labels: { tier: 'web?' } },
  { name: 'all', namespace: 'batch' },
];

test.each<[object, string, string | undefined]>([
  [{}, 'shop-eu', undefined],
  [{ metadata: { labels: { tier: 'web1' } } }, 'shop-eu', 'the Fargate profile "shop" selects it'],
  [{ metadata: { labels: { tier: 'web' } } }, 'shop-eu', undefined],
  [{ metadata: { labels: { tier: 'web1' } } }, 'shop', undefined],
  [{}, 'batch', 'the Fargate profile "all" selects it'],
  [{ spec: { schedulerName: 'fargate-scheduler' } }, '', 'its scheduler is fargate-scheduler'],
  [
    { metadata: { labels: { 'eks.amazonaws.com/fargate-profile': 'fp' } } },
    '',
    'its label names the Fargate profile "fp"',
  ],
])('%j in namespace "%s": %s', (pod, namespace, expected) => {
  expect(english(fargateEvidence(pod, namespace, profiles))).toBe(expected);
});
