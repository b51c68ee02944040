import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Path, valueAt } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { readDocuments, type SourceDocument, type SourceRange } from '../resources/documents.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import type { Kustomization } from './kustomization.ts';
import type { Origin, Origins, Target } from './renderer.ts';

/** A place of a document that a rendered field may have been taken from. */
interface Candidate {
  readonly document: SourceDocument;
  readonly path: Path;
  /** How many steps of the path are there. */
  readonly depth: number;
}

/**
 * Which manifest or patch of an overlay has a rendered field. Kustomize does not tell, so it is looked for: the same kind, a
 * name that the rendered one contains, the same field with the same value.
 */
export class OverlayOrigins implements Origins {
  readonly #parts: readonly Kustomization[];
  readonly #cwd: string;
  #documents: readonly SourceDocument[] | undefined;

  constructor(parts: readonly Kustomization[], cwd: string) {
    this.#parts = parts;
    this.#cwd = cwd;
  }

  originOf(_place: Place, { document, path }: Target): Promise<Origin> {
    this.#documents ??= this.#read();
    const rendered = document.value;
    const candidates = this.#documents
      .filter((source) => mayBecome(source.value, rendered))
      .map((source) => ({ document: source, ...pathIn(source.value, rendered, path) }));
    const value = valueAt(rendered, path);
    const same = candidates.filter((candidate) => hasSame(candidate, value, path.length));
    // The first of them is the closest to the overlay, whose word counts last.
    const [best] = same.length > 0 ? same : candidates.toSorted((a, b) => b.depth - a.depth);
    const isSure = same.length === 1 || (same.length === 0 && candidates.length === 1);
    return Promise.resolve(
      best === undefined ? this.#overlayFile() : originAt(best, isSure ? 'exact' : 'likely'),
    );
  }

  #overlayFile(): Origin {
    const file = this.#parts[0]?.file ?? '';
    return { place: { file, line: 1, column: 1, length: 1 }, confidence: 'file' };
  }

  #read(): SourceDocument[] {
    const files = [...new Set(this.#parts.flatMap((part) => part.files))];
    return files.flatMap((file) => {
      try {
        const decoded = decodeText(readFileSync(resolve(this.#cwd, file)), file);
        return 'text' in decoded ? readDocuments(decoded.text, file).documents : [];
      } catch {
        // Kustomize has read it; only the place is lost.
        return [];
      }
    });
  }
}

function mayBecome(source: unknown, rendered: unknown): boolean {
  if (!isRecord(source) || !isRecord(rendered)) return false;
  const from = resourceOf(source);
  const to = resourceOf(rendered);
  return from.kind === to.kind && from.name !== '' && to.name.includes(from.name);
}

/** The path in another document, with items of lists found by their names, as far as it goes. */
function pathIn(source: unknown, rendered: unknown, path: Path): { path: Path; depth: number } {
  const found: (string | number)[] = [];
  let here = source;
  let there = rendered;
  for (const step of path) {
    there = valueAt(there, [step]);
    const own = typeof step === 'number' ? itemLike(here, there, step) : step;
    const next = own === undefined ? undefined : valueAt(here, [own]);
    if (own === undefined || next === undefined) break;
    found.push(own);
    here = next;
  }
  return { path: found, depth: found.length };
}

function itemLike(list: unknown, item: unknown, at: number): number | undefined {
  if (!Array.isArray(list)) return undefined;
  if (!isRecord(item) || item['name'] === undefined) return at < list.length ? at : undefined;
  const index = list.findIndex((other: unknown) => isRecord(other) && other['name'] === item['name']);
  return index < 0 ? undefined : index;
}

function hasSame({ document, path, depth }: Candidate, value: unknown, length: number): boolean {
  return depth === length && JSON.stringify(valueAt(document.value, path)) === JSON.stringify(value);
}

function originAt({ document, path }: Candidate, confidence: Origin['confidence']): Origin {
  const { key, value } = document.locate(path);
  const from: SourceRange = key ?? value;
  const end = from.line === value.line && value.isSingleLine ? value.end : from.end;
  const { file } = document;
  const place = { file, line: from.line, column: from.column, length: Math.max(1, end - from.start) };
  return { place, text: document.lineText(from.line), confidence };
}
