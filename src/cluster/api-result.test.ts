import { describe, expect, it } from 'vitest';
import { failureFromStatus, isConflict, isExpired, isNotFound } from './api-result.ts';

describe('failureFromStatus', () => {
  it('takes what the Status says', () => {
    const status = { kind: 'Status', code: 404, reason: 'NotFound', message: 'namespaces "x" not found' };
    const failure = failureFromStatus(status, 404);
    expect(failure).toEqual({
      kind: 'status',
      code: 404,
      reason: 'NotFound',
      message: 'namespaces "x" not found',
    });
    expect([isNotFound(failure), isConflict(failure), isExpired(failure)]).toEqual([true, false, false]);
  });

  it.each<[unknown, string | undefined, number | undefined]>([
    [{ kind: 'Status', details: { retryAfterSeconds: 3 } }, undefined, 3],
    [{ kind: 'Status', details: { retryAfterSeconds: 3 } }, '7', 7],
    ['<html>', '1', 1],
    [undefined, 'Fri, 31 Dec 1999 23:59:59 GMT', undefined],
    [undefined, '-5', undefined],
  ])('reads how long to wait: %j %j', (body, header, seconds) => {
    const failure = failureFromStatus(body, 429, header);
    expect(failure.retryAfterSeconds).toBe(seconds);
    expect(failure.message).toBe('the server answered with status 429');
  });
});
