import { closeSync, openSync, writeSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { saying } from '../core/saying.ts';
import { nearestOf } from '../core/text-distance.ts';
import type { Format } from '../report/format.ts';
import { formats } from '../report/formats.ts';
import { github } from '../report/github.ts';
import { markdown } from '../report/markdown.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

/** Where one format goes. */
export interface Output {
  readonly format: Format;
  /** Undefined for standard output. */
  readonly file?: string;
  /** What the file holds already stays. */
  readonly append?: boolean;
}

/** Reads `FORMAT` and `FORMAT=FILE`. Only one format may go to standard output. */
export function parseOutputs(texts: readonly string[]): Output[] {
  const outputs = texts.map((text): Output => {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const format = formats.find((candidate) => candidate.name === name || candidate.alias === name);
    if (format === undefined) {
      throw unknownFormat(name);
    }
    const file = equals < 0 ? undefined : text.slice(equals + 1);
    if (file === '') {
      throw new UsageError(
        saying('output.no-file', '--output {text}: a file name is missing after "="', { text }),
      );
    }
    return file === undefined || file === '-' ? { format } : { format, file };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      saying(
        'output.one-standard',
        'only one format can go to standard output; give the others a file: FORMAT=FILE',
      ),
    );
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice !== undefined) {
    throw new UsageError(
      saying('output.one-file', 'two formats cannot go to one file: {file}', { file: relative('', twice) }),
    );
  }
  return outputs;
}

function unknownFormat(name: string): UsageError {
  const candidates = formats.map((format) => format.name);
  const near = nearestOf(name, candidates);
  const names = candidates.join(', ');
  return new UsageError(
    near === undefined
      ? saying('format.unknown', 'unknown format "{name}". Formats: {names}', { name, names })
      : saying('format.unknown.near', 'unknown format "{name}"; did you mean {near}? Formats: {names}', {
          name,
          near,
          names,
        }),
  );
}

/** Where the runner of GitHub Actions tells us to, annotations come with a summary of the step. */
export function withStepSummary(
  outputs: readonly Output[],
  env: Readonly<Record<string, string | undefined>>,
): Output[] {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '' || !outputs.some(({ format }) => format === github)) return [...outputs];
  return [...outputs, { format: markdown, file, append: true }];
}

/** A file that is written as the report comes. It is opened before anything is judged. */
export function openOutputFile(
  file: string,
  flag: 'w' | 'a' = 'w',
): { write(text: string): void; close(): void } {
  const orUsageError = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new UsageError(
        saying('output.unwritable', 'cannot write {file}: {reason}', { file, reason: reasonOf(error) }),
      );
    }
  };
  const descriptor = orUsageError(() => openSync(file, flag));
  return {
    write(text) {
      const bytes = Buffer.from(text);
      // A write may be cut short, as by a pipe that is nearly full.
      for (let at = 0; at < bytes.length; ) at += orUsageError(() => writeSync(descriptor, bytes, at));
    },
    close: () => closeSync(descriptor),
  };
}
