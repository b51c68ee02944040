import { joinQuote, plural } from '../core/text.ts';
import type { Violation } from '../core/violation.ts';

/** The containers at fault, in visiting order, each once. Two containers of one name are two containers. */
export function containerNames(violations: readonly Violation[]): string[] {
  const names: string[] = [];
  let list: unknown;
  let index: unknown;
  for (const { path, container } of violations) {
    if (container === undefined || (path[1] === list && path[2] === index)) continue;
    list = path[1];
    index = path[2];
    names.push(container);
  }
  return names;
}

/** `container "a"` or `containers "a", "b"`. */
export function containersPhrase(names: readonly string[]): string {
  return `${plural('container', 'containers', names.length)} ${joinQuote(names)}`;
}

/** Who set something forbidden: `pod`, `container "a"`, or `pod and containers "a", "b"`. */
export function settersPhrase(violations: readonly Violation[]): string {
  const names = containerNames(violations);
  const pod = violations.some(({ container }) => container === undefined) ? 'pod' : '';
  if (names.length === 0) return pod;
  return pod === '' ? containersPhrase(names) : `${pod} and ${containersPhrase(names)}`;
}

/** The offending values, as found. */
export function foundValues(violations: readonly Violation[]): string[] {
  return violations.map(({ found }) => found ?? '');
}
