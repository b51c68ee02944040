import { expect, test } from 'vitest';
import { approvedAtNewYear, REQUESTED } from '../../test/made-up/requested-exception.ts';
import { allowed, denied } from '../admission/decision.ts';
import { forbidden } from '../admission/status.ts';
import type { Asked } from '../exceptions/spare.ts';
import { exceptionRecord } from './exception-record.ts';

const exception = approvedAtNewYear(REQUESTED);

/** Asks for the elements at these positions, and no others. */
const asks = (by: Asked['by'], ...needed: number[]): Asked => {
  const unused = exception.allow.filter((_, i) => !needed.includes(i));
  return { exception, by, spare: unused, unused };
};
const after = (...seen: readonly Asked[]) => {
  const record = exceptionRecord();
  for (const [i, one] of seen.entries()) record.note(allowed({ asked: [one] }), i + 1);
  return record.usage(exception).asked;
};

test('a workload that comes again takes the place of what it asked for before', () => {
  expect(after()).toBeUndefined();
  expect(after(asks('workload', 0, 1), asks('workload', 1))).toEqual({ atMs: 2, spare: [0], unused: [0] });
  expect(after(asks('workload', 1), asks('workload', 0, 1))).toEqual({ atMs: 2, spare: [], unused: [] });
});

test('what an injector adds to its pods counts until the workload asks for something else', () => {
  const injected = [asks('workload', 0), asks('pod', 0, 1), asks('pod', 0)];
  expect(after(...injected)).toMatchObject({ spare: [] });
  expect(after(...injected, asks('workload', 0))).toMatchObject({ spare: [] });
  expect(after(...injected, asks('workload', 0, 1), asks('workload', 0))).toMatchObject({ spare: [1] });
});

test('what is denied does not come to be', () => {
  const record = exceptionRecord();
  record.note(allowed({ asked: [asks('workload', 0, 1)] }), 1);
  const status = forbidden({ group: 'apps', resource: 'daemonsets' }, 'a', 'no');
  record.note(denied(status, { asked: [asks('workload')] }), 2);
  expect(record.usage(exception).asked).toEqual({ atMs: 1, spare: [], unused: [] });
});

test('a changed exception starts anew', () => {
  const record = exceptionRecord();
  record.note(allowed({ asked: [asks('workload')] }), 1);
  const changed = approvedAtNewYear({ ...REQUESTED, reason: 'other' });
  expect(record.usage(changed).asked).toBeUndefined();
});

test('which elements of policies were needed', () => {
  const house = { name: 'house' };
  const both = approvedAtNewYear({ ...REQUESTED, policies: [{ name: 'street' }, house] });
  const record = exceptionRecord();
  expect(record.usage(both).policies).toBeUndefined();
  record.noteDenials([{ exception: both, element: house }], 5);
  expect(record.usage(both)).toEqual({ usedMs: 5, elements: [], policies: [1] });
});
