import { readFileSync, unlinkSync } from 'node:fs';
import type { Edit } from '../core/edit.ts';
import { isSameValue } from '../core/same-value.ts';
import { saying } from '../core/saying.ts';
import { approved, digestOf, type Exception, nameOfException } from '../exceptions/exception.ts';
import { approvalFaults, faultSaying, timeFaults } from '../exceptions/exception-faults.ts';
import { editDocument } from '../remediation/edit-document.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import type { WrittenException } from './exception-files.ts';
import { UsageError } from './exit-codes.ts';
import { replaceFile, rootsOf } from './fix-write.ts';

/** Puts an approval into the file of an exception; every other character stays. */
export function approve({ exception, document, path }: WrittenException, by: string, now: number): Exception {
  const at = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const done = approved(exception, by, at);
  const faults = [...approvalFaults(done), ...timeFaults(exception, now)];
  if (faults.length > 0) {
    throw new UsageError(
      ...faults.map((fault) =>
        saying('fault-at', '{place}: {fault}', { place: document.file, fault: faultSaying(fault) }),
      ),
    );
  }
  const value = { by, at, digest: done.approval?.digest ?? '' };
  write(document, [{ op: 'set', path: [...path, 'spec', 'approval'], value }]);
  return done;
}

/** Takes elements out. What is left was approved before, so its approval is kept, for what is left. */
export function narrow(
  { exception, document, path }: WrittenException,
  places: readonly number[],
  ofPolicies: readonly number[] = [],
): void {
  const { approval, policies: before = [], ...rest } = exception;
  const allow = exception.allow.filter((_, i) => !places.includes(i));
  const policies = before.filter((_, i) => !ofPolicies.includes(i));
  const removals = (key: string, all: readonly unknown[], taken: readonly number[]): Edit[] =>
    // An empty list is not allowed.
    taken.length > 0 && taken.length === all.length
      ? [{ op: 'remove', path: [...path, 'spec', key] }]
      : taken.map((i): Edit => ({ op: 'remove', path: [...path, 'spec', key, i] }));
  const edits = [...removals('allow', exception.allow, places), ...removals('policies', before, ofPolicies)];
  const digest: Edit[] =
    approval === undefined
      ? []
      : [
          {
            op: 'set',
            path: [...path, 'spec', 'approval', 'digest'],
            value: digestOf({ ...rest, allow, policies }, approval),
          },
        ];
  // Places are in their order. From the end, because what follows a removed item moves up.
  write(document, [...edits.reverse(), ...digest]);
}

/** Removes an exception from its file, and a file with nothing else. */
export function remove({ exception, document, path }: WrittenException): void {
  const { source, file } = document;
  const { documents } = readDocuments(source.text, file);
  if (path.length > 0) {
    write(document, [{ op: 'remove', path }]);
    return;
  }
  if (documents.length <= 1) {
    unlinkSync(file);
    return;
  }
  const at = documents.findIndex((each) => each.start === document.start);
  const [before, after] = [documents[at - 1], documents[at + 1]];
  const text =
    after === undefined
      ? `${source.text.slice(0, before?.end ?? 0).trimEnd()}\n`
      : source.text.slice(0, document.start) + source.text.slice(after.start);
  const kept = readDocuments(text, file).documents.map(({ value }) => value);
  if (
    !isSameValue(
      kept,
      documents.filter((_, i) => i !== at).map(({ value }) => value),
    )
  ) {
    throw new UsageError(
      saying(
        'except.not-removed',
        '{file}: exception {name} could not be taken out without changing something else',
        {
          file,
          name: nameOfException(exception),
        },
      ),
    );
  }
  save(document, text);
}

function write(document: SourceDocument, edits: readonly Edit[]): void {
  const edited = editDocument(document, edits);
  if ('reason' in edited) {
    throw new UsageError(
      saying('fault-at', '{place}: {fault}', { place: document.file, fault: edited.reason }),
    );
  }
  save(document, edited.text);
}

function save({ file, source }: SourceDocument, after: string): void {
  replaceFile(file, { bytes: readFileSync(file), before: source.text, after, roots: rootsOf([file]) });
}
