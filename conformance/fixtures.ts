import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLevel, type Level } from '../src/core/level.ts';
import { parseVersion, type Version } from '../src/core/version.ts';
import { readDocuments } from '../src/resources/documents.ts';
import { isRecord } from '../src/resources/objects.ts';
import { parseJson } from '../src/resources/parse-json.ts';

/** A pod and what upstream said of it. */
export interface RecordedVerdict {
  /** File or line, level and version: for the reader of a failure. */
  readonly name: string;
  readonly level: Level;
  readonly version: Version;
  /** As our own reader read it. */
  readonly pod: unknown;
  readonly verdict: { readonly allowed: boolean; readonly reason: string; readonly detail: string };
}

export interface Fixture extends RecordedVerdict {
  /** `seccompprofile_baseline`: the control it is about, in lower case; `base` for none. */
  readonly about: string;
  /** What upstream's own integration test expects of an API server. */
  readonly expected: 'pass' | 'fail';
}

export function readFixtures(folder: string): Fixture[] {
  return linesOf(folder, 'fixtures.jsonl').map((line) => {
    const { file, expect: expected, yaml } = line;
    if (
      typeof file !== 'string' ||
      (expected !== 'pass' && expected !== 'fail') ||
      typeof yaml !== 'string'
    ) {
      throw new Error(`not a fixture: ${JSON.stringify(line)}`);
    }
    const { documents, problems } = readDocuments(yaml, file);
    if (documents.length !== 1 || problems.length > 0) throw new Error(`${file} is not one clean document`);
    const about = file.replace(/\d*\.yaml$/, '').replace(/^base_.*/, 'base');
    return { ...recordOf(line, file, documents[0]?.value), about, expected };
  });
}

export function readRandomPods(folder: string): RecordedVerdict[] {
  return linesOf(folder, 'random-pods.jsonl').map((line, i) => recordOf(line, `line ${i + 1}`, line['pod']));
}

function linesOf(folder: string, file: string): Readonly<Record<string, unknown>>[] {
  const text = readFileSync(join(folder, file), 'utf8').trimEnd();
  return text.split('\n').map((line) => {
    const parsed = parseJson(line);
    if (parsed === undefined || 'code' in parsed || !isRecord(parsed.value))
      throw new Error(`${file}: ${line}`);
    return parsed.value;
  });
}

function recordOf(line: Readonly<Record<string, unknown>>, name: string, pod: unknown): RecordedVerdict {
  const { level, version: text, allowed, reason, detail } = line;
  const version = typeof text === 'string' ? parseVersion(text) : undefined;
  if (
    typeof level !== 'string' ||
    !isLevel(level) ||
    version === undefined ||
    typeof allowed !== 'boolean' ||
    typeof reason !== 'string' ||
    typeof detail !== 'string'
  ) {
    throw new Error(`not a recorded verdict: ${JSON.stringify(line)}`);
  }
  return { name: `${name} ${level}:${text}`, level, version, pod, verdict: { allowed, reason, detail } };
}
