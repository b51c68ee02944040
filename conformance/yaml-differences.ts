/**
 * Where we differ from Go's sigs.k8s.io/yaml on purpose or because of js-yaml, with the reason. A difference that no
 * line here explains is a failure. `refused`: we refuse what Go accepts, so nothing is judged wrongly.
 */
export interface KnownDifference {
  readonly name: string;
  readonly reason: string;
  readonly kind: 'refused' | 'accepted' | 'different';
  /** `said` is our message when we refuse, and Go's when it does. */
  matches(yaml: string, said: string): boolean;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'invisible line breaks and byte order marks',
    reason: 'NEL, LS, PS and BOM inside a document mean different things to YAML parsers; nobody means them',
    kind: 'refused',
    matches: (_, said) => said.startsWith('the invisible character'),
  },
  {
    name: 'text after the first document',
    reason: 'Go stops after the first document and never looks at the rest; we want the rest to be valid',
    kind: 'refused',
    matches: (yaml) => /(^|\n)(\.\.\.|---)/.test(yaml) || isFlowFirst(yaml),
  },
  {
    name: 'a lone dash or a question mark inside brackets',
    reason: 'YAML 1.2 has no such plain texts; go-yaml reads some of them',
    kind: 'refused',
    matches: (yaml, said) =>
      /^missed comma|inside brackets|expected the node/.test(said) && /[[{]/.test(yaml),
  },
  {
    name: 'a key in brackets over two lines',
    reason: 'with an explicit "?" go-yaml allows it; nobody writes it',
    kind: 'refused',
    matches: (_, said) => said.startsWith('a key and its colon'),
  },
  {
    name: 'tabs',
    reason: 'go-yaml allows a tab before the continuation of a plain text where the column is deep enough',
    kind: 'refused',
    matches: (yaml, said) => yaml.includes('\t') && said.startsWith('a tab is used'),
  },
  {
    name: 'indentation that only YAML 1.1 allows',
    reason:
      'a quoted or bracketed root that goes on in column 1, or a list item out of line, before another error',
    kind: 'refused',
    matches: (_, said) => /cannot start in column|cannot start here|cannot stand after/.test(said),
  },
  {
    name: 'a block scalar or quoted key that js-yaml reads by YAML 1.2',
    reason: 'text right after the header of a block scalar, or a colon without a space after a quoted key',
    kind: 'refused',
    matches: (_, said) =>
      /^a line break is expected|^a whitespace character|^a space is missing|multiline key/.test(said),
  },
  {
    name: "the escape \\'",
    reason: 'YAML 1.2 does not have it',
    kind: 'refused',
    matches: (yaml, said) => yaml.includes("\\'") && /escape/.test(said),
  },
  {
    name: 'an infinite number that a later key replaces',
    reason: 'Go never looks at the value that lost; we stop at it',
    kind: 'refused',
    matches: (_, said) => said.endsWith('is not a number that JSON has'),
  },
  {
    name: 'an anchor with a colon',
    reason: 'go-yaml ends the name at the colon and reads the rest as the value',
    kind: 'refused',
    matches: (yaml, said) =>
      said.endsWith('is not a name for an anchor') || (/&\S*:/.test(yaml) && said.startsWith("expected ':'")),
  },
  {
    name: 'a comma in a tag',
    reason: 'YAML 1.1 allows it',
    kind: 'refused',
    matches: (_, said) => said.startsWith('tag suffix cannot contain flow'),
  },
  {
    name: 'two tags',
    reason: 'an anchor or tag on a mapping and another on its first key, on one line',
    kind: 'refused',
    matches: (_, said) => said.startsWith('duplication of'),
  },
  {
    name: 'a scalar at the root',
    reason: 'never judged: it is not an object',
    kind: 'different',
    matches: (_, said) => !/^[[{]/.test(said),
  },
];

function isFlowFirst(yaml: string): boolean {
  return /^(?:\s|#.*\n)*[[{"']/.test(yaml);
}
