import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withMarks } from './line-marks.ts';

/** A chart beyond this is rendered as any other, only not a second time. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 10_000;
const MAX_DEPTH = 20;
const MAX_TEMPLATE_BYTES = 1024 * 1024;

/** A template of the chart; the path counts from the chart. */
export interface Template {
  readonly path: string;
  readonly text: string;
}

export interface MarkedCopy {
  readonly directory: string;
  /** By the number that their marks have. */
  readonly templates: readonly Template[];
  remove(): void;
}

/** A copy of a chart whose templates are marked; undefined where there is none to be had, as of a package. */
export function markedCopy(chart: string): MarkedCopy | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-chart-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  const templates: Template[] = [];
  try {
    let bytes = 0;
    for (const [count, path] of [...filesBelow(chart)].entries()) {
      const content = readFileSync(join(chart, path));
      bytes += content.length;
      if (bytes > MAX_BYTES || count > MAX_FILES) throw new RangeError('too large');
      let copy: Buffer | string = content;
      if (isTemplate(path) && content.length <= MAX_TEMPLATE_BYTES) {
        const text = content.toString('utf8');
        copy = withMarks(text, templates.length);
        templates.push({ path, text });
      }
      mkdirSync(join(directory, path, '..'), { recursive: true });
      writeFileSync(join(directory, path), copy);
    }
    return { directory, templates, remove };
  } catch {
    // Only a convenience is lost: the findings keep their file and their rendered line.
    remove();
    return undefined;
  }
}

function isTemplate(path: string): boolean {
  return /(?:^|\/)templates\/.*\.(?:ya?ml|tpl)$/.test(path);
}

function* filesBelow(root: string, below = '', depth = 0): Generator<string> {
  if (depth > MAX_DEPTH) throw new RangeError('too deep');
  for (const entry of readdirSync(join(root, below)).sort()) {
    if (entry === '.git' || entry === 'node_modules') continue;
    const path = below === '' ? entry : `${below}/${entry}`;
    const stats = statSync(join(root, path));
    if (stats.isDirectory()) yield* filesBelow(root, path, depth + 1);
    else if (stats.isFile()) yield path;
  }
}
