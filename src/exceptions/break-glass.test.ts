import { expect, test } from 'vitest';
import { type BreakGlass, brokenGlass, endOf, isBroken } from './break-glass.ts';

const MADE = Date.parse('2026-01-01T00:00:00Z');
const glass: BreakGlass = {
  namespace: 'shop',
  name: 'debug',
  pod: 'web-1',
  user: 'jane',
  controls: ['runAsNonRoot'],
  reason: 'an outage',
  minutes: 20,
  createdMs: MADE,
};

test('lasts from when it was made, and no longer than half an hour whatever it says', () => {
  expect(
    [MADE - 60_001, MADE, MADE + 20 * 60_000 - 1, MADE + 20 * 60_000].map((now) => isBroken(glass, now)),
  ).toEqual([false, true, true, false]);
  expect(endOf({ ...glass, minutes: 600 })).toBe(MADE + 30 * 60_000);
  expect(isBroken({ ...glass, createdMs: Number.NaN }, MADE)).toBe(false);
  expect(isBroken({ ...glass, minutes: Number.NaN }, MADE)).toBe(false);
  expect(isBroken(glass, Number.NaN)).toBe(false);
});

test('is for one user, one pod, one namespace; the one that lasts longest counts', () => {
  const asked = { namespace: 'shop', pod: 'web-1', user: 'jane' };
  const longer = { ...glass, name: 'longer', minutes: 30 };
  expect(brokenGlass([glass, longer], asked, MADE)?.name).toBe('longer');
  for (const other of [{ namespace: 'x' }, { pod: 'web-2' }, { user: 'eve' }])
    expect(brokenGlass([glass], { ...asked, ...other }, MADE)).toBeUndefined();
});
