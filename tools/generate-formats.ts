import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import type { Format } from '../src/report/format.ts';
import { fenced, table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

interface Notes {
  /** Language of the sample. */
  readonly language: string;
  /** Paragraphs: how it is used, and what it does with what it has no place for. */
  readonly text: readonly string[];
}

/** What a reader has to know of each format beside what its sample shows. */
const NOTES: Readonly<Record<string, Notes>> = {
  pretty: {
    language: 'text',
    text: [
      'The default. The attack behind a grave finding is told once a run; `--verbose` tells everything, `--quiet` problems and totals only. Accepted findings are counted, and shown with `--verbose`.',
    ],
  },
  table: {
    language: 'text',
    text: [
      'A finding a row. Columns have fixed widths, since rows are written as they come; what is longer pushes the rest of its row.',
    ],
  },
  compact: {
    language: 'text',
    text: [
      '`file:line:column: result: what is wrong; wanted: what is right [check] (object, level)`, which editors read as they read compilers.',
    ],
  },
  markdown: {
    language: 'markdown',
    text: [
      '`-o md` is the same. The totals stand first. A comment on a pull request of GitHub holds 65,536 characters; what does not fit is left out from the end, and how much that is stands above the findings.',
    ],
  },
  html: {
    language: 'html',
    text: [
      'One file without anything to fetch: it can be mailed, kept and read offline. English, Korean and Japanese are all in it; the language of the browser is chosen where it is one of them, and buttons switch. Findings can be searched and filtered. Without scripts everything is there, in the language of `--lang`. Its content security policy lets nothing run but its own script.',
      'The sample is the beginning of the findings.',
    ],
  },
  sarif: {
    language: 'json',
    text: [
      'SARIF 2.1.0 (OASIS). Columns count UTF-16 code units. `partialFingerprints` are made from the check, the object and the field, so alerts outlive moved lines; `primaryLocationLineHash`, which code scanning of GitHub goes by, is the same. Accepted findings have `suppressions`. `fixes` change the text so that one finding is gone and no other comes; they are there for the first 500 findings of a run, but not for what Helm or Kustomize has rendered. Rules name their numbers of MITRE ATT&CK, the CIS benchmark and the NSA guide as `relationships` to the `taxonomies` of the run. What could not be judged is a `toolExecutionNotification`, and `executionSuccessful` is false.',
      'Upload it with `github/codeql-action/upload-sarif`.',
    ],
  },
  junit: {
    language: 'xml',
    text: [
      'A suite per object, a case per finding. Errors are failures. Warnings, open questions and accepted findings are skipped cases that say why. Problems are errors in a suite of their own; the last suite holds the totals as properties.',
    ],
  },
  github: {
    language: 'text',
    text: [
      'Workflow commands: the runner of GitHub Actions shows them as annotations on the lines of a pull request, ten of each kind per step. Where `GITHUB_STEP_SUMMARY` is set, `-o github` also adds the [markdown](markdown.md) report to that file.',
    ],
  },
  gitlab: {
    language: 'json',
    text: [
      'For `artifacts: reports: codequality`. Accepted findings have the severity `info` and say that they were accepted; problems are issues, too.',
    ],
  },
  'gitlab-sast': {
    language: 'json',
    text: [
      'For `artifacts: reports: sast`, schema 15.0.7. What could not be judged stands in `scan.messages`, and `scan.status` is `failure`.',
    ],
  },
  openreports: {
    language: 'json',
    text: [
      'A `List` for `kubectl apply -f -`: a `Report` for each object in a namespace, a `ClusterReport` for each other, and the `ClusterReport` gatehouse-run for what could not be judged and the totals. Accepted findings and open questions have the result `skip`. Names stay from run to run, so a new run replaces the reports of the last.',
    ],
  },
  policyreport: {
    language: 'json',
    text: ['The same as [openreports](openreports.md) in the older API, for clusters that serve only that.'],
  },
  prometheus: {
    language: 'text',
    text: [
      'For the file collector of the node exporter, or a push gateway. Findings are counted by check, level, severity, result and namespace, not by workload, so that the number of series stays small.',
    ],
  },
};

const SAMPLE = 'examples/shop/cart.yaml';
const MOST_LINES = 24;

/** A page per format. `json` and `ndjson` have a page of their own making. */
export function formatPages(command: string, root: string, formats: readonly Format[]): GeneratedFile[] {
  return formats
    .filter(({ name }) => name !== 'json' && name !== 'ndjson')
    .map((format) => pageOf(format, command, root));
}

/** The list of the formats, in each language; it leads to the pages, which are English. */
export function formatList(formats: readonly Format[], language: PageLanguage): GeneratedFile {
  const path = language.path('formats/README.md');
  const pages = posix.relative(posix.dirname(path), 'docs/formats') || '.';
  const rows = formats.map((format) => {
    const page = format.name === 'ndjson' ? 'json' : format.name;
    return [`[${format.name}](${posix.join(pages, `${page}.md`)})`, language.format(format)];
  });
  const list = [
    madeFrom('src/report'),
    language.links('formats/README.md'),
    `# ${language.text('formats.title')}`,
    language.text('formats.intro'),
    fenced('sh', 'gatehouse check deploy/ -o pretty -o sarif=gatehouse.sarif -o junit=gatehouse.xml'),
    table([language.text('formats.format'), language.text('formats.for')], rows),
    language.text('formats.languages'),
  ];
  return { path, text: `${list.join('\n\n')}\n` };
}

function pageOf({ name, purpose }: Format, command: string, root: string): GeneratedFile {
  const notes = NOTES[name];
  if (notes === undefined) throw new Error(`say in tools/generate-formats.ts what the format ${name} is`);
  const sections = [
    madeFrom(`src/report/${name}.ts and a run of gatehouse check`),
    `# ${name}`,
    `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}.`,
    ...notes.text,
    '## Sample',
    fenced('sh', `gatehouse check ${SAMPLE} -o ${name}`),
    fenced(notes.language, sampleOf(name, command, root)),
  ];
  return { path: `docs/formats/${name}.md`, text: `${sections.join('\n\n')}\n` };
}

function sampleOf(name: string, command: string, root: string): string {
  const { stdout } = spawnSync(process.execPath, [command, 'check', SAMPLE, '-o', name], {
    cwd: root,
    encoding: 'utf8',
    env: {},
  });
  const text = name === 'html' ? stdout.slice(stdout.indexOf('<section class="object">')) : stdout;
  const lines = steady(text).trimEnd().split('\n');
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), '...'].join('\n');
}

/** Times and durations are what differs between two runs. */
function steady(text: string): string {
  return text
    .replace(/time: \d+ ms/g, 'time: 12 ms')
    .replace(/"milliseconds":[\d.]+/g, '"milliseconds":12')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, '2026-01-02T03:04:05')
    .replace(/T03:04:05\.\d+Z/g, 'T03:04:05.678Z')
    .replace(/"seconds":\d+/g, '"seconds":1767323045')
    .replace(/(duration_seconds) [\d.]+$/gm, '$1 0.012');
}
