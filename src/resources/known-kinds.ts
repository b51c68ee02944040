import { type BuiltInStruct, builtInStruct } from './built-in-types.ts';
import { type CustomKind, customKindsIn } from './custom-kinds.ts';
import type { PlainObject } from './inventory.ts';
import { kindsOf, type ServedKind } from './served-kinds.ts';

/** The kinds whose types are known: those that a release of Kubernetes serves as it comes, and those that definitions describe. */
export class KnownKinds {
  readonly #minor: number;
  readonly #custom: readonly CustomKind[];

  constructor(minor: number, definitions: readonly PlainObject[] = []) {
    this.#minor = minor;
    this.#custom = definitions.flatMap((definition) => customKindsIn(definition, minor));
  }

  /**
   * The kinds that a rule of a policy means, as Kubernetes' RESTMapper finds them: by plural or singular, in any case; and where the
   * group is the core group, which has no name, in every group.
   */
  kindsOf(group: string, version: string, resource: string): readonly ServedKind[] {
    const name = resource.toLowerCase();
    const custom = this.#custom.filter(
      (one) =>
        (group === '' || one.group === group) &&
        one.version === version &&
        (one.resource === name || one.singular === name),
    );
    return [...kindsOf(group, version, name, this.#minor), ...custom];
  }

  structOf(group: string, version: string, kind: string): BuiltInStruct | undefined {
    const custom = this.#custom.find(
      (one) => one.group === group && one.version === version && one.kind === kind,
    );
    return custom?.struct ?? builtInStruct(group === '' ? version : `${group}/${version}`, kind, this.#minor);
  }
}
