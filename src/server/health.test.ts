import { describe, expect, it } from 'vitest';
import { answerHealth } from './health.ts';

const well = (name: string) => ({ name, failure: () => undefined });
const ill = { name: 'informer-sync', failure: () => '1 informers not started yet: [*v1.Namespace]' };
const groups = { healthz: [well('ping')], readyz: [ill, well('shutdown')] };
const ask = (target: string) => {
  const { status, body } = answerHealth(target, groups) ?? {};
  return status === undefined ? undefined : [status, body];
};

describe('answerHealth', () => {
  it.each([
    ['/healthz', 200, 'ok'],
    ['/healthz/ping', 200, 'ok'],
    ['/healthz?verbose', 200, '[+]ping ok\nhealthz check passed\n'],
    ['/healthz?verbose=1&exclude=ping', 200, '[+]ping excluded: ok\nhealthz check passed\n'],
    ['/readyz', 500, '[-]informer-sync failed: reason withheld\n[+]shutdown ok\nreadyz check failed\n'],
    ['/readyz?exclude=informer-sync', 200, 'ok'],
    [
      '/readyz?exclude=informer-sync&exclude=shutdown&verbose',
      200,
      '[+]informer-sync excluded: ok\n[+]shutdown excluded: ok\nreadyz check passed\n',
    ],
    ['/readyz/informer-sync', 500, 'internal server error: 1 informers not started yet: [*v1.Namespace]\n'],
    ['/readyz/shutdown', 200, 'ok'],
  ])('%s', (target, status, body) => {
    expect(ask(target)).toEqual([status, body]);
  });

  it.each([
    '/',
    '/validate',
    '/livez',
    '/healthz/',
    '/readyz/',
    '/healthz/nope',
    '/healthz/ping/more',
    'healthz',
    'http://[',
    '*',
    '/__proto__',
    '',
  ])('leaves %s to others', (target) => {
    expect(ask(target)).toBeUndefined();
  });
});
