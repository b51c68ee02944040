import { expect, test } from 'vitest';
import { isSelected } from '../../resources/label-selector.ts';
import { parseLabelSelector } from './label-terms.ts';

test.each([
  ['', { a: 'b' }, true],
  ['a=b', { a: 'b' }, true],
  ['a==b', { a: 'b' }, true],
  ['a = b , c=d', { a: 'b', c: 'd' }, true],
  ['a=b,a=c', { a: 'b' }, false],
  ['a!=b', {}, true],
  ['a!=b', { a: 'b' }, false],
  ['a in (b, c)', { a: 'c' }, true],
  ['a notin (b,c)', { a: 'c' }, false],
  ['a notin (b)', {}, true],
  ['a', { a: '' }, true],
  ['!a', { a: '' }, false],
  ['a.b/c-d=e_f', { 'a.b/c-d': 'e_f' }, true],
  ['a=', { a: '' }, true],
] as const)('%s fits %j: %s', (text, labels, wanted) => {
  expect(isSelected(parseLabelSelector(text), labels)).toBe(wanted);
});

test.each(['a>1', 'a<1', 'a in b', 'a in (b', ',', 'a=b,', 'a b', '=b', 'a=(b)'])('%s is none', (text) => {
  expect(parseLabelSelector(text)).toBeUndefined();
});
