import { placeOf } from '../checks/excerpt.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { type Exception, nameOfException } from '../exceptions/exception.ts';
import { faultSaying, timeFaults } from '../exceptions/exception-faults.ts';
import { EXCEPTION_KIND } from '../exceptions/exception-schema.ts';
import { parseException } from '../exceptions/parse-exception.ts';
import type { ExceptionFault } from '../exceptions/schema-faults.ts';
import { controls } from '../index.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { isRecord, type ObjectSite, objectsIn, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { UsageError } from './exit-codes.ts';
import { type FileInput, inputsOf } from './inputs.ts';

/** An exception in its file. */
export interface WrittenException {
  readonly exception: Exception;
  readonly document: SourceDocument;
  /** From the root of the document. */
  readonly path: Path;
}

/** The exceptions of files and directories, or everything that is wrong with them: nothing is judged with half of them. */
export async function readExceptions(
  paths: readonly string[],
  now: number,
  stdin: AsyncIterable<Uint8Array>,
  policies?: readonly string[],
): Promise<WrittenException[]> {
  const faults: Saying[] = [];
  const written: WrittenException[] = [];
  for (const input of inputsOf(paths, { stdin, exclude: [], own: [] })) {
    if ('problem' in input) faults.push(problemFault(input.problem));
    else for (const found of await exceptionsOf(input, now, policies)) written.push(...keep(found, faults));
  }
  const seen = new Map<string, WrittenException>();
  for (const each of written) {
    const name = nameOfException(each.exception);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, each);
    else {
      const { file = '', line = 0 } = first.exception.place ?? {};
      const twice = saying(
        'exception.twice',
        'exception {name} is there twice; the other one is in {place}',
        {
          name,
          place: `${file}:${line}`,
        },
      );
      faults.push(at(each.exception.place, twice));
    }
  }
  if (faults.length > 0) throw new UsageError(...faults);
  return written;
}

export async function exceptionSetOf(
  paths: readonly string[],
  now: number,
  stdin: AsyncIterable<Uint8Array>,
  policies?: readonly string[],
): Promise<ExceptionSet> {
  const written = await readExceptions(paths, now, stdin, policies);
  return new ExceptionSet(written.map(({ exception }) => exception));
}

type Found = WrittenException | { readonly fault: Saying };

function keep(found: Found, faults: Saying[]): WrittenException[] {
  if (!('fault' in found)) return [found];
  faults.push(found.fault);
  return [];
}

async function exceptionsOf(
  input: FileInput,
  now: number,
  policies: readonly string[] | undefined,
): Promise<Found[]> {
  const bytes = await input.read();
  if (!(bytes instanceof Uint8Array)) return [{ fault: problemFault(bytes) }];
  const text = decodeText(bytes, input.file);
  if ('problem' in text) return [{ fault: problemFault(text.problem) }];
  const { documents, problems } = readDocuments(text.text, input.file);
  const isAny = documents.some(({ value }) => isRecord(value) && objectsIn(value).some(isException));
  // A directory may hold other things beside exceptions; a file that is named is meant to be one.
  if (input.isFound && !isAny) return [];
  return [
    ...problems.map((problem) => ({ fault: problemFault(problem) })),
    ...documents.flatMap((document) =>
      isRecord(document.value)
        ? objectsIn(document.value).flatMap((site) =>
            !isException(site) && input.isFound ? [] : exceptionIn(site, document, now, policies),
          )
        : [],
    ),
  ];
}

function isException({ value }: ObjectSite): boolean {
  return resourceOf(value).kind === EXCEPTION_KIND;
}

function exceptionIn(
  site: ObjectSite,
  document: SourceDocument,
  now: number,
  policies: readonly string[] | undefined,
): Found[] {
  const placeIn = (path: Path): Place => {
    const { key, value } = document.locate([...site.path, ...path]);
    return placeOf(document, key ?? value);
  };
  const faultsAt = (faults: readonly ExceptionFault[]): Found[] =>
    faults.map((fault) => ({ fault: at(placeIn(fault.path), faultSaying(fault)) }));
  const reading = parseException(site.value, { controls, policies, placeOf: placeIn });
  if ('faults' in reading) return faultsAt(reading.faults);
  const late = timeFaults(reading.exception, now);
  return late.length > 0 ? faultsAt(late) : [{ exception: reading.exception, document, path: site.path }];
}

function problemFault({ said, message, place, file }: Problem): Saying {
  return at(place ?? { file, line: 0 }, said?.message ?? message);
}

function at(place: Pick<Place, 'file' | 'line'> | undefined, fault: Saying | string): Saying {
  const { file = '', line = 0 } = place ?? {};
  return saying('fault-at', '{place}: {fault}', { place: line === 0 ? file : `${file}:${line}`, fault });
}
