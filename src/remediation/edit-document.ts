import type { Edit } from '../core/edit.ts';
import { saying } from '../core/saying.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { Draft, Unproven } from './draft.ts';
import type { Refusal } from './splice.ts';

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
  const edited = editProven(Draft.of(document), edits);
  if ('reason' in edited) return edited;
  const next = edited.document();
  return { text: next.source.text, document: next };
}

/** The same for a draft; each edit is read back by itself, so that the one that cannot be made is known. */
export function editProven(draft: Draft, edits: readonly Edit[]): Draft | Refusal {
  let current = draft;
  for (const edit of edits) {
    const next = current.edit([edit]);
    if ('reason' in next) return next;
    try {
      next.document();
    } catch (error) {
      if (!(error instanceof Unproven)) throw error;
      return {
        reason: saying(
          'edit.layout',
          'the layout of this place cannot be edited without changing something else',
        ),
        path: edit.path,
      };
    }
    current = next;
  }
  return current;
}
