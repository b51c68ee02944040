import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Place } from '../core/place.ts';
import { ChartOrigins } from './chart-origins.ts';
import { findProgram, type ProgramOutcome, runProgram } from './program.ts';
import { complaintIn, failedRendering, missingRenderer, stoppedRendering } from './render-problem.ts';
import type { Machine, RenderResult, RenderSettings } from './renderer.ts';

/** Renders a chart: a directory with Chart.yaml, or a packaged one. */
export async function renderChart(
  chart: string,
  settings: RenderSettings,
  machine: Machine,
): Promise<RenderResult> {
  const subject = { file: chart, what: 'chart' } as const;
  const helm = findProgram(['helm'], machine.env['PATH']);
  if (helm === undefined) return { problem: missingRenderer(subject) };
  const template = (directory: string): Promise<ProgramOutcome> =>
    runProgram(helm.file, helmArguments(resolve(machine.cwd, directory), settings, machine.cwd), machine);
  const outcome = await template(chart);
  if (outcome.ended === 'badly') {
    const said = complaintIn(outcome.stderr, outcome.status);
    const complaint = typeof said === 'string' ? helmComplaint(said, chart, machine.cwd) : { message: said };
    return { problem: failedRendering(subject, 'helm', complaint) };
  }
  if (outcome.ended !== 'well')
    return { problem: stoppedRendering(chart, 'helm', outcome.ended, machine.limits) };
  const origins = new ChartOrigins(outcome.stdout.toString('utf8'), chart, settings, {
    cwd: machine.cwd,
    async renderAgain(directory) {
      const again = await template(directory);
      return again.ended === 'well' ? again.stdout.toString('utf8') : undefined;
    },
  });
  return { bytes: outcome.stdout, origins };
}

function helmArguments(chart: string, settings: RenderSettings, cwd: string): string[] {
  const { values, set, kubeVersion, apiVersions } = settings;
  return [
    'template',
    chart,
    ...values.flatMap((file) => ['--values', resolve(cwd, file)]),
    ...set.flatMap((pair) => ['--set', pair]),
    ...(kubeVersion === undefined ? [] : ['--kube-version', kubeVersion]),
    ...apiVersions.flatMap((version) => ['--api-versions', version]),
  ];
}

const TEMPLATE_PLACE = /([\w.+-]+(?:\/[\w.+-]+)*\/[\w.+-]+\.(?:ya?ml|tpl|txt|json)):(\d+)(?::(\d+))?/g;
const TEMPLATE_FILE = /parse error on (\S+\/templates\/\S+?):? /;

/** Helm names a template by the chart's name; where we find the file, the place is told as a place of it. */
export function helmComplaint(
  text: string,
  chart: string,
  cwd: string,
): { message: string; place?: Place | undefined } {
  const message = withRelativePaths(text, cwd);
  // Of a chain of templates that include each other, the last one is at fault.
  const places = [...text.matchAll(TEMPLATE_PLACE)];
  const [, named, line = '1', column = '1'] = places.at(-1) ?? TEMPLATE_FILE.exec(text) ?? [];
  const file = named === undefined ? undefined : templateFile(named, chart, cwd);
  if (file === undefined) return { message };
  // Helm counts columns from 0, and bytes.
  return { message, place: { file, line: Number(line), column: Number(column) || 1, length: 1 } };
}

/** `shop/charts/db/templates/x.yaml` of Helm as a path from here; undefined where there is no such file, as in a package. */
export function templateFile(named: string, chart: string, cwd: string): string | undefined {
  const file = join(chart, ...named.split('/').slice(1));
  return existsSync(resolve(cwd, file)) ? file : undefined;
}

/** Programs are given absolute paths; people read them as they stand to the working directory. */
export function withRelativePaths(text: string, cwd: string): string {
  return text.replace(/(?<![\w./-])\/[^\s'":;,)]+/g, (path) => {
    const short = relative(cwd, path) || '.';
    return short.startsWith('..') ? path : short;
  });
}
