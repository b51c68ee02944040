import { expect, test } from 'vitest';
import { isGrant, isGranted } from './powers.ts';

test.each([
  [['env'], 'env', 'HOME', true],
  [['env:HOME'], 'env', 'HOME', true],
  [['env:HOME'], 'env', 'HOMER', false],
  [['readFileSync'], 'env', 'HOME', false],
  [['readFileSync:/etc/policies'], 'readFileSync', '/etc/policies', true],
  [['readFileSync:/etc/policies'], 'readFileSync', '/etc/policies/a.json', true],
  [['readFileSync:/etc/policies/'], 'readFileSync', '/etc/policies/a.json', true],
  [['readFileSync:/etc/policies'], 'readFileSync', '/etc/policies-too', false],
  [['readFileSync:/etc/policies'], 'readFileSync', '/etc/policies/../shadow', false],
  [['fetchSync:https://a.example'], 'fetchSync', 'https://a.example/x', true],
  [['fetchSync:https://a.example/v1'], 'fetchSync', 'https://a.example/v1/x?y', true],
  [['fetchSync:https://a.example/v1'], 'fetchSync', 'https://a.example/v2', false],
  [['fetchSync:https://a.example/v1'], 'fetchSync', 'https://a.example/v1/../v2', false],
  [['fetchSync:https://a.example'], 'fetchSync', 'http://a.example/', false],
  [['fetchSync:https://a.example'], 'fetchSync', 'https://a.example.org/', false],
  [['fetchSync:https://a.example'], 'fetchSync', 'https://a.example@b.example/', false],
  [['fetchSync:https://a.example'], 'fetchSync', 'https://a.example:8443/', false],
  [['create:v1 ConfigMap'], 'create', 'v1 ConfigMap', true],
  [['create:v1 ConfigMap'], 'create', 'v1 Secret', false],
  [['create'], 'remove', 'v1 Secret', false],
] as const)('%j: may %s %s: %s', (grants, power, subject, wanted) => {
  expect(isGranted(grants, power, subject)).toBe(wanted);
});

test('what is a grant', () => {
  const texts = ['env', 'env:HOME', 'fetchSync:https://a.example', 'write', 'env:', '', 'Env'];
  expect(texts.map(isGrant)).toEqual([true, true, true, false, false, false, false]);
});
