/** Who and what is not judged. Exact names; an empty name never matches. */
export interface Exemptions {
  readonly namespaces: readonly string[];
  readonly usernames: readonly string[];
  readonly runtimeClasses: readonly string[];
}

export const NO_EXEMPTIONS: Exemptions = { namespaces: [], usernames: [], runtimeClasses: [] };

export function isExempt(name: string | undefined, exempt: readonly string[]): boolean {
  return name !== undefined && name !== '' && exempt.includes(name);
}
