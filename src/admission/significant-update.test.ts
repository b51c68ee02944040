import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../resources/pod.ts';
import { isSignificantUpdate } from './significant-update.ts';

const a = { name: 'a', image: 'i' };
const b = { name: 'b', image: 'j' };

describe('isSignificantUpdate', () => {
  const cases: [string, PodSpec, PodSpec, boolean][] = [
    ['nothing changed', { containers: [a] }, { containers: [a] }, false],
    ['another image', { containers: [{ ...a, image: 'k' }] }, { containers: [a] }, true],
    ['a container more', { containers: [a, b] }, { containers: [a] }, true],
    ['a container less', { containers: [a] }, { containers: [a, b] }, true],
    ['other order', { containers: [b, a] }, { containers: [a, b] }, true],
    ['other name', { containers: [{ ...a, name: 'c' }] }, { containers: [a] }, false],
    [
      'other privileges',
      { containers: [{ ...a, securityContext: { privileged: true } }] },
      { containers: [a] },
      false,
    ],
    ['the host network', { hostNetwork: true }, {}, false],
    ['another image of an init container', { initContainers: [b] }, { initContainers: [a] }, true],
    ['an init container less', {}, { initContainers: [a] }, true],
    ['an ephemeral container more', { ephemeralContainers: [a, b] }, { ephemeralContainers: [a] }, true],
    ['an ephemeral container less', { ephemeralContainers: [a] }, { ephemeralContainers: [a, b] }, false],
    [
      'ephemeral containers in other order',
      { ephemeralContainers: [b, a] },
      { ephemeralContainers: [a, b] },
      false,
    ],
    [
      'another image of an ephemeral container',
      { ephemeralContainers: [{ ...a, image: 'k' }] },
      { ephemeralContainers: [a] },
      true,
    ],
  ];
  it.each(cases)('%s', (_, now, before, significant) => {
    expect(isSignificantUpdate({ spec: now }, { spec: before })).toBe(significant);
  });
});
