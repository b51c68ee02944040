import { describe, expect, test } from 'vitest';
import type { Violation } from '../core/violation.ts';
import { containerNames, containersPhrase, foundValues, settersPhrase } from './sentences.ts';

const of = (list: string, index: number, container: string, field = 'x'): Violation => ({
  path: ['spec', list, index, field],
  message: 'm',
  container,
});
const ofPod: Violation = { path: ['spec', 'x'], message: 'm', found: '1' };

describe('containerNames', () => {
  test('each container once, in visiting order', () => {
    const violations = [
      of('initContainers', 0, 'init'),
      of('containers', 0, 'app'),
      of('containers', 0, 'app', 'y'),
      of('containers', 1, 'side'),
    ];
    expect(containerNames(violations)).toEqual(['init', 'app', 'side']);
  });
  test('two containers of one name are two', () =>
    expect(containerNames([of('initContainers', 0, 'a'), of('containers', 0, 'a')])).toEqual(['a', 'a']));
  test('the pod is none', () => expect(containerNames([ofPod])).toEqual([]));
  test('an empty name is a name', () => expect(containerNames([of('containers', 0, '')])).toEqual(['']));
});

test.each([
  [['a'], 'container "a"'],
  [['a', 'b'], 'containers "a", "b"'],
])('%j is %s', (names, phrase) => expect(containersPhrase(names)).toBe(phrase));

describe('who set something', () => {
  test('the pod', () => expect(settersPhrase([ofPod])).toBe('pod'));
  test('a container', () => expect(settersPhrase([of('containers', 0, 'a')])).toBe('container "a"'));
  test('the pod stands first', () =>
    expect(settersPhrase([of('containers', 0, 'a'), of('containers', 1, 'b'), ofPod])).toBe(
      'pod and containers "a", "b"',
    ));
});

test('found values stay as found, in order', () =>
  expect(foundValues([ofPod, of('containers', 0, 'a')])).toEqual(['1', '']));
