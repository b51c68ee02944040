import type { Path } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import { hasWildcard, WILDCARD, WILDCARD_REMEDY } from './exception-faults.ts';
import { textIn } from './grant.ts';
import type { ExceptionFault } from './schema-faults.ts';

type Members = Readonly<Record<string, unknown>>;

/** What the schema cannot say of an element of a policy. Where nobody knows all policies, any name may be one. */
export function policyFaults(
  element: Members,
  policies: readonly string[] | undefined,
  path: Path,
): ExceptionFault[] {
  const wild = ['name', 'rule'].filter((key) => hasWildcard(element[key]));
  if (wild.length > 0)
    return wild.map((key) => ({ path: [...path, key], message: WILDCARD, remedy: WILDCARD_REMEDY }));
  const name = textIn(element, 'name');
  if (policies === undefined || policies.includes(name)) return [];
  const message = withSuggestion(
    saying('exception.policy', 'there is no policy {name}', { name }),
    name,
    policies,
  );
  return [{ path: [...path, 'name'], message }];
}

/** An exception accepts something: of controls, of policies, or of both. */
export function emptyFaults({ allow, policies }: Members): ExceptionFault[] {
  if (Array.isArray(allow) || Array.isArray(policies)) return [];
  const message = saying('exception.nothing', 'it accepts nothing: allow or policies is expected');
  return [{ path: ['spec'], message }];
}
