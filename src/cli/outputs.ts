import { closeSync, openSync, writeSync } from 'node:fs';
import { relative, resolve } from 'node:path';
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
      const names = formats.map((candidate) => candidate.name);
      const near = nearestOf(name, names);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      throw new UsageError(`unknown format "${name}"${hint} Formats: ${names.join(', ')}`);
    }
    const file = equals < 0 ? undefined : text.slice(equals + 1);
    if (file === '') throw new UsageError(`--output ${text}: a file name is missing after "="`);
    return file === undefined || file === '-' ? { format } : { format, file };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError('only one format can go to standard output; give the others a file: FORMAT=FILE');
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice !== undefined) throw new UsageError(`two formats cannot go to one file: ${relative('', twice)}`);
  return outputs;
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
      throw new UsageError(`cannot write ${file}: ${reasonOf(error)}`);
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
