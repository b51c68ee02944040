import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** One import or re-export of a source file. */
export interface Import {
  /** A path from the root of the repository, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Nothing of it is left when the program runs. */
  readonly isTypeOnly: boolean;
  /** `import()`: loaded when the program comes there. */
  readonly isLate: boolean;
}

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below a folder. */
export function sourceFilesIn(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, lines: text.split('\n').length - 1, imports: importsIn(text, path) };
    });
}

const FROM = /^(?:import|export)\s(?<what>[^;'"]*?)\sfrom\s'(?<module>[^']+)'/gm;
const BARE = /^import\s'(?<module>[^']+)'/gm;
const DYNAMIC = /\bimport\('(?<module>[^']+)'\)/g;

export function importsIn(text: string, path: string): Import[] {
  const imports: Import[] = [];
  for (const pattern of [FROM, BARE, DYNAMIC]) {
    for (const { groups } of text.matchAll(pattern)) {
      const module = groups?.['module'] ?? '';
      const isPackage = !module.startsWith('.');
      const to = isPackage ? module : posix.join(posix.dirname(path), module);
      imports.push({
        ...{ to, isPackage, isTypeOnly: isTypeOnly(groups?.['what']) },
        isLate: pattern === DYNAMIC,
      });
    }
  }
  return imports;
}

/** `type X`, `type { X }`, or `{ type X, type Y }`. */
function isTypeOnly(what: string | undefined): boolean {
  if (what === undefined) return false;
  if (/^type\s/.test(what)) return true;
  const names = /^\{(?<names>[\s\S]*)\}$/.exec(what.trim())?.groups?.['names'];
  if (names === undefined) return false;
  return names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
}

/** The first circle that following the arrows leads round, if any. */
export function circleIn(arrows: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(node);
    if (start >= 0) return [...path.slice(start), node];
    if (done.has(node)) return undefined;
    for (const next of arrows.get(node) ?? []) {
      const circle = visit(next, [...path, node]);
      if (circle !== undefined) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of arrows.keys()) {
    const circle = visit(node, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
