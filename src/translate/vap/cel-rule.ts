/**
 * What a control forbids, as CEL: of each pod, container or volume it says when something is wrong there and what. The
 * texts do more than tell: an exception accepts a violation by its exact text, so every text names the place and the value.
 */
export interface CelRule {
  /** Whose fields are looked at: `variables.spec` of the pod, container `c`, volume `v`. */
  readonly of: 'pod' | 'container' | 'volume';
  /** A list of the subject's; each item `i` is judged on its own. The subject itself where absent. */
  readonly items?: string;
  /** True where something is wrong. */
  readonly when: string;
  /** What is wrong, a string, without the name of the subject: the field as exceptions name it, and its value. */
  readonly text: string;
  /** Where what an exception grants is more than a text says. */
  readonly grantedBy?: keyof Omit<Accepted, 'texts'>;
}

/** What is let through, in CEL. */
export interface Accepted {
  /** A list of texts. */
  readonly texts: string;
  /** True for a volume `v` that is accepted as it is mounted. */
  readonly volumes: string;
  /** True for a container `c` that need not drop ALL. */
  readonly drops: string;
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
  pod: { each: '', name: '"pod: "' },
  container: {
    each: 'c',
    name: '"container \\"" + c.name + "\\": "',
  },
  volume: { each: 'v', name: '"volume \\"" + v.name + "\\": "' },
} as const;

/** Two strings as one expression, and as one literal where they meet. */
function joined(a: string, b: string): string {
  return a.endsWith('"') && b.startsWith('"') ? a.slice(0, -1) + b.slice(1) : `${a} + ${b}`;
}

/** The texts of a rule's violations: a list, one for each subject. */
function violationsOf({ of, items, when, text, grantedBy }: CelRule, accepted: Accepted | undefined): string {
  const { each, name } = SUBJECTS[of];
  const said = joined(name, text);
  const byText = accepted === undefined || grantedBy !== undefined ? '' : accepted.texts;
  const kept = byText === '' ? '' : `.filter(t, !(t in ${byText}))`;
  const granted = accepted === undefined || grantedBy === undefined ? '' : accepted[grantedBy];
  const wrong = granted === '' ? when : `${when} && !(${granted})`;
  if (items === undefined) {
    return of === 'pod'
      ? `(${wrong} ? [${said}]${kept} : [])`
      : `variables.${of}s.filter(${each}, ${wrong}).map(${each}, ${said})${kept}`;
  }
  const own = `${items}.filter(i, ${wrong}).map(i, ${said})${kept}`;
  return of === 'pod' ? own : `variables.${of}s.map(${each}, ${own}.join("; ")).filter(t, t != "")`;
}

/** All violations of a revision, as one list of texts. */
export function violationsCel({ rules, unless }: CelRevision, accepted?: Accepted): string {
  const lists = rules.map((rule) => violationsOf(rule, accepted)).join('\n+ ');
  return unless === undefined ? lists : `${unless} ? [] :\n${lists}`;
}
