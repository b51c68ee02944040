import { expect, test } from 'vitest';
import { inEnglish, saying } from '../core/saying.ts';
import { recordsIn, recordsParameter } from './records-parameter.ts';

const parameter = recordsParameter('Images.', {
  image: { type: 'string', isRequired: true },
  size: {
    type: 'number',
    fault: (value) => (Number(value) < 0 ? saying('below', 'not below 0') : undefined),
  },
  kind: { type: 'string', values: ['a', 'b'] },
  names: { type: 'strings' },
  labels: { type: 'texts' },
});

test.each<[unknown, string | undefined]>([
  [[], undefined],
  [[{ image: 'app', size: 1, kind: 'a', names: ['x'], labels: { a: 'b' } }], undefined],
  ['app', 'a list is expected'],
  [['app'], 'every item is an object'],
  [[{}], 'every item needs image'],
  [[{ image: 1 }], 'image: a string is expected'],
  [[{ image: 'app', size: Number.NaN }], 'size: a number is expected'],
  [[{ image: 'app', size: -1 }], 'size: not below 0'],
  [[{ image: 'app', kind: 'c' }], 'kind: one of a, b is expected'],
  [[{ image: 'app', names: 'x' }], 'names: a list of strings is expected'],
  [[{ image: 'app', labels: { a: 1 } }], 'labels: an object of strings is expected'],
  [[{ image: 'app', other: 1 }], 'other is not known here; image, size, kind, names, labels are'],
])('%j: %s', (value, fault) => {
  const found = parameter.fault(value);
  expect(found && inEnglish(found)).toBe(fault);
});

test('reads its items', () => {
  expect(recordsIn({ images: [{ image: 'app' }] }, 'images')).toEqual([{ image: 'app' }]);
  expect(recordsIn({}, 'images')).toEqual([]);
});
