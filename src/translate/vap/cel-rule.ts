/**
 * What a control forbids, as CEL: of each pod, container or volume it says when something is wrong there and what. The
 * texts do more than tell: an exception accepts a violation by its exact text, so every text names the place and the value.
 */
export interface CelRule {
  /** Whose fields are looked at: `variables.spec` of the pod, container `c`, volume `v`. */
  readonly of: 'pod' | 'container' | 'volume';
  /** A list of the subject's; each item `i` is judged on its own. The subject itself where absent. */
  readonly items?: string;
  /** True where something is wrong; for every item where absent. */
  readonly when?: string;
  /** What is wrong, a string, without the name of the subject. */
  readonly text: string;
}

/** A control of the Standards in CEL. Revisions as the control has them, oldest first. */
export interface CelControl {
  readonly id: string;
  readonly revisions: readonly CelRevision[];
}

export interface CelRevision {
  readonly since: number;
  readonly rules: readonly CelRule[];
  /** Pods that are left out. */
  readonly unless?: string;
}

export const WINDOWS = 'variables.spec.?os.?name.orValue("") == "windows"';
export const USER_NAMESPACE = 'variables.spec.?hostUsers.orValue(true) == false';

/** Text as a literal of CEL: its escapes are those of JSON. */
export function celText(text: string): string {
  return JSON.stringify(text);
}

export function celList(texts: Iterable<string>): string {
  return `[${[...texts].map(celText).join(', ')}]`;
}

const SUBJECTS = {
  pod: '"pod: "',
  container: '"container \\"" + c.name + "\\": "',
  volume: '"volume \\"" + v.name + "\\": "',
} as const;

/** The texts of a rule's violations: a list, one for each subject. `accepted` is a list of texts that are let through. */
function violationsOf({ of, items, when, text }: CelRule, accepted: string | undefined): string {
  const said = `${SUBJECTS[of]} + ${text}`;
  const kept = accepted === undefined ? '' : `.filter(t, !(t in ${accepted}))`;
  const each = { pod: '', container: 'c', volume: 'v' }[of];
  if (items === undefined) {
    if (of === 'pod') return kept === '' ? `(${when} ? [${said}] : [])` : `(${when} ? [${said}]${kept} : [])`;
    return `variables.${of}s.filter(${each}, ${when}).map(${each}, ${said})${kept}`;
  }
  const own = `${items}${when === undefined ? '' : `.filter(i, ${when})`}.map(i, ${said})${kept}`;
  if (of === 'pod') return own;
  return `variables.${of}s.map(${each}, ${own}.join("; ")).filter(t, t != "")`;
}

/** All violations of a revision, as one list of texts. */
export function violationsCel({ rules, unless }: CelRevision, accepted?: string): string {
  const lists = rules.map((rule) => violationsOf(rule, accepted)).join('\n+ ');
  return unless === undefined ? lists : `${unless} ? [] :\n${lists}`;
}
