import { valueAt } from '../core/path.ts';

/** Which Helm hooks are judged. Helm runs hooks at the events of a release; tests run when somebody asks for them. */
export const HOOK_CHOICES = ['all', 'no-tests', 'none', 'only'] as const;
export type HookChoice = (typeof HOOK_CHOICES)[number];

/** The events of a Helm hook, such as `pre-install,pre-upgrade`; undefined for an object that is none. */
export function hookOf(object: unknown): string | undefined {
  const hook = valueAt(object, ['metadata', 'annotations', 'helm.sh/hook']);
  return typeof hook === 'string' ? hook : undefined;
}

/** Whether an object is judged. What runs at another event beside tests is no mere test. */
export function isHookChosen(object: unknown, choice: HookChoice): boolean {
  if (choice === 'all') return true;
  const hook = hookOf(object);
  if (choice === 'only') return hook !== undefined;
  if (hook === undefined) return true;
  return choice === 'no-tests' && !hook.split(',').every((event) => /^\s*test(-|\s*$)/.test(event));
}
