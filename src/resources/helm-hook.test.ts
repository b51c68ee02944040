import { expect, test } from 'vitest';
import { HOOK_CHOICES, hookOf, isHookChosen } from './helm-hook.ts';

const withHook = (hook: unknown): object => ({ metadata: { annotations: { 'helm.sh/hook': hook } } });

test('a hook is told by its annotation', () => {
  expect(hookOf(withHook('pre-install,pre-upgrade'))).toBe('pre-install,pre-upgrade');
  for (const object of [{}, { metadata: null }, { metadata: { annotations: {} } }, withHook(1), undefined]) {
    expect(hookOf(object)).toBeUndefined();
  }
});

test.each([
  [{}, ['all', 'no-tests', 'none']],
  [withHook('pre-install'), ['all', 'no-tests', 'only']],
  [withHook('test'), ['all', 'only']],
  [withHook('test-success, test-failure'), ['all', 'only']],
  [withHook('test, post-install'), ['all', 'no-tests', 'only']],
])('%j is judged with %j', (object, expected) => {
  expect(HOOK_CHOICES.filter((choice) => isHookChosen(object, choice))).toEqual(expected);
});
