import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Path, valueAt } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import type { RenderSettings, Target } from './renderer.ts';
import { valuePathsAt } from './value-paths.ts';

interface TemplatePlace {
  /** Of the template, from the chart. */
  readonly path: string;
  readonly text: string;
  readonly line: number;
}

/** The files that a chart takes its values from, and the lines in them. */
export class ValuesFiles {
  readonly #chart: string;
  readonly #settings: RenderSettings;
  readonly #cwd: string;
  readonly #documents = new Map<string, SourceDocument | undefined>();

  constructor(chart: string, settings: RenderSettings, cwd: string) {
    this.#chart = chart;
    this.#settings = settings;
    this.#cwd = cwd;
  }

  /**
   * The line of the values that a template line reads, told only when the value there is the very value that was rendered.
   * What `--set` gives stands in no file.
   */
  valueOf({ path: template, text, line }: TemplatePlace, { document, path }: Target): Place | undefined {
    const rendered = valueAt(document.value, path);
    if (typeof rendered === 'object' || rendered === undefined) return undefined;
    for (const base of valuePathsAt(text, line)) {
      for (let length = path.length; length >= 0; length--) {
        const wanted = [...base, ...path.slice(path.length - length)];
        const found = this.#find(template, wanted, String(rendered));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #find(template: string, path: Path, text: string): Place | undefined {
    for (const { file, prefix } of this.#filesFor(template)) {
      const document = this.#read(file);
      const full = [...prefix, ...path];
      const value = valueAt(document?.value, full);
      if (document === undefined || value === undefined || value === null) continue;
      if (typeof value === 'object' || String(value) !== text || this.#isSet(full)) return undefined;
      const { key, value: range, exact } = document.locate(full);
      if (!exact) return undefined;
      const from = key ?? range;
      const end = from.line === range.line && range.isSingleLine ? range.end : from.end;
      return { file, line: from.line, column: from.column, length: Math.max(1, end - from.start) };
    }
    return undefined;
  }

  /** The files that win first; charts above a chart set its values under its name. */
  #filesFor(template: string): { file: string; prefix: string[] }[] {
    const folders = template.split('/');
    const names = folders.filter((_, i) => folders[i - 1] === 'charts');
    const files = this.#settings.values.toReversed().map((file) => ({ file, prefix: names }));
    for (let depth = 0; depth <= names.length; depth++) {
      const folder = names.slice(0, depth).flatMap((name) => ['charts', name]);
      files.push({ file: join(this.#chart, ...folder, 'values.yaml'), prefix: names.slice(depth) });
    }
    return files;
  }

  #isSet(path: Path): boolean {
    const dotted = path.join('.');
    return this.#settings.set.some((pairs) =>
      pairs.split(',').some((pair) => `${dotted}.`.startsWith(`${pair.split('=')[0]}.`)),
    );
  }

  #read(file: string): SourceDocument | undefined {
    if (!this.#documents.has(file)) this.#documents.set(file, readOne(resolve(this.#cwd, file), file));
    return this.#documents.get(file);
  }
}

/** Helm has read it already; what we cannot read tells nothing. */
function readOne(path: string, file: string): SourceDocument | undefined {
  try {
    return readDocuments(readFileSync(path, 'utf8'), file).documents[0];
  } catch {
    return undefined;
  }
}
