import { expect, test } from 'vitest';
import { timeCondition } from './policy-condition.ts';

test('policies that ran out of their time are named, as many as fit', () => {
  expect(timeCondition([])).toMatchObject({ type: 'PoliciesInTime', status: 'True' });
  expect(timeCondition(['a', 'b'])).toMatchObject({
    ...{ type: 'PoliciesInTime', status: 'False', reason: 'RanOutOfTime' },
    message: 'ran out of their time lately, and leave a thread to the others: a, b',
  });
  const many = Array.from({ length: 20 }, (_, i) => `p${i}`);
  expect(timeCondition(many).message).toMatch(/p11 and 8 more$/);
});
