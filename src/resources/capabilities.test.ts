import { expect, test } from 'vitest';
import { hasCapability, keptCapabilities } from './capabilities.ts';
import type { Container } from './pod.ts';

const withCapabilities = (add: string[], drop: string[] = []): Container => ({
  securityContext: { capabilities: { add, drop } },
});

test('the bounding set', () => {
  expect(hasCapability({}, 'NET_RAW')).toBe(true);
  expect(hasCapability({}, 'SYS_PTRACE')).toBe(false);
  expect(hasCapability(withCapabilities([], ['ALL']), 'NET_RAW')).toBe(false);
  expect(hasCapability(withCapabilities([], ['CAP_NET_RAW']), 'NET_RAW')).toBe(false);
  expect(hasCapability(withCapabilities(['net_raw'], ['ALL']), 'NET_RAW')).toBe(true);
  expect(hasCapability(withCapabilities(['ALL']), 'SYS_PTRACE')).toBe(true);
  expect(hasCapability({ securityContext: { privileged: true } }, 'SYS_PTRACE')).toBe(true);
  expect(keptCapabilities({})).toHaveLength(14);
  expect(keptCapabilities(withCapabilities([], ['ALL']))).toEqual([]);
});
