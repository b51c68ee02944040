import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Configuration, parseConfiguration } from '../config/configuration.ts';
import type { Path } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { decodeText } from '../resources/source-text.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

export const CONFIGURATION_NAME = 'gatehouse.yaml';

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** The directory of the file, which its paths are relative to; the current one when there is no file. */
  readonly directory: string;
  readonly file?: string;
  /** Where the configuration says something: `gatehouse.yaml:3:5`, as far as it does. */
  readonly placeOf: (path: Path) => string;
}

/** The configuration that is named, or the nearest `gatehouse.yaml` at or above the first path that is judged. */
export function loadConfiguration(named: string | undefined, paths: readonly string[]): LoadedConfiguration {
  const file = named ?? findUpwards(paths.find((path) => path !== '-') ?? '.');
  if (file === undefined) return { configuration: {}, directory: '.', placeOf: () => 'configuration' };
  const document = readDocument(file);
  const placeOf = (path: Path): string => {
    const located = document?.locate(path);
    const range = located?.key ?? located?.value;
    return `${file}${range === undefined ? '' : `:${range.line}:${range.column}`}`;
  };
  const parsed = parseConfiguration(document?.value);
  if ('configuration' in parsed)
    return { configuration: parsed.configuration, directory: dirname(file), file, placeOf };
  throw new UsageError(...parsed.faults.map(({ path, message }) => faultAt(placeOf(path), message)));
}

/** What is wrong at a place of a configuration. */
export function faultAt(place: string, fault: Saying | string): Saying {
  return saying('fault-at', '{place}: {fault}', { place, fault });
}

function findUpwards(path: string): string | undefined {
  const start = resolve(path);
  let directory = existsSync(start) && statSync(start).isDirectory() ? start : dirname(start);
  for (;;) {
    const file = join(directory, CONFIGURATION_NAME);
    if (isThere(file)) return relative('', file) || file;
    const parent = dirname(directory);
    if (parent === directory) return undefined;
    directory = parent;
  }
}

/** A link that leads nowhere is there, and told when it is read: it was meant to say something. */
function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    // Also where a part of the path is a file.
    return false;
  }
}

function readDocument(file: string): SourceDocument | undefined {
  const text = decodeText(readBytes(file), file);
  if ('problem' in text) throw new UsageError(faultAt(file, sayingOf(text.problem)));
  const { documents, problems } = readDocuments(text.text, file);
  const problem = problems.find(({ code }) => code !== 'empty-file');
  if (problem !== undefined) {
    const at = problem.place === undefined ? '' : `:${problem.place.line}:${problem.place.column}`;
    throw new UsageError(faultAt(`${file}${at}`, sayingOf(problem)));
  }
  const [document, second] = documents;
  if (second !== undefined) {
    const { line } = second.locate([]).value;
    throw new UsageError(
      faultAt(
        `${file}:${line}`,
        saying('configuration.second', 'a second document stands here; only one is read'),
      ),
    );
  }
  return document;
}

function sayingOf({ said, message }: Problem): Saying | string {
  return said?.message ?? message;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      faultAt(file, saying('input.unreadable', 'cannot read it: {reason}', { reason: reasonOf(error) })),
    );
  }
}
