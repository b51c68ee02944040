import type { Control, Revision } from '../src/checks/check.ts';
import { compareLevels } from '../src/core/level.ts';
import type { Pod } from '../src/resources/pod.ts';
import { bullets, checkPage, code, type Judged, SAFETY, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';

/** The release whose rules and sentences the controls were compared with. */
export const CHECKED_AGAINST = 37;

/** `capabilities_restricted` to `capabilities-restricted`, the name of its source file and of its page. */
export function fileName(id: string): string {
  return id.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The catalogue of the controls, and a page for each. */
export function controlPages(controls: readonly Control[]): GeneratedFile[] {
  return [
    { path: 'docs/controls/README.md', text: catalogue(controls) },
    ...controls.map((control) => ({
      path: `docs/controls/${fileName(control.id)}.md`,
      text: `${madeFrom(`src/controls/${fileName(control.id)}.ts`)}\n\n${page(control, controls)}`,
    })),
  ];
}

function catalogue(controls: readonly Control[]): string {
  const ordered = [...controls].sort((a, b) => compareLevels(a.level, b.level));
  const rows = ordered.map(({ id, level, revisions, severity, summary, fix }) => [
    `[${id}](${fileName(id)}.md)`,
    level,
    `v1.${revisions[0]?.since ?? 0}`,
    severity,
    summary,
    fix.safety,
  ]);
  const sections = [
    madeFrom('src/controls'),
    '# Controls',
    `The ${controls.length} requirements of the Pod Security Standards. The ids are those of Kubernetes; "since" is the first version of the Standards that has the control.`,
    table(['Control', 'Level', 'Since', 'Severity', 'Demands', 'Fix'], rows),
    'How much a fix can be trusted:',
    table(['Fix', 'Means'], Object.entries(SAFETY)),
    `Checked against Kubernetes v1.${CHECKED_AGAINST}.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function page(control: Control, controls: readonly Control[]): string {
  const replacedBy = controls.filter(({ overrides }) => overrides?.includes(control.id)).map(linkTo);
  const first = control.revisions[0]?.since ?? 0;
  const facts: [string, string][] = [
    ['Level', control.level],
    ['Since', `v1.${first}`],
  ];
  if (control.overrides !== undefined) {
    const names = controls.filter(({ id }) => control.overrides?.includes(id)).map(linkTo);
    facts.push(['Takes the place of', names.join(', ')]);
  }
  if (replacedBy.length > 0) facts.push(['At restricted replaced by', replacedBy.join(', ')]);
  return checkPage(control, {
    facts,
    sections: [
      '## References',
      bullets(control.references),
      '## History',
      table(['Version', 'What changed'], historyOf(control)),
    ],
    footer: `Checked against Kubernetes v1.${CHECKED_AGAINST}.`,
    judge: (pod) => judgeOf(control, pod),
  });
}

function linkTo({ id }: Control): string {
  return `[${id}](${fileName(id)}.md)`;
}

function historyOf({ revisions }: Control): string[][] {
  return revisions.map(({ since, note }, i) => [
    `v1.${since}`,
    note === undefined ? (i === 0 ? 'First version.' : 'Changed.') : escaped(note),
  ]);
}

/** Names such as `net.ipv4.tcp_rmem` are not emphasis. */
function escaped(text: string): string {
  return text.replace(/\b[a-z0-9]+(?:[._][a-z0-9_]+)+\b/g, code);
}

/** Judges by the newest revision; an example that only older ones refuse is judged by the newest of those. */
function judgeOf({ revisions }: Control, pod: Pod): Judged {
  const last = revisions.at(-1);
  if (last === undefined) return { violations: [] };
  for (const [i, revision] of [...revisions.entries()].reverse()) {
    const violations = revision.evaluate(pod);
    const next: Revision | undefined = revisions[i + 1];
    if (violations.length === 0) continue;
    const { reason, detail } = revision.sentence(violations);
    return {
      violations: revision === last ? violations : [],
      sentence: detail === '' ? reason : `${reason} (${detail})`,
      version: `v1.${next === undefined ? CHECKED_AGAINST : next.since - 1}`,
    };
  }
  return { violations: [] };
}
