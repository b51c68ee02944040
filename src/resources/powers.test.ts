import { expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { describeRule, powersOf } from './powers.ts';
import type { GrantedRule } from './service-account-rights.ts';

const rule = (group: string, resources: string[], verbs: string[], namespace?: string): GrantedRule => ({
  apiGroups: [group],
  resources,
  verbs,
  resourceNames: [],
  namespace,
  role: 'ClusterRole "r"',
});
const describeInEnglish = (rule: GrantedRule) => inEnglish(describeRule(rule));
const phrases = (...rules: GrantedRule[]) =>
  powersOf(rules).map(({ phrase, isAdmin }) => [inEnglish(phrase), isAdmin]);

test('powers say where they hold, and whether they are as good as all', () => {
  expect(phrases(rule('', ['secrets'], ['list']))).toEqual([['read every Secret in the cluster', true]]);
  expect(phrases(rule('', ['secrets'], ['list'], 'shop'))).toEqual([
    ['read every Secret in namespace "shop"', false],
  ]);
  expect(phrases(rule('', ['secrets'], ['list'], 'kube-system'))[0]?.[1]).toBe(true);
  expect(phrases(rule('*', ['*'], ['*']))).toEqual([['do everything in the cluster', true]]);
  expect(phrases(rule('apps', ['deployments'], ['patch'], 'shop'))).toEqual([
    ['start any pod in namespace "shop"', false],
  ]);
});

test('ordinary rights are none, nor are those to named objects', () => {
  expect(
    phrases(rule('', ['configmaps', 'pods'], ['get', 'list']), rule('apps', ['pods'], ['create'])),
  ).toEqual([]);
  expect(phrases({ ...rule('', ['secrets'], ['get']), resourceNames: ['own'] })).toEqual([]);
});

test('rules in a few words', () => {
  expect(describeInEnglish({ ...rule('', ['secrets'], ['get'], 'shop'), resourceNames: ['own'] })).toBe(
    'read secrets named own',
  );
  expect(describeInEnglish(rule('', ['configmaps'], ['get'], 'shop'))).toBe('read configmaps');
  expect(describeInEnglish(rule('', ['a', 'b', 'c'], ['*']))).toBe(
    'do anything with a, b and more in the cluster',
  );
});
