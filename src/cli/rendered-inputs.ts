import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, resolve } from 'node:path';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { renderChart } from '../rendering/helm-chart.ts';
import {
  KUSTOMIZATION_NAMES,
  type Kustomization,
  kustomizationsBelow,
  readKustomization,
} from '../rendering/kustomization.ts';
import { renderOverlay } from '../rendering/overlay.ts';
import type { Machine, RenderSettings } from '../rendering/renderer.ts';
import type { Input } from './inputs.ts';
import { overlaysIn } from './overlay-roots.ts';
import { renderedInput } from './rendered-input.ts';

const PACKAGE = /\.(?:tgz|tar\.gz)$/i;

/** What a chart is made of besides its other folders, whose manifests are judged as they are. */
const CHART_PARTS =
  /^(?:Chart\.ya?ml|Chart\.lock|requirements\.ya?ml|values[^/]*\.(?:ya?ml|json)|(?:templates|charts)\/.*)$/;

/**
 * Charts and overlays among the inputs become one input each, in the place of their Chart.yaml or kustomization.yaml; what
 * they are made of is no input of its own. What the caller has named, `paths`, is judged in any case: that was asked for.
 */
export function withRendering(
  inputs: readonly Input[],
  paths: readonly string[],
  settings: RenderSettings,
  machine: Machine,
): Input[] {
  const charts = chartsIn(inputs);
  const overlays = overlaysIn(inputs, new Set(paths.map(directoryName)), machine.cwd);
  const isPart = partsOf(charts, overlays.all, machine.cwd);
  const chart = (file: string): Input =>
    renderedInput(
      file,
      'chart',
      () => [file, ...settings.values],
      () => renderChart(file, settings, machine),
    );
  const made: Input[] = [];
  for (const input of inputs) {
    if ('problem' in input) {
      made.push(input);
      continue;
    }
    const { file, isFound } = input;
    const name = basename(file);
    if (name === 'Chart.yaml' && charts.has(directoryOf(file))) {
      made.push(isLibrary(file) ? { problem: libraryChart(normalize(file)) } : chart(directoryOf(file)));
    } else if (!isFound && PACKAGE.test(name)) made.push(chart(file));
    else if (KUSTOMIZATION_NAMES.includes(name) && overlays.all.has(directoryOf(file))) {
      const directory = directoryOf(file);
      if (overlays.roots.has(directory)) made.push(overlayInput(directory, machine));
    } else if (!isFound || !isPart(file)) made.push(input);
  }
  return made;
}

function directoryOf(file: string): string {
  return dirname(normalize(file));
}

/** `a/` and `./a` are `a`, as are the directories of inputs. */
function directoryName(path: string): string {
  return dirname(join(normalize(path), 'x'));
}

/** For whoever edits text: a chart has none that could be edited. */
export function withoutCharts(inputs: readonly Input[]): Input[] {
  const charts = chartsIn(inputs);
  const isPart = partsOf(charts, new Map(), '');
  return inputs.flatMap((input): Input[] => {
    if ('problem' in input) return [input];
    const directory = directoryOf(input.file);
    if (basename(input.file) === 'Chart.yaml' && charts.has(directory))
      return [{ problem: unfixable(directory) }];
    if (!input.isFound && PACKAGE.test(input.file)) return [{ problem: unfixable(input.file) }];
    return input.isFound && isPart(input.file) ? [] : [input];
  });
}

/** Charts that are not part of another one, by their directories. */
function chartsIn(inputs: readonly Input[]): Set<string> {
  const directories = inputs.flatMap((input) =>
    'file' in input && basename(input.file) === 'Chart.yaml' ? [directoryOf(input.file)] : [],
  );
  const isNested = (directory: string): boolean =>
    directories.some((above) => /^(?:charts|templates)\//.test(relative(above, directory)));
  return new Set(directories.filter((directory) => !isNested(directory)));
}

function partsOf(
  charts: ReadonlySet<string>,
  overlays: ReadonlyMap<string, Kustomization>,
  cwd: string,
): (file: string) => boolean {
  const files = new Set<string>();
  for (const directory of overlays.keys()) {
    for (const part of kustomizationsBelow(directory, cwd))
      for (const file of part.files) files.add(resolve(cwd, file));
  }
  if (files.size + charts.size === 0) return () => false;
  return (file) =>
    files.has(resolve(cwd, file)) ||
    [...charts].some((chart) => CHART_PARTS.test(relative(chart, file).replaceAll('\\', '/')));
}

function overlayInput(directory: string, machine: Machine): Input {
  const kustomization = readKustomization(directory, machine.cwd);
  if (kustomization?.isComponent === true) return { problem: component(kustomization.file) };
  const madeOf = (): string[] =>
    kustomizationsBelow(directory, machine.cwd).flatMap((part) => [part.file, ...part.files]);
  return renderedInput(directory, 'overlay', madeOf, () => renderOverlay(directory, machine));
}

function isLibrary(file: string): boolean {
  try {
    return /^type:\s*["']?library\b/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function component(file: string): Problem {
  return problemSaying({
    code: 'not-rendered',
    message: saying(
      'not-rendered.component',
      'this component renders nothing by itself, so it was passed over',
    ),
    remedy: saying('not-rendered.component.remedy', 'It is judged in the overlays that use it.'),
    file,
    incomplete: false,
  });
}

function libraryChart(file: string): Problem {
  return problemSaying({
    code: 'not-rendered',
    message: saying(
      'not-rendered.library',
      'this library chart renders nothing by itself, so it was passed over',
    ),
    remedy: saying('not-rendered.library.remedy', 'It is judged in the charts that use it.'),
    file,
    incomplete: false,
  });
}

function unfixable(chart: string): Problem {
  const file = existsSync(join(chart, 'Chart.yaml')) ? join(chart, 'Chart.yaml') : chart;
  return problemSaying({
    code: 'not-rendered',
    message: saying(
      'not-rendered.fix',
      'the manifests of a chart are made by Helm, so there is no text here to fix',
    ),
    remedy: saying(
      'not-rendered.fix.remedy',
      'Edit the lines that this command names, or fix what helm template writes:\n{command}',
      { command: `gatehouse check ${chart}` },
    ),
    file,
    incomplete: true,
  });
}
