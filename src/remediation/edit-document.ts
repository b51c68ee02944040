import { applyEdits, type Edit } from '../core/edit.ts';
import { isSameValue } from '../core/same-value.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import type { Refusal, Splice } from './splice.ts';
import { splicesFor } from './text-edit.ts';

/** A text with an edit made in it. */
export interface EditedText {
  readonly text: string;
  /** The same document of the new text. */
  readonly document: SourceDocument;
}

/**
 * Makes edits in the text of a document, one after the other. Each is proven before it counts: the new text must parse to
 * the old value with the edit applied, and every other document must be what it was. Otherwise nothing is changed.
 */
export function editDocument(document: SourceDocument, edits: readonly Edit[]): EditedText | Refusal {
  let current = document;
  for (const edit of edits) {
    const splices = splicesFor(current, edit);
    if ('reason' in splices) return splices;
    if (splices.length === 0) continue;
    const text = applySplices(current.source.text, splices);
    const next = readDocuments(text, current.file).documents[current.index];
    if (next === undefined || !isSameValue(next.value, applyEdits(current.value, [edit]))) {
      return {
        reason: 'the layout of this place cannot be edited without changing something else',
        path: edit.path,
      };
    }
    current = next;
  }
  return { text: current.source.text, document: current };
}

export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...splices].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
