import { pluralOf } from './api-resources.ts';
import { builtInKinds } from './built-in-types.ts';
import { splitApiVersion } from './kinds.ts';
import { NEWEST } from './schema-history.ts';

export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** As requests name it: `pods`. */
  readonly resource: string;
}

const served = new Map<number, readonly ServedKind[]>();

/** The kinds that an API server of Kubernetes v1.`minor` serves as it comes, those of the core group first. */
export function servedKinds(minor = NEWEST): readonly ServedKind[] {
  const before = served.get(minor);
  if (before !== undefined) return before;
  const found = builtInKinds(minor).map((key) => {
    const slash = key.lastIndexOf('/');
    const kind = key.slice(slash + 1);
    return { ...splitApiVersion(key.slice(0, slash)), kind, resource: pluralOf(kind) };
  });
  served.set(minor, found);
  return found;
}

/**
 * The kinds that a rule of a policy means, as Kubernetes' RESTMapper finds them: by plural or singular, in any case; and where the
 * group is the core group, which has no name, in every group.
 */
export function kindsOf(
  group: string,
  version: string,
  resource: string,
  minor = NEWEST,
): readonly ServedKind[] {
  const name = resource.toLowerCase();
  return servedKinds(minor).filter(
    (one) =>
      (group === '' || one.group === group) &&
      one.version === version &&
      (one.resource === name || one.kind.toLowerCase() === name),
  );
}
