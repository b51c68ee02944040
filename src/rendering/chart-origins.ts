import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Place } from '../core/place.ts';
import { type MarkedLine, readMarks, sourceIn } from './line-marks.ts';
import { markedCopy, type Template } from './marked-copy.ts';
import type { Confidence, Origin, Origins, RenderSettings, Target } from './renderer.ts';
import { isMarkable, isOutput, type TemplateLine, templateLines } from './template-text.ts';
import { ValuesFiles } from './values-files.ts';

export interface ChartWorld {
  readonly cwd: string;
  /** Renders another directory in the same way; undefined when that fails. */
  renderAgain(directory: string): Promise<string | undefined>;
}

interface Lines {
  readonly marks: readonly (MarkedLine | undefined)[];
  readonly templates: readonly Template[];
}

/** Which line of which template has made a rendered line, and which line of the values fed it. */
export class ChartOrigins implements Origins {
  readonly #rendered: readonly string[];
  readonly #chart: string;
  readonly #world: ChartWorld;
  readonly #values: ValuesFiles;
  readonly #parsed = new Map<number, readonly TemplateLine[]>();
  #lines: Promise<Lines> | undefined;

  constructor(text: string, chart: string, settings: RenderSettings, world: ChartWorld) {
    this.#rendered = text.split('\n');
    this.#chart = chart;
    this.#world = world;
    this.#values = new ValuesFiles(chart, settings, world.cwd);
  }

  async originOf(place: Place, target: Target): Promise<Origin> {
    this.#lines ??= this.#readLines();
    const { marks, templates } = await this.#lines;
    const found = this.#madeBy(place.line - 1, marks, templates);
    const template = found === undefined ? undefined : templates[found.file];
    if (found === undefined || template === undefined) return this.#fileOnly(place.line - 1);
    const line = this.#linesOf(found.file, templates)[found.line - 1];
    if (line === undefined) return this.#fileOnly(place.line - 1);
    const file = join(this.#chart, template.path);
    const source = this.#sourceOf(place.line - 1);
    const value = this.#values.valueOf({ ...template, line: found.line }, target);
    return {
      place: { file, line: found.line, ...shownPart(line.text) },
      text: line.text,
      confidence: found.confidence,
      ...(source === undefined ? {} : { template: source }),
      ...(value === undefined ? {} : { value }),
    };
  }

  async #readLines(): Promise<Lines> {
    const copy = markedCopy(resolve(this.#world.cwd, this.#chart));
    if (copy === undefined) return { marks: [], templates: [] };
    try {
      const marked = await this.#world.renderAgain(copy.directory);
      const marks = marked === undefined ? [] : readMarks(this.#rendered.join('\n'), marked);
      return { marks, templates: copy.templates };
    } finally {
      copy.remove();
    }
  }

  #linesOf(file: number, templates: readonly Template[]): readonly TemplateLine[] {
    const known = this.#parsed.get(file);
    if (known !== undefined) return known;
    const lines = templateLines(templates[file]?.text ?? '');
    this.#parsed.set(file, lines);
    return lines;
  }

  /** By its own mark; else by what stands around it, as what `toYaml` writes has none. */
  #madeBy(
    at: number,
    marks: readonly (MarkedLine | undefined)[],
    templates: readonly Template[],
  ): { file: number; line: number; confidence: Confidence } | undefined {
    const own = marks[at];
    if (own !== undefined) return { ...own, confidence: own.isSame ? 'exact' : 'likely' };
    const after = nearest(marks, at, 1);
    const following = after === undefined ? undefined : this.#linesOf(after.file, templates)[after.line - 1];
    if (after !== undefined && following?.actions.some((action) => /\b(?:nindent|toYaml)\b/.test(action))) {
      return { ...after, confidence: 'likely' };
    }
    const before = nearest(marks, at, -1);
    if (before === undefined) return undefined;
    const line = this.#soleWriterAfter(this.#linesOf(before.file, templates), before.line) ?? before.line;
    return { file: before.file, line, confidence: 'likely' };
  }

  /** The one line that writes something between a line and the next that has a mark; undefined for none or several. */
  #soleWriterAfter(lines: readonly TemplateLine[], line: number): number | undefined {
    const writers: number[] = [];
    for (let i = line; i < lines.length; i++) {
      const next = lines[i] as TemplateLine;
      if (isMarkable(next)) break;
      if (next.actions.some(isOutput) || next.literal.trim() !== '') writers.push(i + 1);
    }
    return writers.length === 1 ? writers[0] : undefined;
  }

  /** The template that Helm names; where it lies in a package, the package. */
  #fileOnly(at: number): Origin {
    const source = this.#sourceOf(at);
    let file = source === undefined ? this.#chart : join(this.#chart, ...source.split('/').slice(1));
    while (!existsSync(resolve(this.#world.cwd, file)) && file !== dirname(file)) file = dirname(file);
    if (existsSync(resolve(this.#world.cwd, file, 'Chart.yaml'))) file = join(file, 'Chart.yaml');
    const template = source === undefined ? {} : { template: source };
    return { place: { file, line: 1, column: 1, length: 1 }, confidence: 'file', ...template };
  }

  #sourceOf(at: number): string | undefined {
    for (let i = Math.min(at, this.#rendered.length - 1); i >= 0; i--) {
      const source = sourceIn(this.#rendered[i] ?? '');
      if (source !== undefined) return source;
    }
    return undefined;
  }
}

/** The closest mark before or after a line, within the same document. */
function nearest(
  marks: readonly (MarkedLine | undefined)[],
  at: number,
  step: 1 | -1,
): MarkedLine | undefined {
  for (let i = at + step; i >= 0 && i < marks.length; i += step) {
    const mark = marks[i];
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/** What of a line is underlined: all of it but its indentation. */
export function shownPart(text: string): { column: number; length: number } {
  const trimmed = text.trim();
  return { column: text.length - text.trimStart().length + 1, length: Math.max(1, trimmed.length) };
}
