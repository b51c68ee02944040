import { expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { isNamedIn, stringsIn, stringsParameter, workloadsParameter } from './parameters.ts';

test('lists of strings', () => {
  const { fault } = stringsParameter('some');
  expect(fault(['a', 'b'])).toBeUndefined();
  expect(inEnglish(fault('a') ?? '')).toBe('a list of strings is expected');
  expect(inEnglish(fault(['']) ?? '')).toBe('every item has to be a string that is not empty');
  expect(inEnglish(fault([1]) ?? '')).toBe('every item has to be a string that is not empty');
  expect(inEnglish(fault(['a', 'a']) ?? '')).toBe('an item stands twice');
  expect(stringsIn({ some: ['a'] }, 'some')).toEqual(['a']);
  expect(stringsIn({}, 'some')).toEqual([]);
});

test('names of workloads', () => {
  const { fault } = workloadsParameter('Those that may.');
  expect(fault(['kube-system/*'])).toBeUndefined();
  expect(inEnglish(fault(['proxy']) ?? '')).toMatch('namespace/name');
  expect(inEnglish(fault({}) ?? '')).toBe('a list of workloads is expected');
  const proxy = { namespace: 'kube-system', name: 'proxy' };
  expect(isNamedIn(['kube-system/*'], proxy)).toBe(true);
  expect(isNamedIn(['*/proxy'], proxy)).toBe(true);
  expect(isNamedIn(['kube-system/other'], proxy)).toBe(false);
  expect(isNamedIn(['default/a'], { namespace: '', name: 'a' })).toBe(true);
});
