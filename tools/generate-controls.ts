import type { Control, Revision } from '../src/checks/check.ts';
import { compareLevels } from '../src/core/level.ts';
import type { Pod } from '../src/resources/pod.ts';
import { bullets, checkPage, code, type Judged, safetyTable, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

/** The release whose rules and sentences the controls were compared with. */
export const CHECKED_AGAINST = 37;

/** `capabilities_restricted` to `capabilities-restricted`, the name of its source file and of its page. */
export function fileName(id: string): string {
  return id.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The catalogue of the controls, and a page for each. */
export function controlPages(controls: readonly Control[], language: PageLanguage): GeneratedFile[] {
  return [
    { path: language.path('controls/README.md'), text: catalogue(controls, language) },
    ...controls.map((control) => {
      const file = fileName(control.id);
      const head = [sourceOf(`controls/${file}.ts`, language), language.links(`controls/${file}.md`)];
      return {
        path: language.path(`controls/${file}.md`),
        text: [...head, page(control, controls, language)].join('\n\n'),
      };
    }),
  ];
}

/** The first line of a page that is made from a check, and from what its language says of it. */
export function sourceOf(path: string, { id }: PageLanguage): string {
  return madeFrom(id === 'en' ? `src/${path}` : `src/${path} and src/messages/${id}/${path}`);
}

export function checkedLine(language: PageLanguage): string {
  return language.text('page.checked', { version: `v1.${CHECKED_AGAINST}` });
}

function catalogue(controls: readonly Control[], language: PageLanguage): string {
  const ordered = [...controls].sort((a, b) => compareLevels(a.level, b.level));
  const rows = ordered.map((control) => [
    linkTo(control),
    language.term('level', control.level),
    `v1.${control.revisions[0]?.since ?? 0}`,
    language.term('severity', control.severity),
    language.check(control).summary,
    language.term('safety', control.fix.safety),
  ]);
  const head = (
    ['controls.control', 'page.level', 'page.since', 'page.severity', 'controls.demands', 'page.fix'] as const
  ).map((id) => language.text(id));
  const sections = [
    sourceOf('controls', language),
    language.links('controls/README.md'),
    `# ${language.text('controls.title')}`,
    language.text('controls.intro', { count: controls.length }),
    table(head, rows),
    language.text('safety.heading'),
    safetyTable(language),
    checkedLine(language),
  ];
  return `${sections.join('\n\n')}\n`;
}

function page(control: Control, controls: readonly Control[], language: PageLanguage): string {
  const replaces = controls.filter(({ id }) => control.overrides?.includes(id)).map(linkTo);
  const replacedBy = controls.filter(({ overrides }) => overrides?.includes(control.id)).map(linkTo);
  const facts: [string, string][] = [
    [language.text('page.level'), language.term('level', control.level)],
    [language.text('page.since'), `v1.${control.revisions[0]?.since ?? 0}`],
  ];
  if (replaces.length > 0) facts.push([language.text('page.takes-place-of'), replaces.join(', ')]);
  if (replacedBy.length > 0) facts.push([language.text('page.replaced-by'), replacedBy.join(', ')]);
  return checkPage(control, language, {
    facts,
    sections: [
      `## ${language.text('page.references')}`,
      bullets(control.references),
      `## ${language.text('page.history')}`,
      table(
        [language.text('page.version'), language.text('page.what-changed')],
        historyOf(control, language),
      ),
    ],
    footer: checkedLine(language),
    judge: (pod) => judgeOf(control, pod),
  });
}

function linkTo({ id }: Control): string {
  return `[${id}](${fileName(id)}.md)`;
}

function historyOf(control: Control, language: PageLanguage): string[][] {
  const { notes = {} } = language.check(control);
  return control.revisions.map(({ since, note }, i) => [
    `v1.${since}`,
    note === undefined
      ? language.text(i === 0 ? 'page.first-version' : 'page.changed')
      : escaped(notes[`v1.${since}`] ?? note),
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
