/** What the generated pages say around the words of the checks; ICU messages, by id. `korean.ts` and `japanese.ts` have the same. */
export const english = {
  'page.after': 'After:',
  'page.asked-about': 'Asked about',
  'page.attack': 'Attack',
  'page.before': 'Before:',
  'page.changed': 'Changed.',
  'page.checked': 'Checked against Kubernetes {version}.',
  'page.containers': '`containers[*]` stands for `containers`, `initContainers` and `ephemeralContainers`.',
  'page.default': 'Default',
  'page.examples': 'Examples',
  'page.examples-note': 'Only what matters to this check is shown.',
  'page.fails': 'Fails:',
  'page.fields': 'Fields',
  'page.finding': 'Finding',
  'page.first-version': 'First version.',
  'page.fix': 'Fix',
  'page.fix-safety': '{fix} ({safety}: {meaning}.)',
  'page.history': 'History',
  'page.kubernetes': 'Kubernetes, at {version}:',
  'page.level': 'Level',
  'page.meaning': 'Meaning',
  'page.parameter': 'Parameter',
  'page.parameters': 'Parameters',
  'page.parameters-where': 'In `gatehouse.yaml`, under `practices.{id}`:',
  'page.passes': 'Passes:',
  'page.profiles': 'Profiles',
  'page.references': 'References',
  'page.replaced-by': 'At restricted replaced by',
  'page.severity': 'Severity',
  'page.since': 'Since',
  'page.takes-place-of': 'Takes the place of',
  'page.version': 'Version',
  'page.wanted': 'Wanted',
  'page.what-changed': 'What changed',
  'page.what-is-wanted': 'What is wanted',
  'page.workloads': 'workloads',
  'example.kind': 'the pod of a {kind}',
  'example.kubernetes': 'for Kubernetes {version}',
  'example.parameters': 'with {parameters}',
  'safety.advice': 'left to a person; there is no automatic edit',
  'safety.heading': 'How much a fix can be trusted:',
  'safety.means': 'Means',
  'safety.review': 'right for most programs, but test it',
  'safety.safe': 'cannot break a working program',
  'commands.title': 'Commands',
  'controls.control': 'Control',
  'controls.demands': 'Demands',
  'controls.intro':
    'The {count} requirements of the Pod Security Standards. The ids are those of Kubernetes; "since" is the first version of the Standards that has the control.',
  'controls.title': 'Controls',
  'practices.advises': 'Advises',
  'practices.intro':
    'What no level of the Pod Security Standards demands and we advise all the same: {count} checks. They are judged with `--profile`; single ones are switched and parameterised in `gatehouse.yaml` under `practices`.',
  'practices.practice': 'Practice',
  'practices.results':
    'Critical and high are errors, medium and low warnings; info is shown with `--verbose`. How much a fix can be trusted:',
  'practices.title': 'Practices',
  'note.pretty':
    'The default. The attack behind a grave finding is told once a run. After 500 places, a finding of a check that was shown before takes one line, `file:line:column: error[check]: what is wrong`, and each workload one (decision 37); `--verbose` tells everything, `--quiet` problems and totals only. Accepted findings are counted, and shown with `--verbose`.',
  'note.table':
    'A finding a row. Columns have fixed widths, since rows are written as they come; what is longer pushes the rest of its row.',
  'note.compact':
    '`file:line:column: result: what is wrong; wanted: what is right [check] (object, level)`, which editors read as they read compilers.',
  'note.markdown':
    '`-o md` is the same. The totals stand first. A comment on a pull request of GitHub holds 65,536 characters; what does not fit is left out from the end, and how much that is stands above the findings.',
  'note.html':
    'One file without anything to fetch: it can be mailed, kept and read offline. English, Korean and Japanese are all in it; the language of the browser is chosen where it is one of them, and buttons switch. Findings can be searched and filtered. Without scripts everything is there, in the language of `--lang`. Its content security policy lets nothing run but its own script.',
  'note.html-sample': 'The sample is the beginning of the findings.',
  'note.sarif':
    'SARIF 2.1.0 (OASIS). Columns count UTF-16 code units. `partialFingerprints` are made from the check, the object and the field, so alerts outlive moved lines; `primaryLocationLineHash`, which code scanning of GitHub goes by, is the same. Accepted findings have `suppressions`. `fixes` change the text so that one finding is gone and no other comes; they are there for the first 500 findings of a run, for fewer where documents are very long, but not for what Helm or Kustomize has rendered. Rules name their numbers of MITRE ATT&CK, the CIS benchmark and the NSA guide as `relationships` to the `taxonomies` of the run. What could not be judged is a `toolExecutionNotification`, and `executionSuccessful` is false.',
  'note.sarif-upload': 'Upload it with `github/codeql-action/upload-sarif`.',
  'note.junit':
    'A suite per object, a case per finding. Errors are failures. Warnings, open questions and accepted findings are skipped cases that say why. Problems are errors in a suite of their own; the last suite holds the totals as properties.',
  'note.github':
    'Workflow commands: the runner of GitHub Actions shows them as annotations on the lines of a pull request, ten of each kind per step. Where `GITHUB_STEP_SUMMARY` is set, `-o github` also adds the [markdown](markdown.md) report to that file.',
  'note.gitlab':
    'For `artifacts: reports: codequality`. Accepted findings have the severity `info` and say that they were accepted; problems are issues, too.',
  'note.gitlab-sast':
    'For `artifacts: reports: sast`, schema 15.0.7. What could not be judged stands in `scan.messages`, and `scan.status` is `failure`.',
  'note.openreports':
    'A `List` for `kubectl apply -f -`: a `Report` for each object in a namespace, a `ClusterReport` for each other, and the `ClusterReport` gatehouse-run for what could not be judged and the totals. Accepted findings and open questions have the result `skip`. Names stay from run to run, so a new run replaces the reports of the last.',
  'note.policyreport':
    'The same as [openreports](openreports.md) in the older API, for clusters that serve only that.',
  'note.prometheus':
    'For the file collector of the node exporter, or a push gateway. Findings are counted by check, level, severity, result and namespace, not by workload, so that the number of series stays small.',
  'problems.code': 'Code',
  'problems.exit':
    'When nothing was found but something could not be judged, the exit code is 3. A problem that lost nothing, such as a duplicate key, is a warning and does not change the exit code.',
  'problems.intro':
    'A problem is something that kept gatehouse from judging, in whole or in part. It is never a pass: it is reported with one of these codes, its file and, where there is one, its line. The rest of the input is judged all the same.',
  'problems.title': 'Problems',
  'formats.for': 'For',
  'formats.format': 'Format',
  'formats.intro':
    '`-o FORMAT` writes to standard output, `-o FORMAT=FILE` into a file; repeat it for several at once. A file that cannot be written ends the run before anything is judged (exit code 2).',
  'formats.languages':
    'What is for people follows `--lang`; what is for programs is English. Text from manifests never steers what reads a report: control characters, markup and commands are taken out or escaped, and credentials are hidden.',
  'formats.sample': 'Sample',
  'formats.title': 'Formats',
  'json.title': 'JSON and NDJSON',
  'json.field': 'Field',
  'json.intro':
    '`gatehouse check PATH -o json` writes one JSON document, `-o ndjson` one JSON object a line. Both hold the same records. This is version {version} of the format; its JSON Schema is [schemas/report.schema.json]({schema}).',
  'json.order':
    '`json` keeps problems to the end; `ndjson` writes everything as it comes, the summary last, and says in `type` what a line is: `workload`, `finding`, `problem` or `summary`. A finding follows the workload it belongs to. Both are written while the run goes on, so neither needs memory for the whole report.',
  'json.sample-json': 'Sample: json',
  'json.sample-ndjson': 'Sample: ndjson, with a problem',
  'index.commands': 'every command with its flags',
  'index.controls': 'the Pod Security Standards, one page per control',
  'index.decisions': 'why things are as they are',
  'index.english-only': '{what} (in English)',
  'index.formats': 'what machines read',
  'index.guide': 'ten minutes from a broken manifest to an enforced namespace',
  'index.practices': 'advice beyond the Standards, one page per practice',
  'index.problems': 'what can keep gatehouse from judging, by code',
  'index.start':
    'Start with the [README]({readme}). To change something, read [CONTRIBUTING]({contributing}).',
  'index.title': 'Documentation',
  'index.what': 'What',
  'index.where': 'Where',
} as const satisfies Record<string, string>;

export type DocsText = keyof typeof english;
