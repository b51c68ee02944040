import type { ObjectEdits } from '../core/edit.ts';
import { editDocument } from '../remediation/edit-document.ts';
import type { Fault } from '../remediation/fault.ts';
import { withFix } from '../remediation/fix-text.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';
import type { FixFile } from './fix-files.ts';

/** An object of the input, and the edits of it as edits of its document. */
interface Reached {
  readonly file: FixFile;
  readonly index: number;
  readonly document: SourceDocument;
  readonly edits: ObjectEdits['edits'];
}

/** Whether what a fix asks for in other objects can be done: it is tried, and nothing is changed. */
export function isReached({ elsewhere = [] }: Fault, files: readonly FixFile[]): boolean {
  return elsewhere.every((wanted) => {
    const found = reach(wanted, files);
    return found !== undefined && !('reason' in editDocument(found.document, found.edits));
  });
}

/** Does what a fix that was made asks for in other objects; whether there was anything. */
export function fixElsewhere(fault: Fault, files: readonly FixFile[]): boolean {
  const { elsewhere = [], ...own } = fault;
  for (const wanted of elsewhere) {
    const found = reach(wanted, files);
    const last = found?.file.rounds.at(-1);
    const fixed = found && last && withFix(last, found.index, { fault: own, edits: found.edits, cleared: 0 });
    // It was tried before the fix was made, and nothing else edits these places.
    if (found === undefined || fixed === undefined || 'reason' in fixed)
      throw new Error('an edit that was tried cannot be made');
    found.file.after = fixed.text;
    found.file.rounds[found.file.rounds.length - 1] = fixed.documents;
  }
  return elsewhere.length > 0;
}

function reach(
  { kind, namespace, name, edits }: ObjectEdits,
  files: readonly FixFile[],
): Reached | undefined {
  for (const file of files) {
    for (const [index, document] of readDocuments(file.after, file.file).documents.entries()) {
      for (const { path, value } of isRecord(document.value) ? objectsIn(document.value) : []) {
        const found = resourceOf(value);
        const isIt =
          found.kind === kind &&
          found.name === name &&
          (found.namespace || 'default') === (namespace || 'default');
        if (!isIt) continue;
        const placed = edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] }));
        return { file, index, document, edits: placed };
      }
    }
  }
  return undefined;
}
