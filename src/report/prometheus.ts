import type { Finding } from '../core/finding.ts';
import type { Summary } from '../core/judgement.ts';
import { standingOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { oneLine } from './one-line.ts';

/**
 * Text for the file collector of the node exporter or for a push gateway. Series are told apart by check, severity, standing
 * and namespace, never by workload, so that their number stays small; they are counted until the end.
 */
export const prometheus: Format = {
  name: 'prometheus',
  purpose: 'metrics in the text format of Prometheus',
  tellsSentences: false,
  open(write, { toolVersion }) {
    const findings = new Map<string, number>();
    const problems = new Map<string, number>();
    const count = (counts: Map<string, number>, labels: string): void =>
      void counts.set(labels, (counts.get(labels) ?? 0) + 1);
    return {
      judgement: (judgement) => {
        for (const finding of judgement.findings) count(findings, labelsOfFinding(finding));
      },
      problem: ({ code, incomplete }) => count(problems, labelled({ code, incomplete: String(incomplete) })),
      close(summary) {
        const lines = [
          ...metric('findings', 'Findings by check, level, severity, result and namespace.', findings),
          ...metric('problems', 'What could not be judged, or only in part, by code.', problems),
          ...totals(summary),
          ...metric('build_info', 'The release that wrote this.', [[labelled({ version: toolVersion }), 1]]),
        ];
        write(`${lines.join('\n')}\n`);
      },
    };
  },
};

function labelsOfFinding(finding: Finding): string {
  const { check, level, severity, resource } = finding;
  return labelled({
    check,
    level: level ?? '',
    severity,
    result: standingOf(finding),
    namespace: resource.namespace,
  });
}

function totals(summary: Summary): string[] {
  const admitted = Object.entries(summary.admitted).map(([level, workloads]): [string, number] => [
    labelled({ level, version: summary.version }),
    workloads,
  ]);
  const single = (name: string, help: string, value: number): string[] => metric(name, help, [['', value]]);
  return [
    ...metric('workloads', 'Workloads by the tightest level that admits them.', admitted),
    ...single('files', 'Files that were read.', summary.files),
    ...single('objects', 'Objects in them.', summary.objects),
    ...single(
      'workloads_with_findings',
      'Workloads with an error or a warning.',
      summary.workloadsWithFindings,
    ),
    ...single('questions_open', 'Questions of practices that the input does not answer.', summary.unknowns),
    ...single('complete', '1 when everything could be judged.', summary.complete ? 1 : 0),
    ...single('exit_code', 'Exit code of the run.', summary.exitCode),
    ...single('duration_seconds', 'Duration of the run.', summary.milliseconds / 1000),
  ];
}

function metric(
  name: string,
  help: string,
  samples: Iterable<readonly [labels: string, value: number]>,
): string[] {
  const full = `gatehouse_check_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} gauge`,
    ...[...samples].map(([labels, value]) => `${full}${labels} ${value}`),
  ];
}

function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${oneLine(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  );
  return `{${pairs.join(',')}}`;
}
