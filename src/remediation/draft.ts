import { applyEdits, type Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { isSameValue } from '../core/same-value.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import type { Refusal, Splice } from './splice.ts';
import { splicesFor } from './text-edit.ts';

/**
 * A document with edits on the way. Its value has all of them; its text is read again for a whole batch of edits that do
 * not get into each other's way, and then has to say what the value says. A draft does not change: an edit makes another.
 */
export class Draft {
  readonly value: unknown;
  /** The text that was read last. */
  readonly #read: SourceDocument;
  readonly #waiting: readonly WaitingEdit[];
  #settled: SourceDocument | undefined;

  private constructor(read: SourceDocument, value: unknown, waiting: readonly WaitingEdit[]) {
    this.#read = read;
    this.value = value;
    this.#waiting = waiting;
    this.#settled = waiting.length === 0 ? read : undefined;
  }

  static of(document: SourceDocument): Draft {
    return new Draft(document, document.value, []);
  }

  /** Makes edits one after the other; the first that the text does not allow is the end of all. */
  edit(edits: readonly Edit[]): Draft | Refusal {
    let draft: Draft = this;
    for (const edit of edits) {
      const next = draft.#withEdit(edit);
      if ('reason' in next) return next;
      draft = next;
    }
    return draft;
  }

  /** The document of the text with all edits. Throws `Unproven` when the text does not say what the value says. */
  document(): SourceDocument {
    this.#settled ??= this.#settle();
    return this.#settled;
  }

  #settle(): SourceDocument {
    const { source, file, index } = this.#read;
    const splices = this.#waiting.flatMap((waiting) => waiting.splices);
    const next = readDocuments(applySplices(source.text, splices), file).documents[index];
    if (next === undefined || !isSameValue(next.value, this.value)) throw new Unproven();
    return next;
  }

  #withEdit(edit: Edit): Draft | Refusal {
    const read = this.#settled ?? this.#read;
    const waiting = this.#settled === undefined ? this.#waiting : [];
    const scope = scopeOf(read.value, edit);
    if (!waiting.some((other) => isAlong(other.scope, scope))) {
      const splices = splicesFor(read, edit);
      const isFit = !('reason' in splices) && !waiting.some((other) => doTouch(other.splices, splices));
      if (isFit && splices.length === 0) return this;
      if (isFit) return new Draft(read, applyEdits(this.value, [edit]), [...waiting, { splices, scope }]);
      if (waiting.length === 0) return splices as Refusal;
    }
    this.document();
    return this.#withEdit(edit);
  }
}

/** A text that does not say what its edits were to make of it. */
export class Unproven extends Error {}

interface WaitingEdit {
  readonly splices: readonly Splice[];
  /** The mapping or list that the edit changes something in: nothing else of the document is touched. */
  readonly scope: Path;
}

/** Where nothing stands yet, or nothing is left, the text of what holds it changes too. */
export function scopeOf(root: unknown, { op, path }: Edit): Path {
  let value = root;
  let depth = 0;
  while (depth < path.length && isCollection(value) && Object.hasOwn(value, path[depth] as string)) {
    value = (value as Readonly<Record<string | number, unknown>>)[path[depth] as string];
    depth++;
  }
  const isReplaced = depth === path.length && op !== 'append';
  const isVacant = !isCollection(value) || Object.keys(value).length === 0;
  if (op === 'remove') return path.slice(0, Math.max(0, depth - 2));
  return path.slice(0, Math.max(0, isReplaced || isVacant ? depth - 1 : depth));
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether one leads to the other. */
export function isAlong(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Two splices at one place would depend on their order. */
function doTouch(left: readonly Splice[], right: readonly Splice[]): boolean {
  return left.some((a) => right.some((b) => a.start <= b.end && b.start <= a.end));
}

export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...splices].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
